package org.trucewire.standing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trucewire.record.ClaimType;
import org.trucewire.record.Modality;
import org.trucewire.record.Phase;
import org.trucewire.record.Polarity;
import org.trucewire.record.Standing;
import org.trucewire.record.Terms;

/**
 * One ceasefire of a conflict, from the first call for it to its end: the rules of the standing.
 *
 * <p>The episode hears reports in order of time and remembers who last said what. Then the phase is the last of these that holds:
 *
 * <table>
 * <caption>Phases</caption>
 * <tr><td>{@code CALLED_FOR}</td><td>somebody asks for it</td></tr>
 * <tr><td>{@code TALKS}</td><td>talks are held or planned, and not broken off since</td></tr>
 * <tr><td>{@code OFFERED}</td><td>somebody offers it and nobody refused since; or one side alone consents</td></tr>
 * <tr><td>{@code AGREED}</td><td>every party's last word is consent, or it is said to be agreed, or a beginning is fixed</td></tr>
 * <tr><td>{@code DECLARED}</td><td>a party declares it; or somebody else does, and not every party denies it since</td></tr>
 * <tr><td>{@code IN_EFFECT}</td><td>it begins, is holding or is prolonged, and not every party denies it since; or a breach is
 *     reported where no negotiation is, which presupposes a ceasefire</td></tr>
 * <tr><td>{@code EXPIRED}</td><td>the announced end has passed</td></tr>
 * <tr><td>{@code ENDED}</td><td>it is said to be over, by a reporter or by the side that ends it</td></tr>
 * </table>
 *
 * <ul>
 *   <li>Only what has happened moves the phase: hopes, plans and conditions do not, but that a fixed beginning is an agreement, and
 *       a promise to observe a ceasefire is consent to it.
 *   <li>A party's own word on its consent counts for more than what others say of it.
 *   <li>That the other side has ended it is an accusation, and accusations make it contested.
 *   <li>What is said of an earlier ceasefire, or dated before this one, is history, too.
 *   <li>Who says later that it is holding brings back what was said to be over; that it was makes it contested.
 *   <li>What was more than {@value #MEMORY_DAYS} days before it was reported is history and moves nothing.
 * </ul>
 *
 * <p>Source of the rules: the codebook's definitions of the types of claims, read as the states of a negotiation.
 */
final class Episode {

    /** Facts older than this when they are told are background: two months are longer than news of a ceasefire stay news. */
    static final int MEMORY_DAYS = 60;

    /** An act that founded a ceasefire so long before its other acts founded another: two weeks lie between an offer and its end. */
    static final int PREPARATION_DAYS = 14;

    /** Under which the consent stands that a text gives without saying whose. */
    private static final String ALL = "";

    private final Set<String> parties;

    private final List<Report> calls = new ArrayList<>();
    private final List<Report> offers = new ArrayList<>();
    private final List<Report> scheduled = new ArrayList<>();
    private final List<Report> declared = new ArrayList<>();
    private final List<Report> started = new ArrayList<>();
    private final List<Report> holding = new ArrayList<>();
    private final List<Report> presuming = new ArrayList<>();
    private final List<Report> breaches = new ArrayList<>();
    private final List<Report> ended = new ArrayList<>();
    private final Map<String, Report> consent = new HashMap<>();
    private final List<Report> consenting = new ArrayList<>();
    private final Map<String, Report> denials = new HashMap<>();
    private @Nullable Report talks;
    private @Nullable Report refusal;
    private @Nullable Ending ending;
    /** The last end that was told; it outlives an extension that nobody says the length of. */
    private @Nullable PointInTime lastEnd;

    private boolean extended;
    private boolean expired;
    private @Nullable Instant activeSince;

    /**
     * When it is to end.
     *
     * @param report who says so
     * @param until the end, if it is told
     * @param duration how long it lasts from its beginning, if that is told instead
     * @param before the end that this one replaces, for an extension
     */
    private record Ending(
            Report report,
            @Nullable PointInTime until,
            @Nullable String duration,
            @Nullable PointInTime before) {}

    Episode(Set<String> parties) {
        this.parties = parties;
    }

    /**
     * Takes a report to its memory.
     *
     * @return whether the report may move the standing
     */
    boolean hear(Report report) {
        if (isHistory(report)) {
            return false;
        }
        return switch (report.type()) {
            case CALL -> report.polarity() == Polarity.POSITIVE && calls.add(report);
            case TALKS -> hearTalks(report);
            case OFFER ->
                report.polarity() == Polarity.POSITIVE && report.modality() != Modality.POSSIBLE && offers.add(report);
            case REJECT -> report.isFact() && dissent(report, report.agents());
            case AGREE -> hearConsent(report);
            case DECLARE -> hearDeclaration(report);
            case START -> hearStart(report);
            case HOLD -> hearHold(report);
            case EXTEND -> report.isFact() && prolong(report);
            case END -> hearEnd(report);
            case VIOLATE -> report.isFact() && breaches.add(report) && presuming.add(report);
            case RESUME -> report.isFact() && breaches.add(report);
            case ENDORSE, MONITOR, UNKNOWN -> false;
        };
    }

    /**
     * Whether a ceasefire that is said to be over is not: it is told to hold at a later time. Without a day it must be somebody's word,
     * which is about the present; a reporter's may be about how long it had held.
     */
    boolean isRevivedBy(Report report) {
        PointInTime end = over();
        return end != null
                && report.type() == ClaimType.HOLD
                && report.isFact()
                && (report.act().isPresent() || !report.isReportersWord())
                && !report.time().from().isBefore(end.to());
    }

    /**
     * Whether an extension leads beyond the end that has passed.
     *
     * @param background whether its article tells of fighting or of the end, too: then one that it does not date was told before
     */
    boolean isProlongedBy(Report extension, boolean background) {
        Optional<PointInTime> until = extension.terms().flatMap(terms -> PointInTime.parse(terms.getEffectiveUntil()));
        PointInTime end = lastEnd;
        if (until.isPresent() && end != null) {
            return until.get().to().isAfter(end.to());
        }
        return !extended
                || extension.act().map(act -> end == null || !act.isBefore(end)).orElse(!background);
    }

    /** To be called after the reports of one article, with the time at which they became known. */
    void settle(Instant knownAt) {
        if (activeSince == null && isActive()) {
            activeSince = knownAt;
        }
    }

    /** Ends it if its announced end has passed by then. */
    boolean expire(Instant clock) {
        PointInTime until = until();
        if (until != null && isActive() && !until.to().isAfter(clock)) {
            expired = true;
            return true;
        }
        return false;
    }

    /** When the announced end passes, if it is ahead. */
    Optional<Instant> due() {
        PointInTime until = until();
        return until == null || !isActive() ? Optional.empty() : Optional.of(until.to());
    }

    Standing standing() {
        Phase phase = phase();
        PointInTime since = since(phase);
        PointInTime until = isOfCeasefire(phase) ? until() : null;
        return new Standing(phase, !breachesOf(phase).isEmpty(), text(since), text(until));
    }

    boolean isActive() {
        return isActive(phase());
    }

    /** Whether it is over, so that a new agreement, declaration or beginning is another ceasefire. */
    boolean isOver() {
        Phase phase = phase();
        return phase == Phase.ENDED || phase == Phase.EXPIRED;
    }

    /** When it ended; null as long as it has not. */
    @Nullable
    PointInTime over() {
        return isOver() ? since(phase()) : null;
    }

    /** The reports that its present phase rests on. */
    Collection<Report> evidence() {
        return switch (phase()) {
            case CALLED_FOR -> calls;
            case TALKS -> talks == null ? List.of() : List.of(talks);
            case OFFERED -> offers.isEmpty() ? consenting : offers;
            case AGREED -> agreed() ? consenting : scheduled;
            case DECLARED, EXPIRED -> declared.isEmpty() ? foundations() : declared;
            case IN_EFFECT -> inEffect() ? joined(started, holding) : presuming;
            case ENDED -> ended;
            case NONE, UNKNOWN -> List.of();
        };
    }

    /** The reports that make it contested. */
    Collection<Report> breaches() {
        return breachesOf(phase());
    }

    /** The acts that founded it. */
    List<Report> foundations() {
        List<Report> foundations = new ArrayList<>(consenting);
        foundations.addAll(declared);
        foundations.addAll(started);
        return foundations;
    }

    // --- what reports do

    private boolean hearTalks(Report report) {
        if (report.modality() == Modality.POSSIBLE || report.modality() == Modality.CONDITIONAL) {
            return false;
        }
        talks = report;
        return true;
    }

    private boolean hearConsent(Report report) {
        if (report.modality() != Modality.ACTUAL) {
            return false;
        }
        if (report.polarity() == Polarity.POSITIVE) {
            return assent(report, report.agents());
        }
        boolean denied = deny(report);
        return dissent(report, report.agents()) || denied;
    }

    private boolean hearDeclaration(Report report) {
        if (report.isFact()) {
            learnEnding(report);
            return declared.add(report);
        }
        return report.isDenial() && deny(report);
    }

    private boolean hearStart(Report report) {
        if (report.isFact()) {
            expired = false;
            learnEnding(report);
            return started.add(report);
        }
        if (report.isDenial()) {
            return deny(report);
        }
        return report.polarity() == Polarity.POSITIVE
                && report.modality() == Modality.PLANNED
                && learnEnding(report)
                && scheduled.add(report);
    }

    private boolean hearHold(Report report) {
        if (report.modality() == Modality.PLANNED && report.polarity() == Polarity.POSITIVE) {
            return assent(report, report.agents());
        }
        if (report.modality() != Modality.ACTUAL) {
            return false;
        }
        if (report.polarity() == Polarity.POSITIVE) {
            if (expired) {
                announce(new Ending(report, null, null, null)); // it goes on, nobody says until when
            }
            breaches.addAll(ended); // some say that it is over
            ended.clear();
            holding.add(report);
        } else if (report.agents().isEmpty()) {
            presuming.add(report); // a fragile ceasefire is one
        } else {
            return false;
        }
        return true;
    }

    private boolean hearEnd(Report report) {
        if (report.isFact()) {
            List<String> enders = report.agents().isEmpty() ? List.copyOf(parties) : report.agents();
            boolean accusation =
                    !report.isReportersWord() && report.source().stream().noneMatch(enders::contains);
            return accusation ? breaches.add(report) : ended.add(report);
        }
        Optional<PointInTime> told = report.terms()
                .flatMap(terms -> PointInTime.parse(terms.getEffectiveUntil()))
                .or(report::act); // "expires at midnight on Saturday": the hour, if it is told, and not only the day
        return report.polarity() == Polarity.POSITIVE
                && report.modality() == Modality.PLANNED
                && told.isPresent()
                && announce(new Ending(report, told.get(), null, null));
    }

    private boolean assent(Report report, List<String> agents) {
        Set<String> who = new HashSet<>(agents);
        who.retainAll(parties);
        boolean moved = false;
        if (agents.isEmpty()) {
            consent.put(ALL, report);
            moved = true;
        } else if (who.isEmpty()) {
            return false; // an ally or a mediator
        }
        for (String actor : who) {
            Report before = consent.get(actor);
            if (before == null || consents(actor) || outweighs(report, before, actor)) {
                consent.put(actor, report);
                denials.remove(actor);
                moved = true;
            }
        }
        if (moved) {
            consenting.add(report);
            learnEnding(report);
        }
        return moved;
    }

    private boolean dissent(Report report, List<String> agents) {
        boolean moved = false;
        for (String actor : agents) {
            if (parties.contains(actor)) {
                Report before = consent.get(actor);
                if (before == null || outweighs(report, before, actor)) {
                    consent.put(actor, report);
                    moved = true;
                }
            }
        }
        refusal = report;
        return moved || !agents.isEmpty();
    }

    /** Whose denial it is: that of the party that speaks, else that of the parties of which a reporter says it. */
    private boolean deny(Report report) {
        Set<String> who = new HashSet<>(report.isReportersWord() ? report.agents() : report.source());
        who.retainAll(parties);
        who.forEach(actor -> denials.put(actor, report));
        return !who.isEmpty();
    }

    private boolean prolong(Report report) {
        expired = false;
        holding.add(report);
        PointInTime now = lastEnd;
        Optional<PointInTime> until = report.terms().flatMap(terms -> PointInTime.parse(terms.getEffectiveUntil()));
        String duration = report.terms().map(Terms::getDuration).orElse(null);
        extended = true;
        if (until.isPresent()) {
            return announce(new Ending(report, until.get(), null, now));
        }
        if (now != null && isToldAgain(report, now)) {
            return true;
        }
        if (duration == null || now == null) {
            return announce(new Ending(report, null, null, null)); // it goes on, nobody says until when
        }
        return now.following()
                .plus(duration)
                .map(end -> announce(new Ending(report, end, null, now)))
                .orElse(false);
    }

    /**
     * Whether an extension by some days is the one that was told before: it is nearer to that in time than to the end that it
     * would move, while a new one is granted when the end is near.
     */
    private boolean isToldAgain(Report report, PointInTime end) {
        return ending != null
                && ending.before() != null
                && Duration.between(ending.report().knownAt(), report.knownAt())
                                .compareTo(Duration.between(report.knownAt(), end.to()))
                        < 0;
    }

    private boolean learnEnding(Report report) {
        report.terms().ifPresent(terms -> {
            Optional<PointInTime> until = PointInTime.parse(terms.getEffectiveUntil());
            PointInTime known = lastEnd;
            boolean retold = extended
                    && (until.isEmpty() || (known != null && !until.get().to().isAfter(known.to())));
            if (retold) {
                return; // what was agreed before it was prolonged
            }
            if (until.isPresent()) {
                announce(new Ending(report, until.get(), null, null));
            } else if (terms.getDuration() != null && (ending == null || ending.until() == null)) {
                announce(new Ending(report, null, terms.getDuration(), null));
            }
        });
        return true;
    }

    /** Takes what is told of the end; an end before the beginning is told of another ceasefire, or wrongly. */
    private boolean announce(Ending next) {
        PointInTime foundation = foundation();
        PointInTime told = next.until();
        if (told != null && foundation != null && !told.to().isAfter(foundation.from())) {
            return false;
        }
        ending = next;
        PointInTime until = until();
        lastEnd = until == null ? lastEnd : until;
        if (until == null || until.to().isAfter(next.report().knownAt())) {
            expired = false;
        }
        return true;
    }

    // --- what they come to

    private Phase phase() {
        if (!ended.isEmpty()) {
            return Phase.ENDED;
        }
        if (expired) {
            return Phase.EXPIRED;
        }
        if (inEffect()) {
            return Phase.IN_EFFECT;
        }
        if (isDeclared()) {
            return Phase.DECLARED;
        }
        if (agreed() || !scheduled.isEmpty()) {
            return Phase.AGREED;
        }
        if (isOffered()) {
            return Phase.OFFERED;
        }
        if (talks != null && talks.polarity() == Polarity.POSITIVE) {
            return Phase.TALKS;
        }
        if (!presuming.isEmpty()) {
            return Phase.IN_EFFECT;
        }
        return calls.isEmpty() ? Phase.NONE : Phase.CALLED_FOR;
    }

    private boolean inEffect() {
        return (!started.isEmpty() && !deniedByAll(started)) || (!holding.isEmpty() && !deniedByAll(holding));
    }

    private boolean isDeclared() {
        return declared.stream().anyMatch(this::counts);
    }

    /** A party's declaration counts until that party denies it; another's, until every party does. */
    private boolean counts(Report declaration) {
        List<String> declarers =
                declaration.agents().stream().filter(parties::contains).toList();
        return declarers.isEmpty()
                ? !deniedByAll(List.of(declaration))
                : declarers.stream().noneMatch(actor -> isDeniedSince(actor, declaration));
    }

    private boolean agreed() {
        Report all = consent.get(ALL);
        if (all != null && !deniedByAll(List.of(all))) {
            return true;
        }
        return !parties.isEmpty() && parties.stream().allMatch(this::consents);
    }

    private boolean consents(String party) {
        Report word = consent.get(party);
        return word != null && word.type() != ClaimType.REJECT && word.polarity() == Polarity.POSITIVE;
    }

    private boolean isOffered() {
        boolean refused = refusal != null
                && offers.stream().allMatch(offer -> !offer.knownAt().isAfter(refusal.knownAt()));
        return (!offers.isEmpty() && !refused) || parties.stream().anyMatch(this::consents);
    }

    /** Whether every party denies what was told last, and so all of it. */
    private boolean deniedByAll(List<Report> reports) {
        Report latest = reports.get(reports.size() - 1);
        return !parties.isEmpty() && parties.stream().allMatch(party -> isDeniedSince(party, latest));
    }

    private boolean isDeniedSince(String party, Report report) {
        Report denial = denials.get(party);
        return denial != null && !denial.knownAt().isBefore(report.knownAt());
    }

    private static boolean outweighs(Report report, Report before, String actor) {
        return report.isOwnWordOf(actor) || !before.isOwnWordOf(actor);
    }

    /** What is told of another time than this episode's: said to be of an earlier ceasefire, long ago, or before this one began. */
    private boolean isHistory(Report report) {
        if (report.terms().map(Terms::getEarlier).orElse(false)) {
            return true;
        }
        if (report.act().isEmpty()) {
            return false;
        }
        PointInTime act = report.act().get();
        if (act.to().isBefore(report.knownAt().minus(Duration.ofDays(MEMORY_DAYS)))) {
            return true;
        }
        PointInTime foundation = foundation();
        return foundation != null
                && isActive()
                && switch (report.type()) {
                    case END, HOLD, EXTEND -> act.isBefore(foundation);
                    case AGREE, DECLARE, START ->
                        act.to().isBefore(foundation.from().minus(Duration.ofDays(PREPARATION_DAYS)));
                    default -> false;
                };
    }

    // --- since, until, breaches

    private @Nullable PointInTime since(Phase phase) {
        return switch (phase) {
            case CALLED_FOR -> earliest(calls);
            case TALKS -> talks == null ? null : talks.time();
            case OFFERED -> earliest(offers.isEmpty() ? consenting : offers);
            case AGREED ->
                agreed() ? latestConsent() : PointInTime.dayOf(scheduled.get(0).knownAt());
            case DECLARED -> earliest(declared);
            case IN_EFFECT -> beginning();
            case EXPIRED -> until();
            case ENDED -> earliest(ended);
            case NONE, UNKNOWN -> null;
        };
    }

    /** When it took effect: as a text tells, else as it was agreed or declared, else nobody knows. */
    private @Nullable PointInTime beginning() {
        if (!started.isEmpty()) {
            return started.stream()
                    .map(Episode::start)
                    .min(Comparator.comparing(PointInTime::from))
                    .orElseThrow();
        }
        PointInTime planned = scheduled.isEmpty() ? null : start(scheduled.get(scheduled.size() - 1));
        if (planned != null) {
            return planned;
        }
        return !declared.isEmpty() ? earliest(declared) : agreed() ? latestConsent() : null;
    }

    private static PointInTime start(Report report) {
        return report.terms()
                .flatMap(terms -> PointInTime.parse(terms.getEffectiveFrom()))
                .orElseGet(report::time);
    }

    private @Nullable PointInTime latestConsent() {
        Report all = consent.get(ALL);
        if (all != null) {
            return consenting.stream()
                    .filter(report -> report.agents().isEmpty())
                    .findFirst()
                    .map(Report::time)
                    .orElse(null);
        }
        PointInTime latest = null;
        for (String party : parties) {
            PointInTime first = consenting.stream()
                    .filter(report -> report.agents().contains(party))
                    .findFirst()
                    .map(Report::time)
                    .orElse(null);
            if (first != null && (latest == null || first.from().isAfter(latest.from()))) {
                latest = first;
            }
        }
        return latest;
    }

    private @Nullable PointInTime until() {
        Ending end = ending;
        if (end == null || end.until() != null || end.duration() == null) {
            return end == null ? null : end.until();
        }
        PointInTime beginning = beginning();
        PointInTime base = end.report()
                .terms()
                .flatMap(terms -> PointInTime.parse(terms.getEffectiveFrom()))
                .orElse(beginning == null ? end.report().time() : beginning);
        return base.plus(end.duration()).orElse(null);
    }

    private List<Report> breachesOf(Phase phase) {
        if (!isOfCeasefire(phase)) {
            return List.of();
        }
        PointInTime since = foundation();
        Instant begins = scheduled.isEmpty()
                ? Instant.EPOCH
                : start(scheduled.get(scheduled.size() - 1)).from();
        return breaches.stream()
                .filter(report -> !report.knownAt().isBefore(begins)) // what is not in force yet cannot be broken
                .filter(report -> activeSince == null || !report.knownAt().isBefore(activeSince))
                .filter(report -> since == null
                        || report.act().isEmpty()
                        || !report.act().get().isBefore(since))
                .toList();
    }

    /** The first act that founded it. */
    private @Nullable PointInTime foundation() {
        List<Report> foundations = foundations();
        return foundations.isEmpty() ? null : earliest(foundations);
    }

    private static PointInTime earliest(List<Report> reports) {
        List<PointInTime> times = reports.stream().map(Report::time).toList();
        return times.stream()
                .filter(time -> times.stream().noneMatch(other -> time.isVaguerThan(other)))
                .min(Comparator.comparing(PointInTime::from).thenComparing(PointInTime::text))
                .orElseThrow();
    }

    private static boolean isActive(Phase phase) {
        return phase == Phase.AGREED || phase == Phase.DECLARED || phase == Phase.IN_EFFECT;
    }

    /** Whether there is or was a ceasefire. */
    private static boolean isOfCeasefire(Phase phase) {
        return isActive(phase) || phase == Phase.EXPIRED || phase == Phase.ENDED;
    }

    private static List<Report> joined(List<Report> some, List<Report> others) {
        List<Report> all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }

    private static @Nullable String text(@Nullable PointInTime time) {
        return time == null ? null : time.text();
    }
}
