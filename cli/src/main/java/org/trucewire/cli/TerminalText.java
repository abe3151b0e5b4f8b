package org.trucewire.cli;

import java.util.ArrayList;
import java.util.List;

/** Texts of strangers on a terminal, and texts that must fit its width. */
final class TerminalText {

    private TerminalText() {}

    /** The text on one line and without the characters that a terminal takes for commands. */
    static String clean(String text) {
        return harmless(text.replaceAll("\\s+", " "));
    }

    /** The same, but with its spaces, which are ours. */
    static String harmless(String text) {
        return text.replaceAll("\\s", " ").replaceAll("[\\p{Cc}\\p{Cf}]", "");
    }

    static String pad(String text, int length) {
        return text + " ".repeat(Math.max(0, length - text.length()));
    }

    /** The text without its end, if there is too much of it. */
    static String shortened(String text, int room) {
        if (text.length() <= room) {
            return text;
        }
        int end = Math.max(0, room - 1);
        if (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end).stripTrailing() + "…";
    }

    /** The text in lines of at most so many characters, broken at spaces; a longer word stands alone. */
    static List<String> wrapped(String text, int room) {
        List<String> lines = new ArrayList<>();
        String rest = text;
        while (rest.length() > room) {
            int space = rest.lastIndexOf(' ', room);
            int end = space > 0 ? space : rest.indexOf(' ');
            if (end < 0) {
                break;
            }
            lines.add(rest.substring(0, end));
            rest = rest.substring(end).stripLeading();
        }
        lines.add(rest);
        return lines;
    }
}
