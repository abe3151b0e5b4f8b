package org.trucewire.standing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trucewire.record.CeasefireClaim;
import org.trucewire.record.CeasefireStatus;
import org.trucewire.record.ClaimType;
import org.trucewire.record.Standing;
import org.trucewire.record.StatusChange;
import org.trucewire.record.Terms;
import org.trucewire.record.Testimony;
import org.trucewire.schemas.TrustedRecords;

/**
 * What all claims of a conflict come to.
 *
 * @param status the state of the ceasefire
 * @param changes how it came to be, in order of {@code knownAt}; the latest {@value #MOST_CHANGES}
 * @param forgotten claims that are too old or too many to be remembered; they are left out, and may be dropped
 * @param nextDue when it changes if nothing is heard: an announced end passes, or a claim is forgotten; empty if there is none
 */
public record Assessment(
        CeasefireStatus status, List<StatusChange> changes, List<CeasefireClaim> forgotten, Optional<Instant> nextDue) {

    /** How long claims are remembered, in event time, unless they are {@link #isAct acts}: a year and what is left of its last month. */
    public static final Duration MEMORY = Duration.ofDays(400);

    /** Most of them that are remembered of a conflict, the latest: a war that makes 12 claims a day all year has fewer. */
    public static final int MOST_CLAIMS = 5_000;

    /** How long acts are remembered, in event time: a ceasefire that nobody ended for ten years has a date in the books. */
    public static final Duration MEMORY_OF_ACTS = Duration.ofDays(3_653);

    /** Most acts that are remembered of a conflict, the latest: a war that makes 12 a day for a quarter of a year has fewer. */
    public static final int MOST_ACTS = 1_000;

    /** What founds, prolongs or ends a ceasefire: without these nobody could tell since when one is in force, and until when. */
    private static final Set<ClaimType> ACTS =
            EnumSet.of(ClaimType.AGREE, ClaimType.DECLARE, ClaimType.START, ClaimType.EXTEND, ClaimType.END);

    /** Transitions remembered of a conflict: with one a day, more than a year. */
    public static final int MOST_CHANGES = 500;

    /** Causes and evidence that a record holds; the rest is in {@code ceasefire.claims}. */
    static final int MOST_TESTIMONIES = 5;

    static {
        TrustedRecords.declare();
    }

    /** Takes copies. */
    public Assessment {
        changes = List.copyOf(changes);
        forgotten = List.copyOf(forgotten);
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
        List<Report> heard =
                claims.stream().map(Report::of).sorted(Report.ORDER).toList();
        Instant now = heard.isEmpty()
                ? clock
                : latest(clock, heard.get(heard.size() - 1).knownAt());
        List<Report> reports = new ArrayList<>();
        List<CeasefireClaim> forgotten = new ArrayList<>();
        Map<Boolean, Integer> tooMany = new HashMap<>(Map.of(true, -MOST_ACTS, false, -MOST_CLAIMS));
        heard.forEach(report -> tooMany.merge(isAct(report.claim()), 1, Integer::sum));
        for (Report report : heard) {
            boolean crowdedOut = tooMany.merge(isAct(report.claim()), -1, Integer::sum) >= 0;
            if (crowdedOut || ends(report).isBefore(now)) {
                forgotten.add(report.claim());
            } else {
                reports.add(report);
            }
        }
        Courses courses = new Courses(parties);
        if (Parties.isConflict(conflict)) {
            courses.hear(reports);
            courses.advance(now);
        }
        return new Assessment(
                new Summary(conflict, parties, reports, courses).status(),
                courses.changes(conflict),
                forgotten,
                Stream.concat(courses.due().stream(), reports.stream().map(report -> ends(report)
                                .plusMillis(1)))
                        .min(Comparator.naturalOrder()));
    }

    /** Whether a claim is of an act that founds, prolongs or ends a ceasefire, and so is remembered longer. */
    public static boolean isAct(CeasefireClaim claim) {
        return ACTS.contains(claim.getClaim().getType());
    }

    /** The last moment at which a report is remembered. */
    private static Instant ends(Report report) {
        return report.knownAt().plus(isAct(report.claim()) ? MEMORY_OF_ACTS : MEMORY);
    }

    /** When a claim became known: when its text was published or last changed; the beginning of time if nobody knows. */
    public static Instant knownAt(CeasefireClaim claim) {
        Instant known = claim.getReportedAt() != null ? claim.getReportedAt() : claim.getPublishedAt();
        return known == null ? Instant.EPOCH : known;
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
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
            advance(knownAt); // what has run out by then is no longer in force
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
        List<Testimony> causes = transition.causes().stream()
                .limit(MOST_TESTIMONIES)
                .map(Report::testimony)
                .toList();
        return new StatusChange(
                digest(conflict, scope, transition),
                conflict,
                scope,
                false,
                transition.before(),
                transition.after(),
                transition.happenedAt(),
                transition.knownAt(),
                causes);
    }

    /** 128 bits of a digest of what the transition says and whence: two that agree in it are one. */
    private static String digest(String conflict, @Nullable String scope, Course.Transition transition) {
        String says = String.join(
                "\n",
                conflict,
                scope == null ? "" : scope,
                words(transition.before()),
                words(transition.after()),
                transition.happenedAt() == null ? "" : transition.happenedAt(),
                transition.knownAt().toString(),
                transition.causes().stream().map(Report::id).collect(Collectors.joining(" ")));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(says.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String words(Standing standing) {
        return standing.getPhase() + " " + standing.getContested() + " " + standing.getSince() + " "
                + standing.getUntil();
    }
}
