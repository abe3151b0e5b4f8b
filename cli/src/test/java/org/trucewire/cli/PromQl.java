package org.trucewire.cli;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The names of metrics in expressions of Prometheus' language, told by their place: what is no function, label or word of it. */
final class PromQl {

    /** Texts, labels to match, ranges; labels to group by and to match on; then numbers with their units. */
    private static final Pattern NO_NAMES = Pattern.compile("\"[^\"]*\"|'[^']*'|\\{[^}]*}|\\[[^]]*]"
            + "|\\b(by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)"
            + "|\\boffset\\s+[0-9a-z]+|\\b[0-9][0-9a-zA-Z.]*");

    private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*(?!\\s*\\()\\b(?!\\s*\\()");

    private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool", "sum", "max", "min", "avg", "count");

    private PromQl() {}

    /** The metrics that an expression asks for. */
    static Set<String> metrics(String expression) {
        Set<String> names = new TreeSet<>();
        NAME.matcher(NO_NAMES.matcher(expression).replaceAll(" "))
                .results()
                .map(name -> name.group())
                .filter(name -> !WORDS.contains(name))
                .forEach(names::add);
        return names;
    }
}
