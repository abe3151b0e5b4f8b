package org.trucewire.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigTransformer;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.provider.ConfigProvider;
import org.apache.kafka.common.config.provider.DirectoryConfigProvider;
import org.apache.kafka.common.config.provider.EnvVarConfigProvider;
import org.apache.kafka.common.config.provider.FileConfigProvider;
import org.jspecify.annotations.Nullable;

/**
 * Values that stand elsewhere, as passwords should: {@code ${file:PATH:KEY}} in a properties file, {@code ${directory:PATH:NAME}} as
 * the text of a file of its own, {@code ${env:NAME}} in the environment. Kafka's syntax, and Kafka's own providers under Kafka's names.
 *
 * <p>What was found is remembered, so that {@link #hidden} can keep it out of messages.
 */
final class References {

    private static final String FILE = "file";
    private static final String DIRECTORY = "directory";
    private static final String ENVIRONMENT = "env";

    /** Providers of the user's own, which Kafka's clients ask themselves. */
    static final String OWN_PROVIDERS = "config.providers";

    /** What is shorter is no secret, and part of half the words of a message. */
    private static final int SHORTEST_SECRET = 4;

    private static final Pattern LAST_LINE_END = Pattern.compile("\\R\\z");

    private final Map<String, ConfigProvider> providers = new TreeMap<>();

    /** What was found, and the reference in whose place it was; longer ones first, for a secret may be part of another. */
    private final Map<String, String> found = new ConcurrentSkipListMap<>(
            Comparator.comparing(String::length).reversed().thenComparing(Comparator.naturalOrder()));

    /** @param environment where {@code env} looks */
    References(Map<String, String> environment) {
        providers.put(FILE, new FileConfigProvider());
        providers.put(DIRECTORY, new DirectoryConfigProvider());
        providers.put(ENVIRONMENT, new EnvVarConfigProvider(environment));
        providers.values().forEach(provider -> provider.configure(Map.of()));
    }

    /** A reference that leads nowhere. The message is one line that names the setting and where was looked. */
    static final class BrokenException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        BrokenException(String setting, String reason) {
            super(setting + ": " + reason);
        }
    }

    /**
     * The value with what its references mean.
     *
     * @param setting as the user knows it, for the message
     * @throws BrokenException if there is no such file, key or variable
     */
    String resolve(String setting, String value) {
        return resolve(setting, value, Set.of(), false);
    }

    /**
     * The settings of Kafka's clients with what their references mean; those to providers of the user's own are left to Kafka.
     *
     * @throws BrokenException if there is no such provider, file, key or variable
     */
    Map<String, String> resolve(Map<String, String> kafka) {
        Set<String> own = Set.of(kafka.getOrDefault(OWN_PROVIDERS, "").strip().split("\\s*,\\s*"));
        Map<String, String> resolved = new TreeMap<>();
        kafka.forEach((name, value) -> resolved.put(
                name, resolve("kafka setting " + name, value, own, name.endsWith(SaslConfigs.SASL_JAAS_CONFIG))));
        return resolved;
    }

    /** Does a value hold a reference that is resolved here? */
    boolean isIn(String value) {
        return ConfigTransformer.DEFAULT_PATTERN
                .matcher(value)
                .results()
                .anyMatch(match -> providers.containsKey(match.group(1)));
    }

    /** A text without what was found: in its place stands the reference. */
    String hidden(String text) {
        String hidden = text;
        for (Map.Entry<String, String> secret : found.entrySet()) {
            hidden = hidden.replace(secret.getKey(), secret.getValue());
        }
        return hidden;
    }

    /** @param quoted a JAAS line: what comes into it stands between quotation marks */
    private String resolve(String setting, String value, Set<String> own, boolean quoted) {
        Matcher matcher = ConfigTransformer.DEFAULT_PATTERN.matcher(value);
        StringBuilder resolved = new StringBuilder();
        while (matcher.find()) {
            String reference = matcher.group();
            String meant = reference;
            if (!own.contains(matcher.group(1))) {
                meant = lookUp(setting, matcher.group(1), matcher.group(3), matcher.group(4));
                remember(meant, reference);
                if (quoted && !reference.equals(value.strip())) {
                    meant = escaped(meant);
                    remember(meant, reference);
                }
            }
            matcher.appendReplacement(resolved, Matcher.quoteReplacement(meant));
        }
        return matcher.appendTail(resolved).toString();
    }

    private void remember(String secret, String reference) {
        if (secret.length() >= SHORTEST_SECRET) {
            found.put(secret, reference);
        }
    }

    private String lookUp(String setting, String name, @Nullable String path, String key) {
        ConfigProvider provider = providers.get(name);
        if (provider == null) {
            throw new BrokenException(
                    setting,
                    "there is no provider " + name + ", but " + String.join(", ", providers.keySet()) + " and those of "
                            + OWN_PROVIDERS);
        }
        String where = path == null ? "" : path;
        String fault = fault(name, where, key);
        if (fault != null) {
            throw new BrokenException(setting, fault);
        }
        String value;
        try {
            value = provider.get(where, Set.of(key)).data().get(key);
        } catch (ConfigException
                | IllegalArgumentException e) { // the second is of a backslash and u in a properties file
            throw new BrokenException(setting, where + ": cannot be read as " + name);
        }
        if (value == null) {
            throw new BrokenException(
                    setting, name.equals(ENVIRONMENT) ? "there is no variable " + key : where + ": has no key " + key);
        }
        return name.equals(DIRECTORY) ? LAST_LINE_END.matcher(value).replaceFirst("") : value;
    }

    /** What Kafka's providers would log, or pass over. */
    private static @Nullable String fault(String name, String path, String key) {
        if (name.equals(ENVIRONMENT)) {
            return path.isEmpty() ? null : "a variable is ${env:NAME}, with one colon";
        }
        if (path.isEmpty()) {
            return "which file? Write ${" + name + ":PATH:" + key + "}";
        }
        Path file = name.equals(FILE) ? Path.of(path) : Path.of(path, key);
        if (!Files.exists(file)) {
            return file + ": there is no such file";
        }
        if (!Files.isRegularFile(file)) {
            return file + ": is no file";
        }
        return Files.isReadable(file) ? null : file + ": permission denied";
    }

    /** As it stands between quotation marks, where Kafka reads backslashes as Java does. */
    private static String escaped(String value) {
        return value.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }
}
