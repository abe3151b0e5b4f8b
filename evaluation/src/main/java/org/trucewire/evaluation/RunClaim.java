package org.trucewire.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A claim of a run.
 *
 * @param article id of its article
 * @param label what the codebook knows of it
 * @param said all that it says, as JSON: what is compared
 * @param place its sentence and where that stands, as JSON
 */
record RunClaim(String article, ClaimLabel label, ObjectNode said, ObjectNode place) {

    /** Where a claim stands. */
    private static final List<String> PLACE = List.of("evidence", "start", "end");

    /** How a claim was found, not what it says. */
    private static final List<String> FINDING = List.of("id", "rule", "confidence");

    /**
     * A claim out of JSON.
     *
     * @param conflict of which it is; null where that is not told
     * @throws IllegalArgumentException if it is no claim
     */
    static RunClaim of(String article, @Nullable String conflict, JsonNode claim) {
        ClaimLabel label = LabelJson.claim(claim);
        ObjectNode said = ((ObjectNode) claim.deepCopy()).remove(PLACE);
        said.remove(FINDING);
        if (conflict != null) {
            said.put("conflict", conflict);
        }
        return new RunClaim(article, label, said, ((ObjectNode) claim.deepCopy()).retain(PLACE));
    }

    /** Its sentence on one line, for people. */
    String sentence() {
        return FoldedText.printable(place.path("evidence").asText());
    }
}
