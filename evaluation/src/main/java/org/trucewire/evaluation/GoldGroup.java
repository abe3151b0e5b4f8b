package org.trucewire.evaluation;

import java.nio.file.Path;
import java.util.List;

/**
 * Gold files that are summed up together, under a name: those that the extractor was developed on, those held out.
 *
 * @param name what to call them
 * @param files the files, as they were given to {@link GoldCorpus#read}
 */
public record GoldGroup(String name, List<Path> files) {

    /** Copies the list. */
    public GoldGroup {
        files = List.copyOf(files);
    }
}
