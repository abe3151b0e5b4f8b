package org.trucewire.extraction.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.trucewire.extraction.Span;

/** Where and when a report was filed, before its first sentence: "WASHINGTON/DUBAI, June 24 - ", "KERAN (Kupwara): ". */
final class Datelines {

    /** Shorter first lines are by-lines and stamps: the dateline may follow. */
    static final int SHORTEST_PARAGRAPH = 60;

    private static final String CITY = "\\p{Lu}[\\p{Lu}'’.\\-]+(?:[ /]\\p{Lu}[\\p{Lu}'’.\\-]+){0,4}";
    private static final Pattern DATELINE = Pattern.compile(
            CITY + "(?:,? ?\\([^)]{1,40}\\))?(?:, [^—–:\\-]{1,40}?)?(?: ?\\([^)]{1,20}\\))?(?: ?[—–:]| -{1,2}) ?");

    private Datelines() {}

    /** The paragraph without its dateline, if it has one. */
    static Span after(String text, Span paragraph) {
        // a dateline is short: looking further would cost time for nothing
        int limit = Math.min(paragraph.end(), paragraph.start() + 120);
        Matcher matcher = DATELINE.matcher(text).region(paragraph.start(), limit);
        return matcher.lookingAt() ? new Span(matcher.end(), paragraph.end()) : paragraph;
    }
}
