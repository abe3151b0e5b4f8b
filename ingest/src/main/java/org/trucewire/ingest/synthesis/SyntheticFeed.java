package org.trucewire.ingest.synthesis;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * A day of made-up news, of any size: articles about ceasefires and others, from agencies and from media that copy them, some of them
 * revised. The same wish gives the same feed on every machine; what is in memory does not depend on its size.
 *
 * <p>Each sentence about a ceasefire comes with the claims that it makes by the codebook.
 */
public final class SyntheticFeed {

    /** Most articles of a feed: each has a millisecond of the day to itself. */
    public static final long MOST_ARTICLES = 50_000_000;

    /** Of a hundred articles of a wire, the share that others took over from an agency, as with the seeds. */
    private static final double COPIES = 0.14;

    private static final double REVISIONS = 0.06;

    /** So many articles of each sort may still be copied or revised. */
    private static final int RECENT = 64;

    private static final long HOUR_MILLIS = Duration.ofHours(1).toMillis();

    private final Wish wish;
    private final Lexicon lexicon = new Lexicon();
    private final Deque<Draft> recentRelevant = new ArrayDeque<>();
    private final Deque<Draft> recentOther = new ArrayDeque<>();

    /**
     * What kind of feed.
     *
     * @param articles how many, copies and revisions counted; from 1 to {@link #MOST_ARTICLES}
     * @param seed another one gives another feed
     * @param relevant share of the articles that are about a ceasefire, from 0 to 1; met exactly but for rounding
     * @param day whose news it is, in UTC
     */
    public record Wish(long articles, long seed, double relevant, LocalDate day) {

        /** Checks the numbers. */
        public Wish {
            if (articles < 1 || articles > MOST_ARTICLES) {
                throw new IllegalArgumentException("from 1 to " + MOST_ARTICLES + " articles, please");
            }
            if (!(relevant >= 0 && relevant <= 1)) {
                throw new IllegalArgumentException("a share from 0 to 1, please");
            }
        }

        /** How many articles are about a ceasefire. */
        public long relevantArticles() {
            return Math.round(articles * relevant);
        }
    }

    /** Takes what is made up. */
    public interface Receiver {

        /**
         * The next article.
         *
         * @param arrival when it is published to the topic; later than all before
         */
        void article(RawArticleAt arrival);

        /** An article about a ceasefire whose text will not change any more, with its claims. */
        void planted(PlantedArticle article);
    }

    /**
     * An article on its way.
     *
     * @param planted the article
     * @param arrival when it is published to the topic
     */
    public record RawArticleAt(PlantedArticle planted, Instant arrival) {}

    private SyntheticFeed(Wish wish) {
        this.wish = wish;
    }

    /** Makes a feed up, in the order of time. */
    public static void tell(Wish wish, Receiver receiver) {
        new SyntheticFeed(wish).tell(receiver);
    }

    private void tell(Receiver receiver) {
        long start = wish.day().atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
        long relevantLeft = wish.relevantArticles();
        long before = start - 1;
        for (long number = 0; number < wish.articles(); number++) {
            Draw draw = new Draw(wish.seed(), number);
            long millis = Math.max(before + 1, start + millisOfDay((number + draw.share()) / wish.articles()));
            before = millis;
            // Knuth's selection sampling: exactly as many as wished for, anywhere.
            boolean relevant = draw.share() * (wish.articles() - number) < relevantLeft;
            relevantLeft -= relevant ? 1 : 0;
            Instant arrival = Instant.ofEpochMilli(millis);
            receiver.article(new RawArticleAt(next(number, draw, arrival, relevant, receiver), arrival));
        }
        recentRelevant.forEach(draft -> receiver.planted(draft.article()));
    }

    private PlantedArticle next(long number, Draw draw, Instant arrival, boolean relevant, Receiver receiver) {
        String id = "synthetic-" + wish.seed() + "-" + number;
        Instant time = arrival.truncatedTo(ChronoUnit.SECONDS);
        Deque<Draft> recent = relevant ? recentRelevant : recentOther;
        double sort = draw.share();
        if (sort < COPIES && !recent.isEmpty()) {
            Draft draft = draw.of(List.copyOf(recent));
            Publisher other = draw.of(lexicon.papers());
            if (draft.publisher().isAgency() && !draft.isCarriedBy(other)) {
                PlantedArticle copy = draft.copy(id, other, time);
                if (relevant) {
                    receiver.planted(copy);
                }
                return copy;
            }
        } else if (sort < COPIES + REVISIONS && !recent.isEmpty()) {
            Draft draft = draw.of(List.copyOf(recent));
            if (draft.isRevisableAt(time)) {
                draft.revise(time);
                return draft.article();
            }
        }
        Draft draft = draft(id, draw, time, relevant);
        recent.add(draft);
        if (recent.size() > RECENT) {
            Draft settled = recent.remove();
            if (relevant) {
                receiver.planted(settled.article());
            }
        }
        return draft.article();
    }

    private Draft draft(String id, Draw draw, Instant time, boolean relevant) {
        String origin = "trucewire synthesize --seed " + wish.seed();
        Publisher publisher = draw.of(draw.share() < 0.6 ? lexicon.agencies() : lexicon.papers());
        if (!relevant) {
            return new Draft(id, origin, lexicon, draw, publisher, time, null, draw.of(lexicon.kinds()));
        }
        List<String> stories = lexicon.stories();
        long second =
                time.getEpochSecond() - wish.day().atStartOfDay(ZoneOffset.UTC).toEpochSecond();
        String story =
                stories.get((int) (second * stories.size() / Duration.ofDays(1).toSeconds()));
        return new Draft(id, origin, lexicon, draw, publisher, time, draw.of(lexicon.conflicts()), story);
    }

    /** When so much of the day's news has come. */
    private long millisOfDay(double share) {
        List<Integer> hours = lexicon.hours();
        double left = share * hours.stream().mapToInt(weight -> weight).sum();
        for (int hour = 0; hour < hours.size(); hour++) {
            int weight = hours.get(hour);
            if (left < weight) {
                return hour * HOUR_MILLIS + (long) (left / weight * HOUR_MILLIS);
            }
            left -= weight;
        }
        return hours.size() * HOUR_MILLIS - 1;
    }
}
