package org.trucewire.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.trucewire.embedded.EmbeddedBroker;

/** A broker in a JVM of its own, so that its time and memory are not counted with the processor's. */
final class BrokerMain {

    private BrokerMain() {}

    /**
     * Runs a broker until standard input ends, as it does when the parent is gone.
     *
     * @param arguments the folder for its data, and the file that is to tell its address
     */
    public static void main(String... arguments) throws IOException {
        Path file = Path.of(arguments[1]);
        try (EmbeddedBroker broker = EmbeddedBroker.start(Path.of(arguments[0]))) {
            Path unfinished = file.resolveSibling(file.getFileName() + ".part");
            Files.writeString(unfinished, broker.bootstrapServers());
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            while (System.in.read() >= 0) {
                // whatever is said
            }
        }
    }
}
