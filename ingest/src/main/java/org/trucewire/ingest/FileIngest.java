package org.trucewire.ingest;

import java.util.List;

/** Publishes the articles of files. */
public final class FileIngest {

    private FileIngest() {}

    /** Reads the files, publishes what they hold and waits until it is published. */
    public static IngestSummary run(ArticleFiles files, ArticlePublisher publisher, ArticleReceiver observer) {
        files.read(observer);
        publisher.flush();
        return new IngestSummary(0, List.of());
    }
}
