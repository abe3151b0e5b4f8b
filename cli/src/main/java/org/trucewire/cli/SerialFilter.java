package org.trucewire.cli;

import java.io.ObjectInputFilter;

/**
 * What Java's own serialization may make in this process: the classes that CoreNLP's models consist of, for nothing else is read by it. An
 * object stream that came by another way, through a library that reads one, ends with an {@link java.io.InvalidClassException}.
 */
final class SerialFilter {

    /** What the models of the tagger and the recogniser hold; {@code SerialFilterTest} loads them. */
    private static final String MODELS = "edu.stanford.nlp.**;java.lang.*;java.util.*;java.util.concurrent.*;"
            + "java.util.concurrent.locks.*;java.util.regex.Pattern;!*";

    private SerialFilter() {}

    /** For the whole process, unless {@code -Djdk.serialFilter} has set one. */
    static void install() {
        if (ObjectInputFilter.Config.getSerialFilter() == null) {
            ObjectInputFilter.Config.setSerialFilter(ObjectInputFilter.Config.createFilter(MODELS));
        }
    }
}
