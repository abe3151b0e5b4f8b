package org.trucewire.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code trucewire completion}. */
@Command(
        name = "completion",
        header = "Print a script for the completion of commands.",
        description = "It completes commands and options in bash and zsh.",
        footer = {"Example:", "  source <(trucewire completion)"})
final class CompletionCommand implements Runnable {

    private final Session session;

    @Spec
    private CommandSpec spec;

    CompletionCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        session.out().print(AutoComplete.bash(spec.root().name(), spec.root().commandLine()));
    }
}
