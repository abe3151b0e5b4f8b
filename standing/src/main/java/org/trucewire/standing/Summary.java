package org.trucewire.standing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.trucewire.record.Accusation;
import org.trucewire.record.CeasefireStatus;
import org.trucewire.record.ClaimType;
import org.trucewire.record.Contradiction;
import org.trucewire.record.Fact;
import org.trucewire.record.Modality;
import org.trucewire.record.OpenCondition;
import org.trucewire.record.PartialCeasefire;
import org.trucewire.record.Polarity;
import org.trucewire.record.Stance;
import org.trucewire.record.Terms;
import org.trucewire.record.Testimony;
import org.trucewire.standing.Assessment.Courses;

/**
 * The status record: the standing and everything around it. Every list is bounded, and what is left out is the oldest; how many, the
 * schema says.
 */
final class Summary {

    /** Whom an accusation is by if no one is quoted. */
    static final String REPORTER = "reporter";

    /** Whom an accusation is of if the text does not say. */
    static final String UNNAMED = "unnamed";

    private static final int MOST_FACTS = 100;
    private static final int MOST_ACTORS = 100;
    private static final int MOST_ACCUSATIONS = 100;
    private static final int MOST_MEDIATORS = 50;
    private static final int MOST_CONDITIONS = 20;
    private static final int MOST_CONTRADICTIONS = 20;
    private static final int MOST_DENIALS = 10;

    /** Beyond this distance a denial is news of another day, and no contradiction. */
    private static final Duration CONTRADICTORY = Duration.ofDays(3);

    /** What makes reports statements of one fact. */
    private record FactKey(
            ClaimType type,
            List<String> agents,
            List<String> source,
            Polarity polarity,
            Modality modality,
            @Nullable String date) {

        static FactKey of(Report report) {
            return new FactKey(
                    report.type(),
                    report.agents(),
                    report.source(),
                    report.polarity(),
                    report.modality(),
                    report.claim().getClaim().getDate());
        }
    }

    private record Cell(String accuser, String accused) {}

    private final String conflict;
    private final Set<String> parties;
    private final List<Report> reports;
    private final Courses courses;
    private final Origins origins;
    private final List<List<Report>> facts;

    /** @param reports in {@link Report#ORDER} */
    Summary(String conflict, Set<String> parties, List<Report> reports, Courses courses) {
        this.conflict = conflict;
        this.parties = parties;
        this.reports = reports;
        this.courses = courses;
        this.origins = new Origins(reports, parties);
        this.facts = facts(reports);
    }

    CeasefireStatus status() {
        CeasefireStatus.Builder status = CeasefireStatus.newBuilder()
                .setConflict(conflict)
                .setParties(List.copyOf(parties))
                .setStanding(courses.whole().standing())
                .setEvidenceSupport(origins.support(courses.whole().evidence()))
                .setCounts(counts())
                .setSupport(origins.support(reports))
                .setLastHeard(
                        reports.isEmpty()
                                ? null
                                : reports.get(reports.size() - 1).knownOrNull());
        if (!parties.isEmpty()) {
            status.setEvidence(latest(courses.whole().evidence(), Assessment.MOST_TESTIMONIES))
                    .setBreaches(latest(courses.whole().breaches(), Assessment.MOST_TESTIMONIES))
                    .setPartial(partial())
                    .setAccusations(accusations())
                    .setDenials(latest(
                            reports.stream().filter(Summary::isDenialOfBreach).toList(), MOST_DENIALS))
                    .setSupporters(stances(Summary::isSupport))
                    .setOpponents(stances(Summary::isOpposition))
                    .setMediators(actors(report -> report.claim().getClaim().getMediators()))
                    .setMonitors(actors(report -> isMonitoring(report) ? report.agents() : List.of()))
                    .setConditions(conditions())
                    .setContradictions(contradictions())
                    .setFacts(facts.stream().limit(MOST_FACTS).map(this::fact).toList());
        }
        return status.build();
    }

    /** Reports by fact, each in order, the fact last heard of first. */
    private static List<List<Report>> facts(List<Report> reports) {
        Map<FactKey, List<Report>> facts = new LinkedHashMap<>();
        reports.forEach(report -> facts.computeIfAbsent(FactKey.of(report), key -> new ArrayList<>())
                .add(report));
        return facts.values().stream()
                .sorted(Comparator.comparing(Summary::last, Report.ORDER.reversed()))
                .toList();
    }

    private Fact fact(List<Report> reports) {
        return new Fact(
                last(reports).testimony(),
                origins.support(reports),
                reports.get(0).knownOrNull());
    }

    private Map<String, Integer> counts() {
        SortedMap<String, Integer> counts = new TreeMap<>();
        reports.forEach(report -> counts.merge(report.type().name(), 1, Integer::sum));
        return new LinkedHashMap<>(counts);
    }

    private List<PartialCeasefire> partial() {
        return courses.partial().entrySet().stream()
                .map(entry -> new PartialCeasefire(
                        entry.getKey(),
                        entry.getValue().standing(),
                        latest(entry.getValue().evidence(), Assessment.MOST_TESTIMONIES)))
                .toList();
    }

    // --- accusations

    private List<Accusation> accusations() {
        SortedMap<Cell, List<Report>> matrix =
                new TreeMap<>(Comparator.comparing(Cell::accuser).thenComparing(Cell::accused));
        for (Report report : reports) {
            if (isAccusation(report)) {
                for (String accuser : orElse(report.source(), REPORTER)) {
                    for (String accused : orElse(report.agents(), UNNAMED)) {
                        matrix.computeIfAbsent(new Cell(accuser, accused), key -> new ArrayList<>())
                                .add(report);
                    }
                }
            }
        }
        Set<String> naming = new HashSet<>();
        matrix.keySet().stream()
                .filter(cell -> !cell.accused().equals(UNNAMED))
                .forEach(cell -> naming.add(cell.accuser()));
        matrix.keySet().removeIf(cell -> cell.accused().equals(UNNAMED) && naming.contains(cell.accuser()));
        List<String> denying = reports.stream()
                .filter(Summary::isDenialOfBreach)
                .flatMap(report -> report.agents().stream())
                .toList();
        Map<Cell, Report> heard = new LinkedHashMap<>();
        matrix.forEach((cell, told) -> heard.put(cell, last(told)));
        matrix.keySet().retainAll(latest(heard, MOST_ACCUSATIONS));
        return matrix.entrySet().stream()
                .map(cell -> new Accusation(
                        cell.getKey().accuser(),
                        cell.getKey().accused(),
                        origins.support(cell.getValue()),
                        cell.getValue().get(0).knownOrNull(),
                        last(cell.getValue()).knownOrNull(),
                        denying.contains(cell.getKey().accused())))
                .toList();
    }

    private static boolean isAccusation(Report report) {
        return report.type() == ClaimType.VIOLATE && report.isFact();
    }

    private static boolean isDenialOfBreach(Report report) {
        return report.type() == ClaimType.VIOLATE && report.isDenial();
    }

    // --- for and against

    private List<Stance> stances(Predicate<Report> stance) {
        SortedMap<String, Report> last = new TreeMap<>();
        for (Report report : reports) {
            if (isSupport(report) || isOpposition(report) || isDenialOfRefusal(report)) {
                report.agents().stream()
                        .filter(Summary::isPublic)
                        .filter(actor -> report.isOwnWordOf(actor)
                                || !last.containsKey(actor)
                                || !last.get(actor).isOwnWordOf(actor))
                        .forEach(actor -> last.put(actor, report));
            }
        }
        last.values().removeIf(Predicate.not(stance));
        return latest(last, MOST_ACTORS).stream()
                .map(actor -> new Stance(
                        actor,
                        origins.support(reports.stream()
                                .filter(report ->
                                        stance.test(report) && report.agents().contains(actor))
                                .toList())))
                .toList();
    }

    /** An actor of the conflict's politics; what a teacher or an analyst thinks of it is among the facts. */
    private static boolean isPublic(String actor) {
        return !actor.startsWith("person:") && !actor.startsWith("unnamed:") && !actor.startsWith("media:");
    }

    private static boolean isSupport(Report report) {
        return report.polarity() == Polarity.POSITIVE
                && (report.type() == ClaimType.ENDORSE || report.type() == ClaimType.CALL);
    }

    /** Who did not refuse is not against it, and need not be for it. */
    private static boolean isDenialOfRefusal(Report report) {
        return report.type() == ClaimType.REJECT && report.isDenial();
    }

    private static boolean isOpposition(Report report) {
        return report.polarity() == Polarity.NEGATIVE
                ? report.type() == ClaimType.ENDORSE
                : report.type() == ClaimType.REJECT && report.modality() == Modality.ACTUAL;
    }

    /** Who watches or will; who is only ready to does not. */
    private static boolean isMonitoring(Report report) {
        return report.type() == ClaimType.MONITOR
                && report.polarity() == Polarity.POSITIVE
                && (report.modality() == Modality.ACTUAL || report.modality() == Modality.PLANNED);
    }

    private List<String> actors(Function<Report, List<String>> role) {
        SortedMap<String, Report> last = new TreeMap<>();
        reports.forEach(report -> role.apply(report).forEach(actor -> last.put(actor, report)));
        return latest(last, MOST_MEDIATORS);
    }

    // --- conditions

    private List<OpenCondition> conditions() {
        List<OpenCondition> conditions = new ArrayList<>();
        for (List<Report> fact : facts) {
            Report report = last(fact);
            String condition = report.terms().map(Terms::getCondition).orElse(null);
            if (condition != null && isCommitment(report) && !isOvertaken(report)) {
                conditions.add(new OpenCondition(condition, report.testimony()));
            }
        }
        return conditions.stream().limit(MOST_CONDITIONS).toList();
    }

    /** A conditional act of the parties; what others would welcome or ask for under a condition binds nobody. */
    private static boolean isCommitment(Report report) {
        return report.modality() == Modality.CONDITIONAL
                && switch (report.type()) {
                    case CALL, ENDORSE, MONITOR, VIOLATE, UNKNOWN -> false;
                    case OFFER, AGREE, REJECT, DECLARE, START, HOLD, EXTEND, END, RESUME, TALKS -> true;
                };
    }

    /** What has come about since; and a ceasefire that is over takes its conditions with it. */
    private boolean isOvertaken(Report condition) {
        return courses.whole().isOverSince(condition.knownAt())
                || reports.stream()
                        .anyMatch(report -> report.type() == condition.type()
                                && report.isFact()
                                && report.knownAt().isAfter(condition.knownAt())
                                && overlap(report.agents(), condition.agents()));
    }

    // --- contradictions

    private List<Contradiction> contradictions() {
        List<Contradiction> contradictions = new ArrayList<>();
        List<Report> denials =
                facts.stream().map(Summary::last).filter(Report::isDenial).toList();
        for (Report denial : denials) {
            for (List<Report> fact : facts) {
                Report asserted = last(fact);
                if (contradictions.size() < MOST_CONTRADICTIONS && contradict(asserted, denial)) {
                    contradictions.add(new Contradiction(asserted.testimony(), denial.testimony()));
                }
            }
        }
        return contradictions;
    }

    /**
     * The same act of the same actors, said and denied by different voices within days; not if the days themselves differ. That
     * something has not come about, or talks have broken down, is a reporter's news and denies nothing: a denial is somebody's.
     */
    private static boolean contradict(Report asserted, Report denial) {
        return asserted.isFact()
                && asserted.type() == denial.type()
                && asserted.type() != ClaimType.ENDORSE
                && asserted.type() != ClaimType.TALKS
                && !denial.isReportersWord()
                && overlap(asserted.agents(), denial.agents())
                && (asserted.act().isEmpty()
                        || denial.act().isEmpty()
                        || asserted.act().equals(denial.act()))
                && (!asserted.article().equals(denial.article())
                        || !asserted.source().equals(denial.source()))
                && between(asserted.knownAt(), denial.knownAt()).compareTo(CONTRADICTORY) <= 0;
    }

    private static Duration between(Instant one, Instant other) {
        return Duration.between(one, other).abs();
    }

    private static boolean overlap(List<String> some, List<String> others) {
        return (some.isEmpty() && others.isEmpty()) || some.stream().anyMatch(others::contains);
    }

    private static List<String> orElse(List<String> actors, String nobody) {
        return actors.isEmpty() ? List.of(nobody) : actors;
    }

    private static Report last(List<Report> reports) {
        return reports.get(reports.size() - 1);
    }

    /** Of these, in their order, so many that were heard last. */
    private static <K> List<K> latest(Map<K, Report> heard, int most) {
        Set<K> latest = heard.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(
                        Report.ORDER.reversed())) // stable: of one report, those that come first
                .limit(most)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        return heard.keySet().stream().filter(latest::contains).toList();
    }

    private static List<Testimony> latest(Collection<Report> reports, int most) {
        return reports.stream()
                .sorted(Report.ORDER.reversed())
                .distinct()
                .limit(most)
                .map(Report::testimony)
                .toList();
    }
}
