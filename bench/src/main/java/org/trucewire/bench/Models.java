package org.trucewire.bench;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trucewire.extraction.Article;
import org.trucewire.extraction.Budget;
import org.trucewire.extraction.ClaimExtractor;
import org.trucewire.extraction.Coverage;
import org.trucewire.extraction.EntityMode;
import org.trucewire.extraction.Extraction;
import org.trucewire.extraction.Extractor;
import org.trucewire.extraction.ExtractorOptions;

/** The extractor in one mode at a time: two would not fit into the heap that a processor is given. Used by one thread. */
final class Models {

    private @Nullable EntityMode mode;
    private @Nullable Extractor extractor;
    private @Nullable GoldFeed feed;
    private List<Double> warming = List.of();

    /** Loads the extractor in this mode, if another is loaded or none; takes seconds. */
    Extractor in(EntityMode wanted) {
        Extractor loaded = extractor;
        if (loaded == null || mode != wanted) {
            // Nothing may hold the other one while this one is loaded, not even a variable.
            extractor = null;
            loaded = null;
            loaded = ClaimExtractor.load(new ExtractorOptions(wanted, List.of()));
            extractor = loaded;
            mode = wanted;
        }
        return loaded;
    }

    /** The articles of the gold, sorted by kind once: that takes as long as reading all of them. */
    GoldFeed feed(Path gold) {
        GoldFeed read = feed;
        if (read == null) {
            read = GoldFeed.read(gold, in(EntityMode.AUTO));
            feed = read;
        }
        return read;
    }

    /**
     * Has the JVM compile the extractor, unless it has.
     *
     * @return articles about a ceasefire that are read in a second, in each window of ten seconds
     */
    List<Double> warm(Path gold, Plan plan) throws InterruptedException {
        if (warming.isEmpty()) {
            warming = WarmUp.read(in(EntityMode.AUTO), feed(gold).aboutCeasefires(), plan);
        }
        return warming;
    }

    /** An extractor that reads nothing: what is left is the topology. */
    static Extractor none() {
        return new Extractor() {
            @Override
            public Extraction extract(Article article, Budget budget) {
                return new Extraction("en", Coverage.NO_CEASEFIRE, List.of(), List.of(), List.of());
            }

            @Override
            public String version() {
                return "none";
            }
        };
    }
}
