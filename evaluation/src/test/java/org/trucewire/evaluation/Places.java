package org.trucewire.evaluation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where tests find what they read. */
final class Places {

    private static final Path ROOT = Path.of(System.getProperty("trucewire.root", ".."));
    private static final Path GOLD = ROOT.resolve("seeds").resolve("gold");

    static final Path SEEDS = GOLD.resolve("seeds.jsonl");
    static final Path SCORE_SCRIPT = GOLD.resolve("score.py");

    /** Beside the project, where it is there at all. */
    private static final Path CORPUS = Path.of(System.getProperty("trucewire.shared", "../../shared"), "corpus");

    static final Path ONSET = CORPUS.resolve("onset");
    static final Path SEED_ARTICLE = CORPUS.resolve("seed.jsonl");

    private Places() {}

    /** The gold of the seeds and of development. */
    static List<Path> gold() {
        try (Stream<Path> development = Files.list(GOLD.resolve("dev"))) {
            return Stream.concat(Stream.of(SEEDS), development.sorted()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
