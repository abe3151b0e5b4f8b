package org.trucewire.extraction.origin;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.trucewire.extraction.Article;
import org.trucewire.extraction.Origin;
import org.trucewire.extraction.Span;
import org.trucewire.extraction.actor.Actor;
import org.trucewire.extraction.actor.ActorCatalogue;
import org.trucewire.extraction.actor.ActorName;
import org.trucewire.extraction.actor.Medium;
import org.trucewire.extraction.actor.NameMatch;
import org.trucewire.extraction.actor.NameUse;
import org.trucewire.extraction.table.Table;

/** Tells whose word articles are. Immutable, thread-safe. */
public final class OriginReader {

    /** How a publisher's name may stand for an actor: by itself, as its palace or its army; a person's or a people's is no office. */
    private static final Set<NameUse> ITSELF = EnumSet.of(NameUse.NAME, NameUse.SEAT, NameUse.BODY);

    /** "Israeli army", "Ukraine's Ministry of Defence". */
    private static final Set<NameUse> OF_A_STATE = EnumSet.of(NameUse.NAME, NameUse.ADJECTIVE);

    private final ActorCatalogue catalogue;
    private final MediaNames media;
    private final Credits credits;
    private final List<Pattern> offices;

    private OriginReader(ActorCatalogue catalogue, MediaNames media, Credits credits, List<Pattern> offices) {
        this.catalogue = catalogue;
        this.media = media;
        this.credits = credits;
        this.offices = List.copyOf(offices);
    }

    /**
     * Reads the tables.
     *
     * @throws IllegalStateException naming file and line, if a line is not as it should be
     */
    public static OriginReader load(ActorCatalogue catalogue) {
        MediaNames media = new MediaNames(catalogue);
        return new OriginReader(
                catalogue,
                media,
                Credits.load(media),
                Table.beside(OriginReader.class, "offices.tsv", "pattern")
                        .map(row -> Pattern.compile(
                                row.required("pattern"), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)));
    }

    /**
     * Whose word an article is; null if neither its text nor its byline credits an agency and its publisher is unknown. Time is linear in its length.
     *
     * @param boilerplate lines that are no part of the report, in units of {@link Article#text()}
     */
    public @Nullable Origin of(Article article, List<Span> boilerplate) {
        String byline = article.byline();
        Medium agency = credits.first(
                        article.body(), boilerplate, article.title().length() + 1)
                .or(() -> byline == null ? Optional.empty() : credits.inByline(byline))
                .orElse(null);
        if (agency != null) {
            return new Origin(agency.name(), agency.speaksFor());
        }
        String publisher = article.publisher();
        return publisher == null || publisher.isBlank() ? null : publisher(publisher.strip());
    }

    private Origin publisher(String name) {
        return media.find(name)
                .map(medium -> new Origin(medium.name(), medium.speaksFor()))
                .orElseGet(() -> new Origin(name, actor(name)));
    }

    /** The id, as claims write it, of the actor whose name or office this is; null if it is none's. */
    private @Nullable String actor(String name) {
        for (NameMatch match : catalogue.find(name, new Span(0, name.length()))) {
            String rest = name.substring(0, match.span().start()) + "…"
                    + name.substring(match.span().end());
            boolean whole = rest.equals("…") || rest.equalsIgnoreCase("the …");
            boolean office = !whole
                    && offices.stream().map(pattern -> pattern.matcher(rest)).anyMatch(Matcher::matches);
            for (ActorName meaning : match.meanings()) {
                Actor actor = catalogue.actor(meaning.actor()).orElse(null);
                boolean itself = whole && ITSELF.contains(meaning.use());
                boolean ofState = office && OF_A_STATE.contains(meaning.use());
                if (actor != null && (itself || (ofState && actor.isState()))) {
                    return actor.listed() ? actor.id() : "group:" + actor.id();
                }
            }
        }
        return null;
    }
}
