package org.trucewire.ingest.synthesis;

import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sentence with slots in braces.
 *
 * @param text with its slots
 */
record Template(String text) {

    private static final Pattern SLOT = Pattern.compile("\\{([^{}]*)}");

    /** The sentence, which begins with a capital. */
    String filled(UnaryOperator<String> words) {
        StringBuilder filled = new StringBuilder();
        Matcher slots = SLOT.matcher(text);
        while (slots.find()) {
            slots.appendReplacement(filled, Matcher.quoteReplacement(words.apply(slots.group(1))));
        }
        slots.appendTail(filled);
        filled.setCharAt(0, Character.toUpperCase(filled.charAt(0)));
        return filled.toString();
    }
}
