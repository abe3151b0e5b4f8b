package org.trucewire.bench;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.trucewire.extraction.Article;
import org.trucewire.extraction.Budget;
import org.trucewire.extraction.ClaimExtractor;
import org.trucewire.extraction.Coverage;
import org.trucewire.extraction.EntityMode;
import org.trucewire.extraction.Extraction;
import org.trucewire.extraction.Extractor;
import org.trucewire.extraction.ExtractorOptions;
import org.trucewire.extraction.syntax.EnglishSyntax;

/** Extractors in every mode over the same models: two of them would not fit into the heap that a processor is given. Used by one thread. */
final class Models {

    private final Map<EntityMode, Extractor> extractors = new EnumMap<>(EntityMode.class);
    private @Nullable EnglishSyntax syntax;
    private @Nullable GoldFeed feed;
    private List<Double> warming = List.of();

    /** The extractor in this mode; the first takes seconds to load. */
    Extractor in(EntityMode mode) {
        EnglishSyntax loaded = syntax == null ? EnglishSyntax.load() : syntax;
        syntax = loaded;
        return extractors.computeIfAbsent(
                mode, wanted -> ClaimExtractor.load(new ExtractorOptions(wanted, List.of()), loaded));
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
     * @return articles about a ceasefire that are read in a second, in each window
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
