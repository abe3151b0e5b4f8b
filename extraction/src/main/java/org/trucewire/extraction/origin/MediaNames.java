package org.trucewire.extraction.origin;

import java.util.Optional;
import org.trucewire.extraction.Span;
import org.trucewire.extraction.actor.ActorCatalogue;
import org.trucewire.extraction.actor.ActorName;
import org.trucewire.extraction.actor.Medium;
import org.trucewire.extraction.actor.NameMatch;
import org.trucewire.extraction.actor.NameUse;

/** Media by their names. */
final class MediaNames {

    private final ActorCatalogue catalogue;

    MediaNames(ActorCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** The medium of which this is the whole name, with or without "The". */
    Optional<Medium> find(String name) {
        Span all = new Span(0, name.length());
        int article = name.regionMatches(true, 0, "the ", 0, 4) ? 4 : 0;
        return catalogue.find(name, all).stream()
                .filter(match -> match.span().end() == all.end()
                        && (match.span().start() == 0 || match.span().start() == article))
                .map(NameMatch::meanings)
                .flatMap(meanings -> meanings.stream().filter(meaning -> meaning.use() == NameUse.MEDIUM))
                .map(ActorName::actor)
                .flatMap(id -> catalogue.medium(id).stream())
                .findFirst();
    }
}
