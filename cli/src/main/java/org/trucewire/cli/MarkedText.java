package org.trucewire.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.IStyle;
import picocli.CommandLine.Help.Ansi.Style;

/**
 * A paragraph in which a sentence and words of it are marked: by styles where there are some, else {@code >>the sentence<<} and
 * {@code [words]}. Control characters are left out.
 */
final class MarkedText {

    /** What a stretch of the paragraph is. */
    enum Mark {
        /** Nothing special. */
        NONE,
        /** The sentence. */
        SENTENCE,
        /** Words that stand for an actor. */
        ACTOR,
        /** Words of the rule. */
        RULE,
        /** Words that say something of the ceasefire. */
        TERMS
    }

    private static final Map<Mark, List<IStyle>> STYLES = Map.of(
            Mark.NONE, List.of(),
            Mark.SENTENCE, List.of(Style.bold),
            Mark.ACTOR, List.of(Style.bold, Style.fg_cyan),
            Mark.RULE, List.of(Style.bold, Style.fg_yellow),
            Mark.TERMS, List.of(Style.bold, Style.fg_magenta));

    private final String text;
    private final Mark[] marks;

    /** @param text the paragraph, as it stands in the article */
    MarkedText(String text) {
        this.text = text;
        this.marks = new Mark[text.length()];
        Arrays.fill(marks, Mark.NONE);
    }

    /** Marks the sentence. */
    void sentence(int start, int end) {
        Arrays.fill(marks, clamped(start), clamped(end), Mark.SENTENCE);
    }

    /** Marks words of the sentence; not if some of them are marked already, or outside of it. */
    void words(int start, int end, Mark mark) {
        for (int i = clamped(start); i < clamped(end); i++) {
            if (marks[i] != Mark.SENTENCE) {
                return;
            }
        }
        Arrays.fill(marks, clamped(start), clamped(end), mark);
    }

    private int clamped(int offset) {
        return Math.max(0, Math.min(offset, text.length()));
    }

    /** In lines of at most so many characters, broken at spaces. */
    List<String> lines(Ansi ansi, int room) {
        Lines lines = new Lines(ansi, room);
        Mark before = Mark.NONE;
        for (int i = 0; i < text.length(); i++) {
            if (!ansi.enabled() && marks[i] != before) {
                lines.end(before, marks[i]);
                lines.begin(before, marks[i]);
            }
            before = marks[i];
            lines.add(text.charAt(i), before);
        }
        if (!ansi.enabled()) {
            lines.end(before, Mark.NONE);
        }
        return lines.all();
    }

    /** Words as they come, put into lines. */
    private static final class Lines {

        private final Ansi ansi;
        private final int room;
        private final List<String> lines = new ArrayList<>();
        private final StringBuilder line = new StringBuilder();
        private final StringBuilder word = new StringBuilder();
        private int lineLength;
        private int wordLength;
        private Mark mark = Mark.NONE;

        Lines(Ansi ansi, int room) {
            this.ansi = ansi;
            this.room = room;
        }

        /** What ends where one mark goes over into another, without styles. */
        void end(Mark before, Mark now) {
            if (before != Mark.NONE && before != Mark.SENTENCE) {
                put(']');
            }
            if (now == Mark.NONE && before != Mark.NONE) {
                put('<');
                put('<');
            }
        }

        /** What begins there. */
        void begin(Mark before, Mark now) {
            if (before == Mark.NONE && now != Mark.NONE) {
                put('>');
                put('>');
            }
            if (now != Mark.NONE && now != Mark.SENTENCE) {
                put('[');
            }
        }

        void add(char c, Mark now) {
            if (Character.isWhitespace(c)) {
                flush();
            } else if (!Character.isISOControl(c) && Character.getType(c) != Character.FORMAT) {
                style(now);
                put(c);
            }
        }

        private void put(char c) {
            word.append(c);
            wordLength++;
        }

        private void style(Mark now) {
            if (ansi.enabled() && now != mark) {
                if (mark != Mark.NONE) {
                    word.append(Style.reset.on());
                }
                styles(now).forEach(style -> word.append(style.on()));
            }
            mark = now;
        }

        private static List<IStyle> styles(Mark mark) {
            return STYLES.getOrDefault(mark, List.of());
        }

        private void flush() {
            style(Mark.NONE); // every word begins anew, so that a line that ends leaves no style behind
            if (wordLength == 0) {
                return;
            }
            if (lineLength > 0 && lineLength + 1 + wordLength > room) {
                lines.add(line.toString());
                line.setLength(0);
                lineLength = 0;
            }
            if (lineLength > 0) {
                line.append(' ');
                lineLength++;
            }
            line.append(word);
            lineLength += wordLength;
            word.setLength(0);
            wordLength = 0;
        }

        List<String> all() {
            flush();
            if (lineLength > 0) {
                lines.add(line.toString());
            }
            return List.copyOf(lines);
        }
    }
}
