package org.trucewire.cli;

import java.util.Map;
import picocli.CommandLine.Help.Ansi;

/**
 * Who looks at the output.
 *
 * @param out a person reads the standard output
 * @param err a person reads the standard error
 * @param colours the standard output may be coloured
 */
record Terminal(boolean out, boolean err, boolean colours) {

    /** Nobody: pipes and files. */
    static final Terminal NONE = new Terminal(false, false, false);

    /**
     * The terminal of this process.
     *
     * @param told {@code out}, {@code err} or both, separated by a comma: what the launcher found to be a terminal. Java cannot
     *     ask for each stream
     * @param environment its variables: a {@code NO_COLOR} that is not empty, and the terminal {@code dumb}, mean no colours
     */
    static Terminal of(String told, Map<String, String> environment) {
        boolean out = told.contains("out");
        boolean plain = !environment.getOrDefault("NO_COLOR", "").isEmpty()
                || environment.getOrDefault("TERM", "").equals("dumb");
        return new Terminal(out, told.contains("err"), out && !plain);
    }

    /** How text is made bold and coloured: not at all without colours. */
    Ansi ansi() {
        return colours ? Ansi.ON : Ansi.OFF;
    }
}
