package org.trucewire.processor;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.trucewire.record.RawArticle;

/** Articles for {@link LineExtractor} about some conflicts; what they say depends on the seed of the generator alone. */
final class RandomArticles {

    private static final Instant FIRST = Instant.parse("2025-06-01T00:00:00Z");

    static final List<String> CONFLICTS = List.of("IRN ISR", "RUS UKR", "RSF SDN", "IND PAK", "HAMAS ISR");
    private static final List<String> TYPES = List.of(
            "CALL", "OFFER", "AGREE", "DECLARE", "START", "HOLD", "VIOLATE", "RESUME", "EXTEND", "END", "ENDORSE",
            "REJECT");

    private static final Pattern PARTIES = Pattern.compile("(claim [A-Z]+)(?: ([A-Z]+) ([A-Z]+)\\b(?!=))?");

    private RandomArticles() {}

    /** An article with one to three claims. */
    static RawArticle article(String id, Instant published, @Nullable Instant updated, Random random) {
        StringBuilder body = new StringBuilder();
        for (int claim = 1 + random.nextInt(3); claim > 0; claim--) {
            String[] parties = CONFLICTS.get(random.nextInt(CONFLICTS.size())).split(" ", -1);
            int agent = random.nextInt(2);
            body.append("claim ").append(TYPES.get(random.nextInt(TYPES.size())));
            if (random.nextInt(12) > 0) {
                body.append(' ').append(parties[agent]).append(' ').append(parties[1 - agent]);
            }
            if (random.nextBoolean()) {
                body.append(" source=").append(parties[random.nextInt(2)]);
            }
            if (random.nextInt(5) == 0) {
                body.append(" polarity=NEGATIVE");
            }
            if (random.nextInt(4) == 0) {
                body.append(" date=").append(published.toString(), 0, 10);
            }
            if (random.nextInt(4) == 0) {
                body.append(" until=")
                        .append(
                                published
                                        .plus(Duration.ofDays(random.nextInt(5)))
                                        .toString(),
                                0,
                                10);
            }
            body.append('\n');
        }
        return RawArticle.newBuilder(RawArticles.article(id, body.toString()))
                .setPublisher("P" + random.nextInt(6))
                .setPublishedAt(published)
                .setUpdatedAt(updated)
                .build();
    }

    /** Every fourth article is revised; some are poisoned. */
    static List<RawArticle> feed(int articles) {
        Random random = new Random(20250601);
        List<RawArticle> feed = new ArrayList<>();
        for (int i = 0; i < articles; i++) {
            Instant published = FIRST.plus(Duration.ofMinutes(30L * i));
            feed.add(orPoison("a" + i, published, null, random));
            if (i % 4 == 3) {
                String revised = "a" + (i - random.nextInt(4));
                feed.add(orPoison(revised, published, published.plus(Duration.ofHours(1)), random));
            }
        }
        return feed;
    }

    /**
     * The same, but every 500 articles the news turns to other conflicts, so that none has more claims than are kept: what is beyond that depends on
     * the order, and is no part of any promise.
     */
    static List<RawArticle> longFeed(int articles) {
        List<RawArticle> feed = feed(articles);
        for (int i = 0; i < feed.size(); i++) {
            int era = i / 500;
            String body = PARTIES.matcher(feed.get(i).getBody())
                    .replaceAll(found -> found.group(1)
                            + (found.group(2) == null
                                    ? " WHO" + era + " WHOM" + era
                                    : " " + found.group(2) + era + " " + found.group(3) + era));
            feed.set(i, RawArticle.newBuilder(feed.get(i)).setBody(body).build());
        }
        return feed;
    }

    private static RawArticle orPoison(String id, Instant published, @Nullable Instant updated, Random random) {
        RawArticle article = article(id, published, updated, random);
        return random.nextInt(50) > 0
                ? article
                : RawArticle.newBuilder(article)
                        .setBody(article.getBody() + "throw\n")
                        .build();
    }
}
