package org.trucewire.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Properties;
import org.apache.kafka.common.utils.AppInfoParser;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} says: this build, and what it runs on. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() throws IOException {
        return new String[] {
            "trucewire " + current(), "Kafka " + AppInfoParser.getVersion() + ", Java " + Runtime.version()
        };
    }

    /** The version of this build. */
    static String current() throws IOException {
        try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
            Properties properties = new Properties();
            properties.load(Objects.requireNonNull(in, "version.properties is missing in the jar"));
            return Objects.requireNonNull(properties.getProperty("version"), "version.properties has no version");
        }
    }
}
