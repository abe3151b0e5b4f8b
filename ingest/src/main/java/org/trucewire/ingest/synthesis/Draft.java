package org.trucewire.ingest.synthesis;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.trucewire.record.RawArticle;

/** An article whose text may still change, and that others may copy. */
final class Draft {

    /** More sentences of an article, beside those that it shows at first. */
    private static final int SPARE = 2;

    private static final int SENTENCES_OF_A_PARAGRAPH = 2;
    private static final DateTimeFormatter DATELINE = DateTimeFormatter.ofPattern("MMMM d", Locale.ENGLISH);

    private final String id;
    private final String origin;
    private final Publisher publisher;
    private final Instant publishedAt;
    private final String dateline;
    private final String closing;
    private final @Nullable String byline;
    private final Told title;
    private final Told lead;
    private final List<Told> texts;
    private final int shown;
    private final Set<Publisher> carriers = new HashSet<>();
    private Instant last;
    private int revision;

    /** A sentence as it stands in the text. */
    private record Told(String text, List<PlantedClaim> claims) {}

    /**
     * Writes an article.
     *
     * @param id of the article
     * @param origin where the record comes from, for people
     * @param conflict what it is about; null for other news
     * @param kind of story or of news
     */
    Draft(
            String id,
            String origin,
            Lexicon lexicon,
            Draw draw,
            Publisher publisher,
            Instant publishedAt,
            @Nullable Conflict conflict,
            String kind) {
        this.id = id;
        this.origin = origin;
        this.publisher = publisher;
        this.publishedAt = publishedAt;
        this.last = publishedAt;
        LocalDate today = LocalDate.ofInstant(publishedAt, ZoneOffset.UTC);
        Cast cast = new Cast(lexicon, draw, today, conflict);
        title = told(draw.of(lexicon.sentences(kind, Place.TITLE)), cast);
        lead = told(draw.of(lexicon.sentences(kind, Place.LEAD)), cast);
        List<StorySentence> texts = new ArrayList<>();
        List<StorySentence> all = lexicon.sentences(kind, Place.TEXT);
        if (conflict == null) {
            texts.addAll(draw.of(all, draw.between(9, 13) + SPARE));
        } else {
            texts.addAll(draw.of(all, draw.between(4, 6)));
            texts.addAll(draw.of(lexicon.background(), draw.between(7, 11) + SPARE));
        }
        this.texts = draw.shuffled(texts).stream()
                .map(sentence -> told(sentence, cast))
                .toList();
        this.shown = texts.size() - SPARE;
        String city = conflict == null ? publisher.city() : cast.word("venue");
        if (publisher.isAgency()) {
            dateline = city.toUpperCase(Locale.ROOT) + ", " + DATELINE.format(today) + " (" + publisher.mark() + ") - ";
            closing = "(Reporting by the " + city + " bureau; editing by " + draw.of(lexicon.words("person")) + ")";
            byline = null;
        } else {
            dateline = "";
            closing = "";
            byline = draw.of(lexicon.words("person"));
        }
    }

    private static Told told(StorySentence sentence, Cast cast) {
        String text = sentence.template().filled(cast::word);
        return new Told(
                text,
                sentence.claims().stream()
                        .map(claim -> claim.planted(text, cast))
                        .toList());
    }

    Publisher publisher() {
        return publisher;
    }

    /** Has nobody else it yet but these. */
    boolean isCarriedBy(Publisher other) {
        return other.equals(publisher) || carriers.contains(other);
    }

    /** May a later text of it come at that time? Of two texts of one time nobody could tell which counts. */
    boolean isRevisableAt(Instant time) {
        return revision < SPARE && time.isAfter(last);
    }

    /** Drops a sentence and tells another. */
    void revise(Instant time) {
        revision++;
        last = time;
    }

    /** As its publisher has it now. */
    PlantedArticle article() {
        return article(id, publisher, publishedAt, revision == 0 ? null : last, byline);
    }

    /** As another publisher takes it over. */
    PlantedArticle copy(String copyId, Publisher other, Instant time) {
        carriers.add(other);
        return article(copyId, other, time, null, publisher.name());
    }

    private PlantedArticle article(
            String articleId, Publisher by, Instant published, @Nullable Instant updated, @Nullable String author) {
        List<Told> told = texts.subList(revision, revision + shown);
        RawArticle article = RawArticle.newBuilder()
                .setId(articleId)
                .setPublisher(by.name())
                .setPublishedAt(published)
                .setUpdatedAt(updated)
                .setTitle(title.text)
                .setBody(body(told))
                .setUrl("https://" + by.site() + "/" + LocalDate.ofInstant(published, ZoneOffset.UTC) + "/" + articleId)
                .setFetchedFrom(origin)
                .setByline(author)
                .setPublishedZone("Z")
                .build();
        List<PlantedClaim> claims = new ArrayList<>(title.claims);
        claims.addAll(lead.claims);
        told.forEach(sentence -> claims.addAll(sentence.claims));
        return new PlantedArticle(article, claims);
    }

    private String body(List<Told> told) {
        List<String> paragraphs = new ArrayList<>(List.of(dateline + lead.text));
        for (int i = 0; i < told.size(); i += SENTENCES_OF_A_PARAGRAPH) {
            paragraphs.add(told.subList(i, Math.min(told.size(), i + SENTENCES_OF_A_PARAGRAPH)).stream()
                    .map(Told::text)
                    .collect(Collectors.joining(" ")));
        }
        if (!closing.isEmpty()) {
            paragraphs.add(closing);
        }
        return String.join("\n\n", paragraphs);
    }
}
