package org.trucewire.extraction;

import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * One proposition about a ceasefire that a sentence asserts, reports or attributes to somebody. The codebook defines
 * every field.
 *
 * @param id derived from article id, place and content: the same text gives the same id on every run
 * @param type the proposition
 * @param agents actor ids of those who do, or are said to do, the act; empty if the text does not say
 * @param target actor ids the act is addressed to
 * @param parties actor ids of the belligerents whose fighting the ceasefire halts; empty if unknown
 * @param mediators actor ids of third parties said in the sentence to broker, mediate, guarantee or host
 * @param source actor ids of those to whom the sentence attributes the claim; empty for the reporter's own voice
 * @param polarity asserted or denied
 * @param modality how real
 * @param date ISO 8601 day or month of the act; null where the text does not give it
 * @param evidence the whole sentence, as it stands
 * @param span where the evidence stands
 * @param rule the rule that made the claim
 * @param confidence how sure the extractor is that the sentence makes this claim, from 0 to 1; a ranking, no probability: a
 *     claim that names the ceasefire and who acts has most, what had to be inferred (the ceasefire, the agents, the parties)
 *     takes some off
 * @param terms what the sentence says of the ceasefire itself; {@link Terms#NONE} if nothing
 * @param negatedBy the words that deny it, in their order; empty if it is asserted, or if what denies it is no single word
 * @param hedgedBy the words that make it planned, conditional or possible, in their order; empty if it is actual, or if the form
 *     alone makes it so
 */
public record Claim(
        String id,
        ClaimType type,
        SortedSet<String> agents,
        SortedSet<String> target,
        SortedSet<String> parties,
        SortedSet<String> mediators,
        SortedSet<String> source,
        Polarity polarity,
        Modality modality,
        @Nullable String date,
        String evidence,
        Span span,
        String rule,
        double confidence,
        Terms terms,
        List<String> negatedBy,
        List<String> hedgedBy) {}
