package org.trucewire.extraction.claim;

import java.util.List;
import org.trucewire.extraction.Article;
import org.trucewire.extraction.Budget;
import org.trucewire.extraction.Claim;
import org.trucewire.extraction.EntityMention;
import org.trucewire.extraction.actor.ActorCatalogue;
import org.trucewire.extraction.syntax.EnglishSyntax;
import org.trucewire.extraction.text.ArticleText;

/** Finds the claims of articles. Immutable, thread-safe. */
public final class ClaimFinder {

    private final Lexicon lexicon = Lexicon.load();
    private final Gate gate = new Gate(lexicon);
    private final EnglishSyntax syntax;
    private final ActorCatalogue catalogue;

    /**
     * @param syntax parses the sentences that can hold a claim
     * @param catalogue knows the actors
     * @throws IllegalStateException naming table and line, if a table is not as it should be
     */
    public ClaimFinder(EnglishSyntax syntax, ActorCatalogue catalogue) {
        this.syntax = syntax;
        this.catalogue = catalogue;
    }

    /** Does the article speak of a ceasefire between armed sides? */
    public boolean isRelevant(ArticleText article) {
        return gate.opens(article.text(), article.sentences(), catalogue);
    }

    /**
     * The claims of an article that {@link #isRelevant}, in order of their place.
     *
     * @param article the article
     * @param text its text, cut up
     * @param tagged the words of each of its sentences
     * @param mentions its entities in order
     * @param budget checked before each sentence
     */
    public List<Claim> find(
            Article article,
            ArticleText text,
            List<EnglishSyntax.Tagged> tagged,
            List<EntityMention> mentions,
            Budget budget) {
        return new ArticleReading(lexicon, gate, syntax, catalogue, article, text, mentions, budget)
                .claims(tagged, budget);
    }
}
