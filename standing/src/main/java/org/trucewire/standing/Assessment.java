package org.trucewire.standing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trucewire.record.CeasefireClaim;
import org.trucewire.record.CeasefireStatus;
import org.trucewire.record.ClaimType;
import org.trucewire.record.StatusChange;
import org.trucewire.record.Terms;
import org.trucewire.schemas.TrustedRecords;

/**
 * What all claims of a conflict come to.
 *
 * @param status the state of the ceasefire
 * @param changes how it came to be, in order of {@code knownAt}; the latest {@value #MOST_CHANGES}
 * @param nextDue when it changes if nothing is heard: the announced end; empty if there is none
 */
public record Assessment(CeasefireStatus status, List<StatusChange> changes, Optional<Instant> nextDue) {

    /** Transitions remembered of a conflict: with one a day, more than a year. */
    static final int MOST_CHANGES = 500;

    /** Causes and evidence that a record holds; the rest is in {@code ceasefire.claims}. */
    static final int MOST_TESTIMONIES = 5;

    static {
        TrustedRecords.declare();
    }

    /** Takes copies. */
    public Assessment {
        changes = List.copyOf(changes);
    }

    /**
     * Assesses a conflict: a pure function of its arguments, whatever the order of the claims.
     *
     * @param conflict the conflict's id; of {@link Parties#UNASSIGNED unassigned} claims nothing but their number is told
     * @param claims the claims that stand, each once, none of them retracted
     * @param clock event time: announced ends before it have passed
     */
    public static Assessment of(String conflict, Collection<CeasefireClaim> claims, Instant clock) {
        Set<String> parties = Parties.of(conflict);
        List<Report> reports =
                claims.stream().map(Report::of).sorted(Report.ORDER).toList();
        Courses courses = new Courses(parties);
        if (Parties.isConflict(conflict)) {
            courses.hear(reports);
            courses.advance(clock);
        }
        CeasefireStatus status = new Summary(conflict, parties, reports, courses).status();
        return new Assessment(status, courses.changes(conflict), courses.due());
    }

    /** The course of the ceasefire as a whole, and of those that are for a part of the war only. */
    static final class Courses {

        private final Set<String> parties;
        private final Course whole;
        private final SortedMap<String, Course> partial = new TreeMap<>();

        private Courses(Set<String> parties) {
            this.parties = parties;
            this.whole = new Course(parties);
        }

        Course whole() {
            return whole;
        }

        SortedMap<String, Course> partial() {
            return partial;
        }

        private void hear(List<Report> reports) {
            for (int from = 0, to; from < reports.size(); from = to) {
                Report first = reports.get(from);
                for (to = from + 1; to < reports.size() && isOfOneArticle(first, reports.get(to)); to++) {}
                hearArticle(reports.subList(from, to), first.knownAt());
            }
        }

        private static boolean isOfOneArticle(Report first, Report other) {
            return first.article().equals(other.article()) && first.knownAt().equals(other.knownAt());
        }

        /**
         * Shares out what an article tells. A sentence that does not say what it is about is about the ceasefire as a whole, unless
         * the article founds a partial one alone, or a partial one is all that is in force.
         */
        private void hearArticle(List<Report> article, Instant knownAt) {
            List<String> scopes = article.stream()
                    .flatMap(report -> scope(report).stream())
                    .distinct()
                    .sorted()
                    .toList();
            boolean foundsTheWhole = article.stream()
                    .anyMatch(report -> scope(report).isEmpty()
                            && (report.type() == ClaimType.AGREE || report.type() == ClaimType.DECLARE));
            String understood = scopes.size() == 1 && !foundsTheWhole && !whole.isActive() ? scopes.get(0) : null;
            if (scopes.isEmpty() && !whole.isActive() && !foundsTheWhole) {
                List<String> active = partial.entrySet().stream()
                        .filter(entry -> entry.getValue().isActive())
                        .map(Map.Entry::getKey)
                        .toList();
                understood = active.size() == 1 ? active.get(0) : null;
            }
            SortedMap<String, List<Report>> shares = new TreeMap<>();
            for (Report report : article) {
                String scope = scope(report).orElse(understood);
                shares.computeIfAbsent(scope == null ? "" : scope, key -> new ArrayList<>())
                        .add(report);
            }
            shares.forEach((scope, share) -> course(scope).hear(share, knownAt));
        }

        private Course course(String scope) {
            return scope.isEmpty() ? whole : partial.computeIfAbsent(scope, key -> new Course(parties));
        }

        private static Optional<String> scope(Report report) {
            return report.terms()
                    .map(Terms::getScope)
                    .filter(Scopes::restricts)
                    .map(scope -> scope.toLowerCase(Locale.ROOT));
        }

        private void advance(Instant clock) {
            whole.advance(clock);
            partial.values().forEach(course -> course.advance(clock));
        }

        private Optional<Instant> due() {
            return Stream.concat(Stream.of(whole), partial.values().stream())
                    .flatMap(course -> course.due().stream())
                    .min(Comparator.naturalOrder());
        }

        private List<StatusChange> changes(String conflict) {
            List<StatusChange> changes = new ArrayList<>();
            whole.transitions().forEach(transition -> changes.add(change(conflict, null, transition)));
            partial.forEach((scope, course) ->
                    course.transitions().forEach(transition -> changes.add(change(conflict, scope, transition))));
            changes.sort(Comparator.comparing(StatusChange::getKnownAt)); // stable: the rest is in order
            return changes.subList(Math.max(0, changes.size() - MOST_CHANGES), changes.size());
        }
    }

    private static StatusChange change(String conflict, @Nullable String scope, Course.Transition transition) {
        StatusChange change = StatusChange.newBuilder()
                .setId("")
                .setConflict(conflict)
                .setScope(scope)
                .setBefore(transition.before())
                .setAfter(transition.after())
                .setHappenedAt(transition.happenedAt())
                .setKnownAt(transition.knownAt())
                .setCauses(transition.causes().stream()
                        .limit(MOST_TESTIMONIES)
                        .map(Report::testimony)
                        .toList())
                .build();
        return StatusChange.newBuilder(change).setId(digest(change)).build();
    }

    /** 128 bits of a digest of all that the record says: two transitions that say the same are one. */
    private static String digest(StatusChange change) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(change.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
