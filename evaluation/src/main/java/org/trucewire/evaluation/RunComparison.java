package org.trucewire.evaluation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Two runs over the same feed: which claims the later one gained, lost and changed, and which ceasefires stand otherwise. Compared is
 * what both runs tell: of claims all that they say, not how they were found ({@code rule}, {@code confidence}).
 *
 * @param claims claims that are not the same in both, in the order of articles and places
 * @param statuses conflicts that are not the same in both, in their order
 * @param compared what was compared, for people
 */
public record RunComparison(List<ClaimDifference> claims, List<StatusDifference> statuses, String compared) {

    /** Copies the lists. */
    public RunComparison {
        claims = List.copyOf(claims);
        statuses = List.copyOf(statuses);
    }

    /** Compares an earlier run with a later one. */
    public static RunComparison of(RunOutput before, RunOutput now) {
        return new RunComparison(
                ClaimDifference.all(before, now), StatusDifference.all(before, now), compared(before, now));
    }

    /** A run that tells nothing of one or the other is no reason to fail, but to say so. */
    private static String compared(RunOutput before, RunOutput now) {
        return (areClaimsTold(before, now)
                        ? now.claims().values().stream().mapToInt(List::size).sum() + " claims"
                        : "no claims (not told by both)")
                + " and the status of "
                + (isStatusTold(before, now) ? now.statuses().size() + " conflicts" : "no conflict (not told by both)");
    }

    /** Can claims be compared, or does one of the runs tell status alone? */
    static boolean areClaimsTold(RunOutput before, RunOutput now) {
        return (!before.claims().isEmpty() || before.statuses().isEmpty())
                && (!now.claims().isEmpty() || now.statuses().isEmpty());
    }

    /** Can status be compared, or does one of the runs tell claims alone? */
    static boolean isStatusTold(RunOutput before, RunOutput now) {
        return (!before.statuses().isEmpty() || before.claims().isEmpty())
                && (!now.statuses().isEmpty() || now.claims().isEmpty());
    }

    /** Is nothing different? */
    public boolean isSame() {
        return claims.isEmpty() && statuses.isEmpty();
    }

    /** For people: the differences one by one, then their numbers; lines end with a line feed. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (ClaimDifference.Kind kind : ClaimDifference.Kind.values()) {
            List<ClaimDifference> some = claims(kind);
            if (!some.isEmpty()) {
                text.append(kind.title()).append(", ").append(some.size()).append("\n");
                some.forEach(difference -> text.append(difference.text()));
                text.append("\n");
            }
        }
        if (!statuses.isEmpty()) {
            text.append("Status, ").append(statuses.size()).append("\n");
            statuses.forEach(difference -> text.append(difference.text()));
            text.append("\n");
        }
        return text.append(summary()).append("\n").toString();
    }

    private String summary() {
        if (isSame()) {
            return "no difference in " + compared;
        }
        return claims(ClaimDifference.Kind.GAINED).size() + " claims gained, "
                + claims(ClaimDifference.Kind.LOST).size() + " lost, "
                + claims(ClaimDifference.Kind.CHANGED).size() + " changed; the status of " + statuses.size()
                + " conflicts differs; compared were " + compared;
    }

    /** The differences of one kind, in their order. */
    List<ClaimDifference> claims(ClaimDifference.Kind kind) {
        return claims.stream().filter(difference -> difference.kind() == kind).toList();
    }

    /** The same as a JSON object. */
    public ObjectNode json() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("same", isSame());
        ArrayNode claimNodes = node.putArray("claims");
        claims.forEach(difference -> claimNodes.add(difference.json()));
        ArrayNode statusNodes = node.putArray("statuses");
        statuses.forEach(difference -> statusNodes.add(difference.json()));
        return node;
    }
}
