package org.trucewire.extraction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.trucewire.extraction.actor.ActorCatalogue;
import org.trucewire.extraction.entity.EntityRecogniser;
import org.trucewire.extraction.text.ArticleText;
import org.trucewire.extraction.text.Sentence;

/**
 * Whatever befalls an article on its way, it is read without an exception, and what is found in it stands where it is said to
 * stand. Other articles with {@code -Dtrucewire.mutations=5000 -Dtrucewire.seed=7}; a failure names the seed of its article.
 */
class MutatedArticleTest {

    private static final int MUTATIONS = Integer.getInteger("trucewire.mutations", 100);
    private static final long SEED = Long.getLong("trucewire.seed", 20_250_117L);

    /** Longer articles show nothing that shorter ones do not. */
    private static final int LONGEST = 1200;

    /** What happens to one article, one after the other. */
    private static final int MOST_AT_ONCE = 4;

    /** Sentences in which much happens: nested speech, brackets, clauses between commas, quotations. */
    private static final List<String> SENTENCES = List.of(
            "An official, who asked not to be named, said that Chad, which had rejected the truce on Monday, would \"study\" it.",
            "Asked whether the ceasefire (the third since May) still held, he said: “It does — for now; ask them.”",
            "The army, accused by the rebels of breaking the truce, denied it; the rebels denied denying theirs.",
            "Neither Chad nor Sudan, whose forces, according to the African Union, had fired first, has signed the deal.",
            "TRUCE HOLDS, SAYS UN; REBELS: NOT SO",
            "“We will halt our attacks,” the minister, Ali Hassan, told Reuters, “if, and only if, they do.”",
            "The so-called cease-fire in N'Djamena's outskirts expired at 6 p.m. local time, i.e. before Jan. 3, 2024.");

    private static final ArticleText.Reader READER = new ArticleText.Reader();
    private static final EntityRecogniser RECOGNISER = new EntityRecogniser(ActorCatalogue.load(List.of()));

    /** One way to spoil a text. */
    private interface Mutation extends BiFunction<Random, String, String> {}

    private static final List<Mutation> MUTATIONS_OF_TEXT = List.of(
            MutatedArticleTest::cut,
            MutatedArticleTest::repeat,
            MutatedArticleTest::swapCase,
            MutatedArticleTest::withoutLetters,
            MutatedArticleTest::shuffled,
            MutatedArticleTest::decomposed,
            MutatedArticleTest::mojibake,
            MutatedArticleTest::ligatures,
            (random, text) -> text.replace("\n", random.nextBoolean() ? " " : "\n\n\r\n"),
            (random, text) -> text.replace(" ", random.nextBoolean() ? "\u00a0" : "  "),
            (random, text) -> text.replace(".", random.nextBoolean() ? "" : "..."),
            (random, text) -> text.replaceAll("[“”\"]", random.nextBoolean() ? "\"" : "“"),
            (random, text) -> text.toUpperCase(Locale.ROOT),
            (random, text) -> text.toLowerCase(Locale.ROOT),
            inserting("\u0000", "\u0007", "\u001b[31m", "\u0085", "\ufffd", "\ufeff", "\t", "\f"),
            inserting("😀", "🕊️", "🇹🇩", "👩‍👩‍👧", "\ud83d", "\ude00"),
            inserting("\u202e", "\u200f", "وقف إطلاق النار", "שלום", "停火", "перемирие"),
            inserting("\u00ad", "\u200b", "\u2060", "\u200d"),
            inserting("“", "”", "\"", "‘", "’", "«", "»", "'", "``", "''"),
            inserting("(", ")", "[", "]", "{", "}", "((", "))"),
            inserting("<p>", "</p>", "<br/>", "<a href=\"x\">", "&amp;", "&#8217;", "&nbsp;", "<!--", "-->", "&lt"),
            inserting(",", ";", " — ", "–", ":", " | ", "/", "-", "--", "…", "?!", "%", "$", "*", "_", "•"),
            inserting(", who ", ", which ", " that ", " if ", " not ", " said ", " and ", " of ", " it ", " both "),
            inserting(
                    "truce ",
                    "ceasefire",
                    " Chad ",
                    " Sudan and ",
                    " rebels",
                    " Ali Hassan ",
                    " on Monday ",
                    "2024-02-30"));

    @Test
    void shouldReadWhateverBecameOfAnArticle() throws IOException {
        List<Article> articles = new ArrayList<>(SeedArticles.feed());
        articles.addAll(SeedArticles.gold());
        long start = System.nanoTime();
        for (int i = 0; i < MUTATIONS; i++) {
            check(mutated(articles, SEED + i), SEED + i);
        }
        System.out.printf(Locale.ROOT, "%d mutated articles in %.1f s%n", MUTATIONS, (System.nanoTime() - start) / 1e9);
    }

    /** A word that the grammar looks behind of may be the last. */
    @Test
    void shouldReadSentencesThatAreCutOff() throws IOException {
        List<Article> articles = SeedArticles.gold();
        for (int i = 0; i < articles.size(); i++) {
            StringBuilder body = new StringBuilder();
            for (String sentence : articles.get(i).body().split("(?<=[.!?”]) ", -1)) {
                String[] words = sentence.strip().split("[ ,.;:”]+", -1);
                int left = words.length - Math.floorMod(sentence.hashCode(), Math.max(1, words.length / 2));
                body.append(String.join(" ", List.of(words).subList(0, left))).append("\n");
            }
            Article cut = new Article("cut-" + i, "Wire", null, articles.get(i).title(), body.toString());
            assertThatCode(() -> SharedExtractor.FULL.extract(cut, Budget.unlimited()))
                    .as(cut.body())
                    .doesNotThrowAnyException();
        }
    }

    private static Article mutated(List<Article> articles, long seed) {
        Random random = new Random(seed);
        Article article = articles.get(random.nextInt(articles.size()));
        String title = random.nextInt(8) == 0 ? "" : article.title();
        String body = window(random, article.body()) + "\n" + sentences(random);
        if (random.nextInt(3) == 0) {
            body = spliced(
                    random, body, articles.get(random.nextInt(articles.size())).body());
        }
        for (int i = random.nextInt(MOST_AT_ONCE) + 1; i > 0; i--) {
            Mutation mutation = any(random, MUTATIONS_OF_TEXT);
            body = mutation.apply(random, body);
            title = random.nextInt(3) == 0 ? mutation.apply(random, title) : title;
        }
        body = body.substring(0, Math.min(body.length(), 2 * LONGEST));
        return new Article(
                "mutated-" + seed,
                random.nextInt(4) == 0 ? null : article.publisher(),
                random.nextInt(4) == 0 ? null : article.publishedAt(),
                title,
                body);
    }

    private static void check(Article article, long seed) {
        try {
            Extraction extraction = SharedExtractor.FULL.extract(article, Budget.unlimited());
            checkPlaces(article, extraction);
            assertThat(SharedExtractor.FULL.extract(article, Budget.unlimited()))
                    .as("the same text read again")
                    .isEqualTo(extraction);
            checkKnown(article);
        } catch (RuntimeException | AssertionError | StackOverflowError e) {
            fail("-Dtrucewire.mutations=1 -Dtrucewire.seed=" + seed + "\n" + article.text(), e);
        }
    }

    private static void checkPlaces(Article article, Extraction extraction) {
        String text = article.text();
        int end = 0;
        for (Span span : extraction.boilerplate()) {
            assertThat(span.start()).isGreaterThanOrEqualTo(end);
            end = span.end();
            assertThat(end).isLessThanOrEqualTo(text.length());
        }
        end = 0;
        for (EntityMention entity : extraction.entities()) {
            assertThat(entity.text()).isNotBlank().isEqualTo(entity.span().of(text));
            assertThat(entity.span().start())
                    .as("entities in order, none over another")
                    .isGreaterThanOrEqualTo(end);
            end = entity.span().end();
            assertNotBoilerplate(entity.span(), extraction);
        }
        Set<String> ids = new HashSet<>();
        int start = 0;
        for (Claim claim : extraction.claims()) {
            assertThat(claim.evidence()).isNotBlank().isEqualTo(claim.span().of(text));
            assertThat(claim.span().start()).as("claims in order").isGreaterThanOrEqualTo(start);
            start = claim.span().start();
            assertNotBoilerplate(claim.span(), extraction);
            assertThat(ids.add(claim.id())).as("id of %s is its own", claim).isTrue();
            assertThat(claim.confidence()).isBetween(0.0, 1.0);
            assertThat(claim.rule()).isNotEmpty();
            assertThat(String.valueOf(claim.date())).matches("null|\\d{4}-\\d\\d(-\\d\\d)?");
        }
    }

    /** The names found by the catalogue alone, as in articles that speak of no ceasefire where the recogniser does not run on all. */
    private static void checkKnown(Article article) {
        ArticleText text = READER.read(article);
        int end = 0;
        for (EntityMention entity : RECOGNISER.known(
                text.text(), text.sentences().stream().map(Sentence::span).toList(), article.publishedAt())) {
            assertThat(entity.text()).isNotBlank().isEqualTo(entity.span().of(text.text()));
            assertThat(entity.span().start()).isGreaterThanOrEqualTo(end);
            end = entity.span().end();
        }
    }

    private static void assertNotBoilerplate(Span span, Extraction extraction) {
        assertThat(extraction.boilerplate()).noneMatch(span::overlaps);
    }

    private static <T> T any(Random random, List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    private static String window(Random random, String text) {
        int start = random.nextInt(Math.max(1, text.length() - LONGEST / 2));
        return text.substring(start, Math.min(text.length(), start + LONGEST / 2));
    }

    private static String sentences(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(4); i >= 0; i--) {
            text.append(any(random, SENTENCES)).append(random.nextInt(4) == 0 ? '\n' : ' ');
        }
        return text.toString();
    }

    private static String spliced(Random random, String one, String other) {
        int at = random.nextInt(one.length() + 1);
        return one.substring(0, at) + window(random, other);
    }

    private static String cut(Random random, String text) {
        int from = random.nextInt(text.length() + 1);
        int to = from + random.nextInt(text.length() - from + 1);
        return random.nextBoolean() ? text.substring(from, to) : text.substring(0, from) + text.substring(to);
    }

    private static String repeat(Random random, String text) {
        int from = random.nextInt(text.length() + 1);
        int to = from + random.nextInt(Math.min(60, text.length() - from + 1));
        return text.substring(0, to) + text.substring(from, to).repeat(random.nextInt(20)) + text.substring(to);
    }

    private static String swapCase(Random random, String text) {
        StringBuilder swapped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean swap = random.nextInt(6) == 0;
            swapped.append(!swap ? c : Character.isUpperCase(c) ? Character.toLowerCase(c) : Character.toUpperCase(c));
        }
        return swapped.toString();
    }

    private static String withoutLetters(Random random, String text) {
        StringBuilder left = new StringBuilder();
        text.chars().filter(c -> random.nextInt(12) > 0).forEach(c -> left.append((char) c));
        return left.toString();
    }

    private static String shuffled(Random random, String text) {
        List<String> words = Arrays.asList(text.split(" ", -1));
        Collections.shuffle(words, random);
        return String.join(" ", words);
    }

    private static String decomposed(Random random, String text) {
        String accented = text.replace("e", random.nextBoolean() ? "é" : "ế");
        return Normalizer.normalize(accented, Normalizer.Form.NFD);
    }

    private static String mojibake(Random random, String text) {
        String quoted = text.replace("'", "’").replace("\"", "”");
        Charset wrong = random.nextBoolean() ? Charset.forName("windows-1252") : StandardCharsets.ISO_8859_1;
        return new String(quoted.getBytes(StandardCharsets.UTF_8), wrong);
    }

    private static String ligatures(Random random, String text) {
        return text.replace("fi", "ﬁ").replace("ff", "ﬀ").replace(random.nextBoolean() ? "fl" : "st", "ﬂ");
    }

    /** Puts some of these at places anywhere, inside words too. */
    private static Mutation inserting(String... pieces) {
        return (random, text) -> {
            StringBuilder mutated = new StringBuilder(text);
            for (int i = random.nextInt(30); i >= 0; i--) {
                mutated.insert(random.nextInt(mutated.length() + 1), pieces[random.nextInt(pieces.length)]);
            }
            return mutated.toString();
        };
    }
}
