package org.trucewire.cli;

import static org.trucewire.cli.TerminalText.clean;
import static org.trucewire.cli.TerminalText.pad;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.trucewire.record.Accusation;
import org.trucewire.record.CeasefireStatus;
import org.trucewire.record.Contradiction;
import org.trucewire.record.Modality;
import org.trucewire.record.PartialCeasefire;
import org.trucewire.record.Phase;
import org.trucewire.record.Polarity;
import org.trucewire.record.Stance;
import org.trucewire.record.Standing;
import org.trucewire.record.StatusChange;
import org.trucewire.record.Support;
import org.trucewire.record.Testimony;
import org.trucewire.standing.Parties;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.IStyle;
import picocli.CommandLine.Help.Ansi.Style;

/**
 * How ceasefires stand, for people: a table of all, or a page of one with the sentences behind it.
 *
 * <p>Texts come from strangers, names of groups among them: control characters are not sent to the terminal.
 */
final class StatusPage {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM uuuu HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private static final List<String> COLUMNS =
            List.of("conflict", "ceasefire", "since", "until", "articles", "origins", "last heard (UTC)");

    private static final String GAP = "  ";

    /** To this the names of conflicts are cut where a terminal is narrow; two states take seven. */
    private static final int NARROWEST_NAME = 12;

    private final PrintWriter out;
    private final Ansi ansi;
    private final int width;

    /** @param width characters of a line; {@link Integer#MAX_VALUE} for lines as long as they are */
    StatusPage(PrintWriter out, Ansi ansi, int width) {
        this.out = out;
        this.ansi = ansi;
        this.width = width;
    }

    /** A line for each conflict, what is under way first; what belongs to none in the last line. */
    void table(Collection<CeasefireStatus> all) {
        List<CeasefireStatus> conflicts = all.stream()
                .filter(status -> Parties.isConflict(status.getConflict()))
                .sorted(Comparator.<CeasefireStatus, Boolean>comparing(status -> isNone(status.getStanding()))
                        .thenComparing(CeasefireStatus::getConflict))
                .toList();
        List<List<String>> rows = new ArrayList<>();
        conflicts.forEach(status -> rows.add(row(status)));
        if (!rows.isEmpty()) {
            int[] widths = widths(rows);
            out.println(painted(cells(COLUMNS, widths), Style.bold));
            for (int i = 0; i < rows.size(); i++) {
                out.println(painted(
                        cells(rows.get(i), widths), colour(conflicts.get(i).getStanding())));
            }
        }
        all.stream()
                .filter(status -> !Parties.isConflict(status.getConflict()))
                .forEach(status -> line(
                        "",
                        number(claims(status), "claim") + " of which no article tells both sides ("
                                + status.getConflict() + ")"));
        out.flush();
    }

    private static List<String> row(CeasefireStatus status) {
        Standing standing = status.getStanding();
        return List.of(
                clean(status.getConflict()),
                phase(standing),
                or(standing.getSince()),
                or(standing.getUntil()),
                String.valueOf(status.getSupport().getArticles()),
                String.valueOf(status.getSupport().getOrigins()),
                time(status.getLastHeard()));
    }

    /** Of each column the longest cell; the first gives way where there is too little room. */
    private int[] widths(List<List<String>> rows) {
        int[] widths = IntStream.range(0, COLUMNS.size())
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .reduce(COLUMNS.get(column).length(), Math::max))
                .toArray();
        int rest = IntStream.of(widths)
                .skip(1)
                .map(length -> GAP.length() + length)
                .sum();
        widths[0] = Math.max(NARROWEST_NAME, Math.min(widths[0], width - rest));
        return widths;
    }

    private static String cells(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            line.append(i == 0 ? "" : GAP).append(pad(TerminalText.shortened(cells.get(i), widths[i]), widths[i]));
        }
        return line.toString().stripTrailing();
    }

    /** Everything about one conflict; of the unassigned claims their number. */
    void page(CeasefireStatus status, List<StatusChange> changes) {
        Standing standing = status.getStanding();
        String name = clean(status.getConflict());
        if (Parties.isConflict(status.getConflict())) {
            out.println(painted(name, Style.bold)
                    + GAP
                    + painted(phase(standing), colour(standing))
                    + (standing.getSince() == null ? "" : " since " + clean(standing.getSince()))
                    + (standing.getUntil() == null ? "" : ", until " + clean(standing.getUntil())));
        } else {
            out.println(painted(name, Style.bold) + GAP + "no article tells both sides");
        }
        line(
                "  ",
                number(claims(status), "claim") + " in " + support(status.getSupport()) + ", last heard "
                        + time(status.getLastHeard()) + counts(status));
        sentences("It rests on (" + support(status.getEvidenceSupport()) + ")", status.getEvidence());
        sentences("It is contested by", status.getBreaches());
        for (PartialCeasefire partial : status.getPartial()) {
            sentences("Only " + partial.getScope() + ": " + phase(partial.getStanding()), partial.getEvidence());
        }
        words(
                "Who accuses whom",
                status.getAccusations().stream().map(StatusPage::accusation).toList());
        sentences("Denials", status.getDenials());
        words("For it", stances(status.getSupporters()));
        words("Against it", stances(status.getOpponents()));
        words("Mediators", joined(status.getMediators()));
        words("Monitors", joined(status.getMonitors()));
        list(
                "Open conditions",
                status.getConditions().stream()
                        .map(open -> List.of(clean(open.getCondition()), testimony(open.getTestimony())))
                        .toList());
        list(
                "Contradictions",
                status.getContradictions().stream()
                        .map(StatusPage::contradiction)
                        .toList());
        list("How it came to this", changes.stream().map(StatusPage::change).toList());
        out.println();
        out.flush();
    }

    private static String counts(CeasefireStatus status) {
        List<String> counts = status.getCounts().entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .toList();
        return counts.isEmpty() ? "" : ": " + String.join(", ", counts);
    }

    private void sentences(String title, List<Testimony> testimonies) {
        words(title, testimonies.stream().map(StatusPage::testimony).toList());
    }

    private void words(String title, List<String> lines) {
        list(title, lines.stream().map(List::of).toList());
    }

    /** A title and what is under it: each a line, and lines that belong to it. */
    private void list(String title, List<List<String>> items) {
        if (items.isEmpty()) {
            return;
        }
        out.println("  " + painted(clean(title), Style.bold));
        for (List<String> item : items) {
            line("    ", item.get(0));
            item.stream().skip(1).forEach(part -> line("        ", part));
        }
    }

    /** What is longer than the terminal is wide goes on below, further in. */
    private void line(String indent, String text) {
        String start = indent;
        for (String part : TerminalText.wrapped(TerminalText.harmless(text), width - indent.length() - 2)) {
            out.println(start + part);
            start = indent + "  ";
        }
    }

    private static String testimony(Testimony testimony) {
        String who = testimony.getSource().isEmpty() ? "" : String.join(", ", testimony.getSource()) + ", in ";
        return time(testimony.getReportedAt()) + "  " + testimony.getType()
                + (testimony.getPolarity() == Polarity.NEGATIVE ? " denied" : "")
                + (testimony.getModality() == Modality.ACTUAL
                        ? ""
                        : " " + testimony.getModality().name().toLowerCase(Locale.ROOT))
                + "  " + who
                + (testimony.getOrigin() == null ? "an unknown publisher" : testimony.getOrigin()) + ": "
                + clean(testimony.getEvidence());
    }

    private static String accusation(Accusation cell) {
        return cell.getAccuser() + " accuses " + cell.getAccused() + ": " + support(cell.getSupport())
                + (cell.getDenied() ? "; denied" : "");
    }

    private static List<String> stances(List<Stance> stances) {
        return joined(stances.stream()
                .map(stance -> stance.getActor() + " (" + support(stance.getSupport()) + ")")
                .toList());
    }

    private static List<String> joined(List<String> words) {
        return words.isEmpty() ? List.of() : List.of(String.join(", ", words));
    }

    private static List<String> contradiction(Contradiction pair) {
        return List.of(testimony(pair.getAsserted()), "but  " + testimony(pair.getDenied()));
    }

    private static List<String> change(StatusChange change) {
        List<String> lines = new ArrayList<>();
        lines.add(time(change.getKnownAt())
                + (change.getScope() == null ? "" : "  " + change.getScope())
                + "  " + phase(change.getBefore()) + " -> " + phase(change.getAfter())
                + (change.getHappenedAt() == null ? "" : ", " + change.getHappenedAt())
                + (change.getAfter().getUntil() == null
                        ? ""
                        : ", until " + change.getAfter().getUntil()));
        change.getCauses().forEach(cause -> lines.add(testimony(cause)));
        return lines;
    }

    private static String phase(Standing standing) {
        return standing.getPhase().name().toLowerCase(Locale.ROOT).replace('_', ' ')
                + (standing.getContested() ? ", contested" : "");
    }

    private static boolean isNone(Standing standing) {
        return standing.getPhase() == Phase.NONE;
    }

    /** Green for a ceasefire that holds as far as is known, yellow for one that is contested, red for one that is over. */
    private static IStyle colour(Standing standing) {
        return switch (standing.getPhase()) {
            case AGREED, DECLARED, IN_EFFECT -> standing.getContested() ? Style.fg_yellow : Style.fg_green;
            case EXPIRED, ENDED -> Style.fg_red;
            case UNKNOWN, NONE -> Style.faint;
            case CALLED_FOR, TALKS, OFFERED -> Style.reset;
        };
    }

    private static String support(Support support) {
        return number(support.getArticles(), "article") + ", " + number(support.getOrigins(), "origin")
                + (support.getPartyOrigins() == 0 ? "" : ", " + support.getPartyOrigins() + " of a party");
    }

    private static int claims(CeasefireStatus status) {
        return status.getCounts().values().stream().mapToInt(count -> count).sum();
    }

    private static String number(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    private static String time(@Nullable Instant time) {
        return time == null ? "undated" : TIME.format(time);
    }

    private static String or(@Nullable String text) {
        return text == null ? "-" : clean(text);
    }

    private String painted(String text, IStyle style) {
        return ansi.enabled() ? style.on() + text + Style.reset.on() : text;
    }
}
