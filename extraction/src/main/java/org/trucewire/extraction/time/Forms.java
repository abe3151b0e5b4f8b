package org.trucewire.extraction.time;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.trucewire.extraction.table.Table;
import org.trucewire.extraction.time.Meaning.Unit;
import org.trucewire.extraction.time.Meaning.Weekday;
import org.trucewire.extraction.time.Meaning.Weekday.Which;

/** The forms that expressions of time have in English, and what each means. */
final class Forms {

    /** A form found in a text: from where to where, and what it means; null for what looks like a day but names none. */
    record Found(int start, int end, @Nullable Meaning meaning, boolean elapse) {}

    /** What a match of a form means; null if nothing. */
    private interface Reading {
        @Nullable
        Meaning of(Matcher match, @Nullable LocalDate published);
    }

    private record Form(Pattern pattern, Reading reading, boolean elapse) {}

    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final List<String> NUMBERS = List.of(
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty");
    private static final List<String> ORDINALS = List.of(
            "zeroth",
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
            "twentieth",
            "twenty-first",
            "twenty-second",
            "twenty-third",
            "twenty-fourth",
            "twenty-fifth",
            "twenty-sixth",
            "twenty-seventh",
            "twenty-eighth",
            "twenty-ninth",
            "thirtieth",
            "thirty-first");
    /** "from the first", "the second truce": lower ordinals mean something else than a day. */
    private static final int FIRST_ORDINAL = 4;
    /** Days of feasts, which are no weekdays of the week of publication. */
    private static final Set<String> FEAST_WORDS =
            Set.of("good", "black", "bloody", "easter", "palm", "ash", "maundy", "holy", "shrove", "whit");
    /** Month and day of each feast by its name in lower case. */
    private static final Map<String, int[]> FEASTS = feasts();

    private static final String MONTH =
            "(?<month>January|February|March|April|May|June|July|August|September|October|November|December)";
    private static final String SHORT_MONTH =
            "(?<month>January|February|March|April|May|June|July|August|September|October|November|December"
                    + "|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\\.?)";
    private static final String DAY = "(?<day>\\d{1,2})(?:st|nd|rd|th)?";
    private static final String RANGE = "(?:\\s?[-–]\\s?\\d{1,2}(?!\\d)| (?:and|to) \\d{1,2}(?:st|nd|rd|th)?)?";
    private static final String YEAR = "(?:,?\\s(?:of\\s)?(?:(?<year>(?:19|20)\\d\\d)(?!\\d)"
            + "|(?<which>that|the same|the next|the following|the previous|last|next|this)\\syear))";
    private static final String WEEKDAY = "(?<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)";
    /** "Saturday, 1 March" is one day, and its number tells which. */
    private static final String OF_WEEKDAY = "(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\\s(?:the\\s)?)?";

    private static final String COUNT =
            "(?<count>a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|twenty|\\d{1,3})"
                    + "(?:\\s(?:full|mere|single|whole|short|good))?";
    private static final String UNIT = "(?<unit>day|week|fortnight|month|year)s?";
    private static final String PART = "(?<part>day|morning|afternoon|evening|night)";
    /** "nearly a week after" is no day. */
    private static final String NOT_VAGUE = "(?<!(?:than|nearly|almost|about|around|within|under|over|every)\\s)";
    /** What stands behind an adverb, so that no clause or noun that it measures from follows. */
    private static final String STANDS_ALONE =
            "(?=\\s*(?:[.,;:!?)\\]”\"'’–—-]|$)|\\s(?:and|but|or|by|in|at|with|to|for|on)\\s)";

    private static final List<Form> ALL = List.of(
            form("(?<iso>(?:19|20)\\d\\d-\\d\\d-\\d\\d)(?!\\d)", (m, p) -> fixed(LocalDate.parse(m.group("iso")))),
            form(
                    "(?<year>(?:19|20)\\d\\d)[/.](?<month>\\d{1,2})[/.](?<day>\\d{1,2})(?!\\d)",
                    (m, p) -> fixed(LocalDate.of(number(m, "year"), number(m, "month"), number(m, "day")))),
            form(
                    "(?<one>\\d{1,2})(?<mark>[/.])(?<two>\\d{1,2})\\k<mark>(?<year>(?:19|20)\\d\\d)(?!\\d)",
                    Forms::slashed),
            form(
                    OF_WEEKDAY + SHORT_MONTH + "\\s(?:the\\s)?" + DAY + "(?![\\d:]| ?(?:am|pm|a\\.m|p\\.m))" + RANGE
                            + YEAR + "?",
                    Forms::day),
            form(OF_WEEKDAY + DAY + RANGE + "(?:\\sof)?\\s" + SHORT_MONTH + YEAR + "?", Forms::day),
            form(
                    "(?<=\\b(?:in|since|of|until|till|by|from|during|for|early|late|mid|throughout|in early|in late|this|end of)[\\s-])"
                            + MONTH + YEAR + "?",
                    Forms::month),
            form(MONTH + YEAR, Forms::month),
            form("(?<side>last|next)\\s" + MONTH + "(?!\\s\\d)", Forms::besideMonth),
            form(
                    "(?:(?<side>last|next|this|coming|this coming|the following|the next|the previous)\\s)?" + WEEKDAY
                            + "(?:,?\\s(?:of\\s)?(?<week>last|this|next)\\sweek|(?<before>\\s(?:before|last))(?=[.,;:]|$))?",
                    Forms::weekday),
            form(
                    "(?<=\\b(?:on|from|of|after|before|until|till|since|by)\\s)the\\s(?:(?<day>\\d{1,2})(?:st|nd|rd|th)|(?<ordinal>"
                            + String.join("|", ORDINALS.subList(FIRST_ORDINAL, ORDINALS.size())) + "))"
                            + "(?=\\s*(?:[.,;:!?)”\"'’–—]|$)|\\s(?:and|but|at|in|when|that|which|did|was|were|had|has|is|would|will|by|to|with|after|the|a|its|his|their|he|she|they|it|both)\\s)",
                    (m, p) -> new Meaning.OfMonth(
                            m.group("day") != null ? number(m, "day") : ORDINALS.indexOf(lower(m, "ordinal")))),
            form(
                    "(?<feast>" + FEASTS.keySet().stream().map(Forms::loosely).collect(Collectors.joining("|")) + ")",
                    (m, p) -> {
                        int[] day = FEASTS.get(lower(m, "feast").replace('’', '\''));
                        return day == null ? null : new Meaning.OfSomeYear(day[0], day[1]);
                    }),
            form("the\\sday\\sbefore\\syesterday", (m, p) -> shifted(-2, Unit.DAY, false)),
            form("the\\sday\\safter\\stomorrow", (m, p) -> shifted(2, Unit.DAY, false)),
            form("yesterday|last\\snight", (m, p) -> shifted(-1, Unit.DAY, false)),
            form("today|this\\s(?:morning|afternoon|evening)|tonight", (m, p) -> shifted(0, Unit.DAY, false)),
            form("tomorrow", (m, p) -> shifted(1, Unit.DAY, false)),
            form(
                    "(?<side>last|this|next)\\smonth",
                    (m, p) -> shifted(
                            switch (lower(m, "side")) {
                                case "last" -> -1;
                                case "next" -> 1;
                                default -> 0;
                            },
                            Unit.MONTH,
                            false)),
            form(NOT_VAGUE + COUNT + "\\s" + UNIT + "\\sago", (m, p) -> counted(m, -1, false)),
            form(
                    NOT_VAGUE + "(?:in\\s)?" + COUNT + "\\s" + UNIT + "(?:\\sfrom\\s(?:now|today)|['’]?\\stime)",
                    (m, p) -> counted(m, 1, false)),
            form(NOT_VAGUE + COUNT + "\\s" + UNIT + "\\slater", (m, p) -> counted(m, 1, true)),
            form(
                    NOT_VAGUE + COUNT + "\\s" + UNIT + "\\s(?:earlier|(?:before|previously)" + STANDS_ALONE + ")",
                    (m, p) -> counted(m, -1, true)),
            form("the\\s(?:next|following)\\s" + PART, (m, p) -> shifted(1, Unit.DAY, true)),
            form("the\\sprevious\\s" + PART, (m, p) -> shifted(-1, Unit.DAY, true)),
            form(
                    "the\\s(?:very\\s)?same\\s" + PART + "|(?:that\\s(?:very\\s|same\\s)?|the same )" + "day",
                    (m, p) -> shifted(0, Unit.DAY, true)),
            form("that\\s(?:very\\s|same\\s)?(?:morning|afternoon|evening|night)", (m, p) -> new Meaning.ThatMorning()),
            form(
                    "the\\s(?<side>next|following|previous|same)\\smonth|that\\s(?<that>same\\s)?month",
                    (m, p) -> shifted(sideways(m.group("side")), Unit.MONTH, true)),
            form("the\\s" + PART + "\\safter" + STANDS_ALONE, (m, p) -> shifted(1, Unit.DAY, true)),
            form("the\\s" + PART + "\\s(?:before|earlier)" + STANDS_ALONE, (m, p) -> shifted(-1, Unit.DAY, true)),
            elapse(NOT_VAGUE + COUNT + "\\s" + UNIT + "\\safter", (m, p) -> counted(m, 1, true)),
            elapse(NOT_VAGUE + COUNT + "\\s" + UNIT + "\\sbefore", (m, p) -> counted(m, -1, true)),
            elapse(
                    "within\\s(?:(?:a\\sfew\\s)?(?:hours|minutes)|an\\shour)\\s(?:of|after)",
                    (m, p) -> shifted(0, Unit.DAY, true)),
            elapse("the\\sday\\safter", (m, p) -> shifted(1, Unit.DAY, true)),
            elapse("the\\sday\\sbefore", (m, p) -> shifted(-1, Unit.DAY, true)),
            // a bare year dates no act, but "that year" may count from it
            form(
                    "(?<year>(?:19|20)\\d\\d)(?![\\d-])",
                    (m, p) -> new Meaning.Fixed(new Stretch(java.time.Year.of(number(m, "year"))))));

    private Forms() {}

    private static Map<String, int[]> feasts() {
        Map<String, int[]> feasts = new LinkedHashMap<>();
        for (Table.Row row :
                Table.beside(Forms.class, "feasts.tsv", "feast", "month", "day").rows()) {
            int[] day = {Integer.parseInt(row.required("month")), Integer.parseInt(row.required("day"))};
            feasts.put(row.required("feast").toLowerCase(Locale.ROOT), day);
        }
        return feasts;
    }

    /** A name whose blanks and apostrophes may be any. */
    private static String loosely(String name) {
        return name.replace(" ", "\\s").replace("'", "['’]");
    }

    private static Form form(String pattern, Reading reading) {
        return new Form(pattern(pattern), reading, false);
    }

    private static Form elapse(String pattern, Reading reading) {
        return new Form(pattern(pattern), reading, true);
    }

    private static Pattern pattern(String pattern) {
        return Pattern.compile("(?<![\\w.])(?:" + pattern + ")(?!\\w)", Pattern.CASE_INSENSITIVE);
    }

    /**
     * All that stand in a stretch of text, in no order, overlapping ones too.
     *
     * @param published day of publication; null if unknown
     */
    static List<Found> find(String text, int start, int end, @Nullable LocalDate published) {
        List<Found> found = new java.util.ArrayList<>();
        for (Form form : ALL) {
            Matcher match = form.pattern.matcher(text).region(start, end);
            match.useTransparentBounds(true);
            while (match.find()) {
                found.add(new Found(match.start(), match.end(), meaning(form, match, published), form.elapse));
            }
        }
        return found;
    }

    private static @Nullable Meaning meaning(Form form, Matcher match, @Nullable LocalDate published) {
        try {
            return form.reading.of(match, published);
        } catch (java.time.DateTimeException e) {
            return null; // "February 30": named, but no day
        }
    }

    private static Meaning fixed(java.time.temporal.Temporal value) {
        return new Meaning.Fixed(new Stretch(value));
    }

    private static Meaning shifted(long amount, Unit unit, boolean anaphoric) {
        return new Meaning.Shifted(amount, unit, anaphoric);
    }

    private static String lower(Matcher m, String group) {
        String text = m.group(group);
        return text == null ? "" : text.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
    }

    private static int number(Matcher m, String group) {
        return Integer.parseInt(m.group(group));
    }

    private static int monthNumber(Matcher m) {
        return MONTHS.indexOf(lower(m, "month").substring(0, 3)) + 1;
    }

    private static int sideways(@Nullable String side) {
        return switch (side == null ? "" : side.toLowerCase(Locale.ROOT)) {
            case "next", "following" -> 1;
            case "previous", "last" -> -1;
            default -> 0;
        };
    }

    /** "24/6/2025" and "6/24/2025" tell the day from the month only when one of them can be no month. */
    private static @Nullable Meaning slashed(Matcher m, @Nullable LocalDate published) {
        int one = number(m, "one");
        int two = number(m, "two");
        boolean dotted = m.group("mark").equals(".");
        if (!dotted && one <= 12 && two <= 12 && one != two) {
            return null;
        }
        boolean dayFirst = dotted || one > 12;
        return fixed(LocalDate.of(number(m, "year"), dayFirst ? two : one, dayFirst ? one : two));
    }

    private static @Nullable Meaning day(Matcher m, @Nullable LocalDate published) {
        return ofYear(m, number(m, "day"));
    }

    private static @Nullable Meaning month(Matcher m, @Nullable LocalDate published) {
        // "may" and "march" are months only when capitalised
        return Character.isUpperCase(m.group("month").charAt(0)) ? ofYear(m, 0) : null;
    }

    private static @Nullable Meaning ofYear(Matcher m, int day) {
        int month = monthNumber(m);
        String year = m.group("year");
        if (year != null) {
            int number = Integer.parseInt(year);
            return fixed(day == 0 ? YearMonth.of(number, month) : LocalDate.of(number, month, day));
        }
        if (day != 0) {
            LocalDate.of(2000, month, day); // refuses "February 30"; 2000 was a leap year
        }
        return switch (lower(m, "which")) {
            case "" -> new Meaning.OfSomeYear(month, day);
            case "last" -> new Meaning.OfYear(month, day, -1, false);
            case "next" -> new Meaning.OfYear(month, day, 1, false);
            case "this" -> new Meaning.OfYear(month, day, 0, false);
            case "the next", "the following" -> new Meaning.OfYear(month, day, 1, true);
            case "the previous" -> new Meaning.OfYear(month, day, -1, true);
            default -> new Meaning.OfYear(month, day, 0, true);
        };
    }

    /** "last May" is past, whatever the clause speaks of. */
    private static @Nullable Meaning besideMonth(Matcher m, @Nullable LocalDate published) {
        if (published == null || !Character.isUpperCase(m.group("month").charAt(0))) {
            return null;
        }
        boolean future = lower(m, "side").equals("next");
        int month = monthNumber(m);
        int year = published.getYear();
        boolean beside = future ? month > published.getMonthValue() : month < published.getMonthValue();
        return fixed(YearMonth.of(beside ? year : future ? year + 1 : year - 1, month));
    }

    private static @Nullable Meaning weekday(Matcher m, @Nullable LocalDate published) {
        DayOfWeek day = DayOfWeek.valueOf(m.group("weekday").toUpperCase(Locale.ROOT));
        Which which =
                switch (lower(m, "week")) {
                    case "last" -> Which.OF_LAST_WEEK;
                    case "this" -> Which.OF_THIS_WEEK;
                    case "next" -> Which.OF_NEXT_WEEK;
                    default ->
                        switch (lower(m, "side")) {
                            case "last" -> Which.LAST;
                            case "next", "coming", "this coming" -> Which.NEXT;
                            case "the following", "the next" -> Which.FOLLOWING;
                            case "the previous" -> Which.PRECEDING;
                            default ->
                                switch (lower(m, "before").strip()) {
                                    case "before" -> Which.PRECEDING;
                                    case "last" -> Which.LAST;
                                    default -> Which.PLAIN;
                                };
                        };
                };
        return new Weekday(day, which);
    }

    private static Meaning counted(Matcher m, int sign, boolean anaphoric) {
        String count = lower(m, "count");
        int number = Character.isDigit(count.charAt(0)) ? Integer.parseInt(count) : Math.max(1, NUMBERS.indexOf(count));
        return switch (lower(m, "unit")) {
            case "day" -> shifted((long) sign * number, Unit.DAY, anaphoric);
            case "week" -> shifted((long) sign * number, Unit.WEEK, anaphoric);
            case "fortnight" -> shifted(2L * sign * number, Unit.WEEK, anaphoric);
            case "month" -> shifted((long) sign * number, Unit.MONTH, anaphoric);
            default -> shifted((long) sign * number, Unit.YEAR, anaphoric);
        };
    }

    /** Does a feast's name stand before a weekday: "Good Friday"? */
    static boolean isFeast(String text, int start) {
        int end = start - 1;
        if (end < 1 || text.charAt(end) != ' ') {
            return false;
        }
        int begin = end;
        while (begin > 0 && Character.isLetter(text.charAt(begin - 1))) {
            begin--;
        }
        return FEAST_WORDS.contains(text.substring(begin, end).toLowerCase(Locale.ROOT))
                && Character.isUpperCase(text.charAt(begin));
    }
}
