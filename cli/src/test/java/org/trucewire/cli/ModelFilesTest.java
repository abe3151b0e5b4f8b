package org.trucewire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The distribution has those of CoreNLP's model files that are loaded, and no others. */
class ModelFilesTest {

    private static final String MODELS = "edu/stanford/nlp/models/";
    private static final Pattern PACKED = Pattern.compile("<include>(" + MODELS + "[^<]*)</include>");

    @Test
    void shouldPackTheModelFilesThatAreLoadedAndNoOthers() throws Exception {
        Set<String> packed = PACKED.matcher(Files.readString(CommandRun.root().resolve("cli/src/assembly/models.xml")))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(packed).isNotEmpty();
        try (Listening classes = new Listening()) {
            Class<?> commandRun = classes.loadClass(CommandRun.class.getName());
            Object run = call(commandRun, "of", null, (Object) new String[] {"extract", CommandRun.seeds("feed")});
            assertThat(call(commandRun, "code", run)).isEqualTo(0);
            assertThat(classes.asked).containsExactlyElementsOf(packed);
        }
    }

    private static Object call(Class<?> type, String name, @Nullable Object on, Object... arguments)
            throws ReflectiveOperationException {
        var method = Stream.of(type.getDeclaredMethods())
                .filter(candidate -> candidate.getName().equals(name))
                .findFirst()
                .orElseThrow();
        method.setAccessible(true);
        return method.invoke(on, arguments);
    }

    /** Loads everything anew from the class path, and notes which models it is asked for. */
    private static final class Listening extends URLClassLoader {

        private final Set<String> asked = new ConcurrentSkipListSet<>();

        Listening() {
            super(
                    Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                            .map(Listening::url)
                            .toArray(URL[]::new),
                    ClassLoader.getPlatformClassLoader());
        }

        @Override
        public @Nullable URL getResource(String name) {
            if (name.startsWith(MODELS)) {
                asked.add(name);
            }
            return super.getResource(name);
        }

        private static URL url(String entry) {
            try {
                return Path.of(entry).toUri().toURL();
            } catch (MalformedURLException e) {
                throw new IllegalStateException(entry, e);
            }
        }
    }
}
