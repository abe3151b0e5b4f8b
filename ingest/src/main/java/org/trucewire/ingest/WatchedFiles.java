package org.trucewire.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.trucewire.ingest.fetch.Waiting;
import org.trucewire.record.RawArticle;

/**
 * Articles in files that come and change. A file is read when it has been the same in two looks, an interval apart, and is not as
 * it was read before: so whoever writes it need not hurry. We look rather than be told, because not every file system tells.
 */
public final class WatchedFiles implements ArticleSource {

    private final List<Path> paths;
    private final Duration interval;
    private final Waiting waiting;

    private record Stamp(long size, long modified, String key) {}

    /**
     * Takes files and directories; see {@link ArticleFiles}.
     *
     * @param interval between two looks
     */
    public WatchedFiles(List<Path> paths, Duration interval, Waiting waiting) {
        this.paths = List.copyOf(paths);
        this.interval = interval;
        this.waiting = waiting;
    }

    /** Goes on until the thread is interrupted or the receiver throws. A fault of a file is told once, until it is another. */
    @Override
    public void read(ArticleReceiver receiver) {
        Map<Path, Stamp> done = new HashMap<>();
        Map<Path, Stamp> before = new HashMap<>();
        Set<Fault> told = new HashSet<>();
        Forward forward = new Forward(receiver);
        while (!Thread.currentThread().isInterrupted()) {
            Look look = new Look();
            ArticleFileWalk walk = new ArticleFileWalk(look);
            paths.forEach(walk::walkWhatIsThere);
            for (Fault fault : look.faults) {
                if (!told.contains(fault)) {
                    receiver.fault(fault);
                }
            }
            told = look.faults;
            for (Map.Entry<Path, Stamp> file : look.files.entrySet()) {
                Stamp stamp = file.getValue();
                if (stamp.equals(before.get(file.getKey())) && !stamp.equals(done.put(file.getKey(), stamp))) {
                    ArticleFiles.of(List.of(file.getKey()), InputStream.nullInputStream())
                            .read(forward);
                    forward.next();
                }
            }
            before = look.files;
            done.keySet().retainAll(before.keySet());
            try {
                waiting.pass(interval);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static final class Look implements ArticleFileWalk.Visitor {
        final Map<Path, Stamp> files = new LinkedHashMap<>();
        final Set<Fault> faults = new HashSet<>();

        @Override
        public void file(Path file) {
            try {
                BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
                files.put(
                        file, new Stamp(now.size(), now.lastModifiedTime().toMillis(), String.valueOf(now.fileKey())));
            } catch (IOException e) {
                fault(file, ArticleFileWalk.describe(e));
            }
        }

        @Override
        public void fault(Path place, String message) {
            faults.add(new Fault(place.toString(), message));
        }
    }

    /** One reading of many: bytes add up. */
    private static final class Forward implements ArticleReceiver {
        private final ArticleReceiver receiver;
        private long before;
        private long position;

        Forward(ArticleReceiver receiver) {
            this.receiver = receiver;
        }

        @Override
        public void article(RawArticle article) {
            receiver.article(article);
        }

        @Override
        public void fault(Fault fault) {
            receiver.fault(fault);
        }

        @Override
        public void progress(long bytesRead) {
            position = before + bytesRead;
            receiver.progress(position);
        }

        void next() {
            before = position;
        }
    }
}
