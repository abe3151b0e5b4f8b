package org.trucewire.standing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trucewire.record.ClaimType;
import org.trucewire.record.Phase;
import org.trucewire.record.Standing;

/**
 * The ceasefires of a conflict, one after the other, and every transition between.
 *
 * <p>When one is over, what is told of an earlier time, or once more, is background: it moves nothing. An agreement, declaration or
 * beginning that is news begins the next episode; an extension, or that it is holding still, goes on with the last.
 */
final class Course {

    static final Standing NOTHING = new Standing(Phase.NONE, false, null, null);

    /**
     * A change of the standing.
     *
     * @param happenedAt when it happened, as the texts tell; null if they do not
     * @param knownAt when it became known
     * @param causes the reports that caused it; none for an expiry
     */
    record Transition(
            Standing before, Standing after, @Nullable String happenedAt, Instant knownAt, List<Report> causes) {}

    /** Causes first: what an article tells undated is taken in this order. */
    private static final List<ClaimType> ORDER = List.of(
            ClaimType.CALL,
            ClaimType.TALKS,
            ClaimType.OFFER,
            ClaimType.REJECT,
            ClaimType.AGREE,
            ClaimType.DECLARE,
            ClaimType.START,
            ClaimType.EXTEND,
            ClaimType.HOLD,
            ClaimType.VIOLATE,
            ClaimType.RESUME,
            ClaimType.END,
            ClaimType.ENDORSE,
            ClaimType.MONITOR,
            ClaimType.UNKNOWN);

    /** How far a clock may be ahead of UTC, in which a time without zone is read: that of the Line Islands. */
    private static final Duration ZONES = Duration.ofHours(14);

    /** How long after an end was told what founded it is told without its day: as long as an offer lasts. */
    private static final Duration NEWS = Duration.ofDays(Episode.PREPARATION_DAYS);

    private static final Comparator<Report> AS_IT_HAPPENED = Comparator.<Report, Instant>comparing(
                    report -> report.act().map(PointInTime::from).orElse(report.knownAt()))
            .thenComparing(report -> ORDER.indexOf(report.type()))
            .thenComparing(Report.ORDER);

    private final Set<String> parties;
    private final Set<String> told = new HashSet<>();
    private final List<Transition> transitions = new ArrayList<>();
    private Episode episode;
    private Standing standing = NOTHING;
    private @Nullable PointInTime over;

    Course(Set<String> parties) {
        this.parties = parties;
        this.episode = new Episode(parties);
    }

    /** Takes what one article tells. */
    void hear(Collection<Report> article, Instant knownAt) {
        advance(knownAt);
        List<Report> causes = new ArrayList<>();
        boolean alarming = article.stream().anyMatch(Course::isAlarm);
        article.stream().sorted(AS_IT_HAPPENED).forEach(report -> {
            if (isNews(report, alarming) && episode.hear(report)) {
                causes.add(report);
            }
        });
        episode.settle(knownAt);
        note(knownAt, causes);
        advance(knownAt);
    }

    /** Lets time pass. */
    void advance(Instant clock) {
        Optional<Instant> due = episode.due();
        if (due.isPresent() && episode.expire(clock)) {
            Instant last = transitions.isEmpty()
                    ? due.get()
                    : transitions.get(transitions.size() - 1).knownAt();
            note(due.get().isAfter(last) ? due.get() : last, List.of());
        }
    }

    /** When it changes if nothing is heard. */
    Optional<Instant> due() {
        return episode.due();
    }

    Standing standing() {
        return standing;
    }

    List<Transition> transitions() {
        return transitions;
    }

    boolean isActive() {
        return episode.isActive();
    }

    /** Whether a ceasefire has ended or expired, and that became known at this time or after it. */
    boolean isOverSince(Instant time) {
        return transitions.stream()
                .filter(transition -> isEnd(transition.after()) && !isEnd(transition.before()))
                .anyMatch(transition -> !transition.knownAt().isBefore(time));
    }

    private static boolean isEnd(Standing standing) {
        return standing.getPhase() == Phase.ENDED || standing.getPhase() == Phase.EXPIRED;
    }

    Collection<Report> evidence() {
        return episode.evidence();
    }

    Collection<Report> breaches() {
        return episode.breaches();
    }

    private static boolean isAlarm(Report report) {
        return report.isFact()
                && (report.type() == ClaimType.END
                        || report.type() == ClaimType.VIOLATE
                        || report.type() == ClaimType.RESUME);
    }

    /**
     * Whether the report is about the present ceasefire; opens the next episode if it begins one.
     *
     * @param alarming whether its article tells of fighting or of the end
     */
    private boolean isNews(Report report, boolean alarming) {
        if (!episode.isOver()) {
            return over == null || report.act().isEmpty() || !report.act().get().isBefore(over);
        }
        PointInTime end = episode.over();
        if (report.type() == ClaimType.EXTEND) {
            return standing.getPhase() == Phase.EXPIRED && episode.isProlongedBy(report, alarming);
        }
        if (!alarming && episode.isRevivedBy(report)) {
            return true;
        }
        boolean founding = report.isFact()
                && (report.type() == ClaimType.AGREE
                        || report.type() == ClaimType.DECLARE
                        || report.type() == ClaimType.START);
        boolean earlier =
                end != null && report.act().isPresent() && report.act().get().isBefore(end);
        List<Report> before = episode.foundations();
        before.forEach(this::remember);
        if (!founding || earlier || isToldAgain(report)) {
            // Whoever tells the end once more is a witness of it; a collapse is no expiry if it came first.
            return report.type() == ClaimType.END
                    && (standing.getPhase() == Phase.ENDED ? !earlier : isCollapseBefore(end, report));
        }
        over = end;
        episode = new Episode(parties);
        return true;
    }

    /** Whether it is told to have ended before its announced end, and not only by another clock. */
    private static boolean isCollapseBefore(@Nullable PointInTime end, Report report) {
        return end != null
                && report.isFact()
                && report.act()
                        .filter(act -> act.to().plus(ZONES).isBefore(end.from()))
                        .isPresent();
    }

    private void remember(Report report) {
        told.add(report.type() + "|" + report.time().text());
        told.add(report.type() + "|");
        report.agents().forEach(agent -> told.add(report.type() + "|" + agent));
    }

    /**
     * A founding act of an earlier ceasefire: of the same day; without a day, by the same actors or by nobody named, as long as the end
     * is news.
     */
    private boolean isToldAgain(Report report) {
        boolean old = report.act().isEmpty()
                && transitions.stream()
                        .filter(transition -> isEnd(transition.after()))
                        .noneMatch(transition -> transition.knownAt().plus(NEWS).isAfter(report.knownAt()));
        if (old) {
            return false;
        }
        if (report.act().isPresent()) {
            return told.contains(report.type() + "|" + report.act().get().text());
        }
        return report.agents().isEmpty()
                ? told.contains(report.type() + "|")
                : report.agents().stream().anyMatch(agent -> told.contains(report.type() + "|" + agent));
    }

    private void note(Instant knownAt, List<Report> causes) {
        Standing now = episode.standing();
        if (!now.equals(standing)) {
            List<Report> decisive = decisive(standing, now, causes);
            transitions.add(
                    new Transition(standing, now, happened(standing, now, decisive), knownAt, List.copyOf(decisive)));
            standing = now;
        }
    }

    /** Of what was told, the reports that the new phase rests on and those that make it contested; all if only its times moved. */
    private List<Report> decisive(Standing before, Standing after, List<Report> causes) {
        Set<Report> grounds = new HashSet<>();
        if (before.getPhase() != after.getPhase()) {
            grounds.addAll(episode.evidence());
        }
        if (before.getContested() != after.getContested()) {
            grounds.addAll(episode.breaches());
        }
        List<Report> decisive = causes.stream().filter(grounds::contains).toList();
        return decisive.isEmpty() ? causes : decisive;
    }

    private static @Nullable String happened(Standing before, Standing after, List<Report> causes) {
        if (before.getPhase() != after.getPhase()) {
            return after.getSince();
        }
        return causes.stream()
                .flatMap(report -> report.act().stream())
                .map(PointInTime::text)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }
}
