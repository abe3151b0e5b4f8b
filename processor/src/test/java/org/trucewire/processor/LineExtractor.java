package org.trucewire.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.trucewire.extraction.Article;
import org.trucewire.extraction.Budget;
import org.trucewire.extraction.Claim;
import org.trucewire.extraction.ClaimType;
import org.trucewire.extraction.Coverage;
import org.trucewire.extraction.EntityMention;
import org.trucewire.extraction.EntityType;
import org.trucewire.extraction.Extraction;
import org.trucewire.extraction.Extractor;
import org.trucewire.extraction.Modality;
import org.trucewire.extraction.Origin;
import org.trucewire.extraction.Polarity;
import org.trucewire.extraction.Span;
import org.trucewire.extraction.Terms;

/**
 * An extractor that does what the lines of a body tell it, a deterministic function of the text: {@code claim VIOLATE IRN ISR} is a
 * claim of that type, agent and parties, {@code claim HOLD} one whose parties nobody knows; the other words are the ways in which
 * an extractor can go wrong. The origin is the publisher.
 */
final class LineExtractor implements Extractor {

    private final String version;
    private final CountDownLatch hanging;

    LineExtractor() {
        this("test-1");
    }

    LineExtractor(String version) {
        this(version, new CountDownLatch(0));
    }

    /** @param hanging until when the word {@code hang} does not come back, whoever interrupts it */
    LineExtractor(String version, CountDownLatch hanging) {
        this.version = version;
        this.hanging = hanging;
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public Extraction extract(Article article, Budget budget) {
        List<Claim> claims = new ArrayList<>();
        List<EntityMention> entities = new ArrayList<>();
        Coverage coverage = Coverage.NO_CEASEFIRE;
        int start = article.title().length() + 1;
        for (String line : article.body().split("\n", -1)) {
            String[] words = line.split(" ", -1);
            Span span = new Span(start, start + line.length());
            switch (words[0]) {
                case "claim" -> {
                    coverage = Coverage.FULL;
                    claims.add(claim(article, line, span));
                    for (int i = 2; i < words.length && !words[i].contains("="); i++) {
                        int at = start + line.indexOf(words[i]);
                        entities.add(new EntityMention(
                                words[i], EntityType.COUNTRY, words[i], new Span(at, at + words[i].length())));
                    }
                }
                case "twins" -> claims.addAll(List.of(claim(article, "twins", span), claim(article, "twins", span)));
                case "misquote" -> claims.add(claim(article, "what nobody wrote", span));
                case "outside" -> claims.add(claim(article, line, new Span(start, start + 10_000)));
                case "swarm" -> {
                    // 200 claims that quote a line of 100,000 letters: 20 MB, more than a record may have
                    for (int i = 0; i < 200; i++) {
                        claims.add(claim(line, span, "swarm-" + i));
                    }
                }
                case "empty" -> coverage = Coverage.FULL;
                case "bonjour" -> coverage = Coverage.OTHER_LANGUAGE;
                case "nothing" -> {
                    return nothing();
                }
                case "throw" -> throw new IllegalStateException("x".repeat(5000));
                case "recurse" -> recurse(0);
                case "assert" -> throw new AssertionError("an assertion");
                case "link" -> throw new NoClassDefFoundError("a class");
                case "memory" -> throw new OutOfMemoryError("no heap, for a test");
                case "overrun" -> {
                    while (true) {
                        budget.check();
                    }
                }
                case "hang" -> hang();
                case "work" -> LockSupport.parkNanos(Long.parseLong(words[1]) * 1_000_000);
                default -> {}
            }
            start = span.end() + 1;
        }
        String publisher = article.publisher();
        return new Extraction(
                coverage == Coverage.OTHER_LANGUAGE ? "fr" : "en",
                coverage,
                List.of(),
                entities,
                claims,
                publisher == null ? null : new Origin(publisher, origin(article)));
    }

    /** {@code speaks IRN} in the last line is an origin that speaks for that actor. */
    private static @Nullable String origin(Article article) {
        String body = article.body();
        String last = body.substring(body.lastIndexOf('\n') + 1);
        return last.startsWith("speaks ") ? last.substring("speaks ".length()) : null;
    }

    private static Claim claim(Article article, String evidence, Span span) {
        return claim(evidence, span, article.id() + "/" + evidence);
    }

    private static Claim claim(String evidence, Span span, String id) {
        List<String> words = List.of(evidence.split(" ", -1));
        boolean typed = words.get(0).equals("claim");
        SortedSet<String> parties = new TreeSet<>(
                typed
                        ? words.subList(2, words.size()).stream()
                                .filter(word -> !word.contains("="))
                                .toList()
                        : List.of());
        SortedSet<String> agents = new TreeSet<>(parties.isEmpty() ? List.of() : List.of(words.get(2)));
        String source = word(words, "source");
        return new Claim(
                id,
                typed ? ClaimType.valueOf(words.get(1)) : ClaimType.CALL,
                agents,
                new TreeSet<>(),
                parties,
                new TreeSet<>(),
                new TreeSet<>(source == null ? List.of() : List.of(source)),
                Polarity.valueOf(Objects.requireNonNullElse(word(words, "polarity"), "POSITIVE")),
                Modality.ACTUAL,
                word(words, "date"),
                evidence,
                span,
                "line",
                1,
                new Terms(null, null, null, word(words, "until"), null, false),
                List.of(),
                List.of());
    }

    /** What stands behind the equals sign of this word; null if it is not there. */
    private static @Nullable String word(List<String> words, String name) {
        return words.stream()
                .filter(word -> word.startsWith(name + "="))
                .map(word -> word.substring(name.length() + 1))
                .findFirst()
                .orElse(null);
    }

    /** What no extractor may give. */
    @SuppressWarnings("NullAway")
    private static Extraction nothing() {
        return null;
    }

    /** Deeper than any stack. */
    private static int recurse(int depth) {
        return depth < 0 ? depth : recurse(depth + 1) + 1;
    }

    private void hang() {
        boolean interrupted = false;
        while (hanging.getCount() > 0) {
            try {
                hanging.await();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
