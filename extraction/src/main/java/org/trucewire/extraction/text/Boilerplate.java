package org.trucewire.extraction.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.trucewire.extraction.Span;
import org.trucewire.extraction.table.Table;

/** Lines of an article that are no part of the report, by the phrases they begin with or hold. */
final class Boilerplate {

    /** Longer lines are running text, whatever they hold. */
    private static final int LONGEST_LINE = 400;

    private enum Reach {
        /** The line itself. */
        LINE,
        /** The line and all after it. */
        REST
    }

    private record Phrase(Pattern pattern, Reach reach) {}

    private final List<Phrase> phrases;

    private Boilerplate(List<Phrase> phrases) {
        this.phrases = List.copyOf(phrases);
    }

    static Boilerplate load() {
        return new Boilerplate(Table.beside(Boilerplate.class, "boilerplate.tsv", "reach", "pattern")
                .map(row -> new Phrase(
                        Pattern.compile(row.required("pattern"), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE),
                        row.constant("reach", Reach.class))));
    }

    /** The boilerplate among the lines; neighbouring lines are one stretch. The title is never boilerplate. */
    List<Span> of(String text, List<Span> lines) {
        List<Span> found = new ArrayList<>();
        // One for all lines: one for each would be a tenth of what reading other news allocates.
        List<Matcher> matchers =
                phrases.stream().map(phrase -> phrase.pattern().matcher("")).toList();
        for (int i = 1; i < lines.size(); i++) {
            Span line = lines.get(i);
            if (line.end() - line.start() > LONGEST_LINE || line.start() == line.end()) {
                continue;
            }
            String content = text.substring(line.start(), line.end()).strip();
            for (int j = 0; j < matchers.size(); j++) {
                if (matchers.get(j).reset(content).lookingAt()) {
                    if (phrases.get(j).reach() == Reach.REST) {
                        join(found, new Span(line.start(), text.length()));
                        return found;
                    }
                    join(found, line);
                    break;
                }
            }
        }
        return found;
    }

    private static void join(List<Span> found, Span next) {
        int last = found.size() - 1;
        if (last >= 0 && found.get(last).end() + 1 >= next.start()) {
            found.set(last, new Span(found.get(last).start(), next.end()));
        } else {
            found.add(next);
        }
    }
}
