package org.trucewire.telemetry;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** Version of this build, written into the jar by Maven. Goes into the provenance of every record, and into {@code trucewire_version}. */
public final class BuildVersion {

    private BuildVersion() {}

    /** As the poms say it. */
    public static String current() {
        try (InputStream in = BuildVersion.class.getResourceAsStream("version.properties")) {
            Properties properties = new Properties();
            properties.load(Objects.requireNonNull(in, "version.properties is missing in the jar"));
            return Objects.requireNonNull(properties.getProperty("version"), "version.properties has no version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
