package org.trucewire.cli;

import static java.util.stream.Collectors.joining;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.trucewire.record.Accusation;
import org.trucewire.record.CeasefireStatus;
import org.trucewire.record.Contradiction;
import org.trucewire.record.OpenCondition;
import org.trucewire.record.PartialCeasefire;
import org.trucewire.record.Phase;
import org.trucewire.record.Polarity;
import org.trucewire.record.Stance;
import org.trucewire.record.Standing;
import org.trucewire.record.StatusChange;
import org.trucewire.record.Support;
import org.trucewire.record.Testimony;
import org.trucewire.standing.Parties;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Style;

/**
 * How ceasefires stand, for people: a table of all, or a page of one with the sentences behind it.
 *
 * <p>Texts come from strangers: control characters are not sent to the terminal.
 */
final class StatusPage {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM uuuu HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private static final String ROW = "%-24s %-24s %-17s %-17s %8s %8s  %s%n";

    private final PrintWriter out;
    private final Ansi ansi;

    StatusPage(PrintWriter out, Ansi ansi) {
        this.out = out;
        this.ansi = ansi;
    }

    /** A line for each conflict, what is under way first; what belongs to none in the last line. */
    void table(Collection<CeasefireStatus> all) {
        List<CeasefireStatus> conflicts = all.stream()
                .filter(status -> Parties.isConflict(status.getConflict()))
                .sorted(Comparator.<CeasefireStatus, Boolean>comparing(
                                status -> status.getStanding().getPhase() == Phase.NONE)
                        .thenComparing(CeasefireStatus::getConflict))
                .toList();
        if (!conflicts.isEmpty()) {
            out.printf(ROW, "conflict", "ceasefire", "since", "until", "articles", "origins", "last heard (UTC)");
        }
        for (CeasefireStatus status : conflicts) {
            Standing standing = status.getStanding();
            out.printf(
                    ROW,
                    status.getConflict(),
                    phase(standing),
                    or(standing.getSince()),
                    or(standing.getUntil()),
                    status.getSupport().getArticles(),
                    status.getSupport().getOrigins(),
                    time(status.getLastHeard()));
        }
        all.stream()
                .filter(status -> !Parties.isConflict(status.getConflict()))
                .map(status -> claims(status) + " of which no article tells both sides (" + status.getConflict() + ")")
                .forEach(out::println);
    }

    /** Everything about one conflict; of the unassigned claims their number. */
    void page(CeasefireStatus status, List<StatusChange> changes) {
        Standing standing = status.getStanding();
        out.println(bold(status.getConflict() + "  " + phase(standing))
                + (standing.getSince() == null ? "" : " since " + standing.getSince())
                + (standing.getUntil() == null ? "" : ", until " + standing.getUntil()));
        out.println("  " + claims(status) + " in " + support(status.getSupport()) + ", last heard "
                + time(status.getLastHeard()));
        sentences("It rests on (" + support(status.getEvidenceSupport()) + ")", status.getEvidence());
        sentences("It is contested by", status.getBreaches());
        for (PartialCeasefire partial : status.getPartial()) {
            sentences("Only " + clean(partial.getScope()) + ": " + phase(partial.getStanding()), partial.getEvidence());
        }
        list(
                "Who accuses whom",
                status.getAccusations().stream().map(StatusPage::accusation).toList());
        sentences("Denials", status.getDenials());
        list("For it", stances(status.getSupporters()));
        list("Against it", stances(status.getOpponents()));
        list("Mediators", joined(status.getMediators()));
        list("Monitors", joined(status.getMonitors()));
        list(
                "Open conditions",
                status.getConditions().stream().map(StatusPage::condition).toList());
        list(
                "Contradictions",
                status.getContradictions().stream()
                        .map(StatusPage::contradiction)
                        .toList());
        list("How it came to this", changes.stream().map(StatusPage::change).toList());
        out.println();
    }

    private void sentences(String title, List<Testimony> testimonies) {
        list(title, testimonies.stream().map(StatusPage::testimony).toList());
    }

    private void list(String title, List<String> lines) {
        if (!lines.isEmpty()) {
            out.println("  " + bold(title));
            lines.forEach(line -> out.println("    " + line));
        }
    }

    private static String testimony(Testimony testimony) {
        String who = testimony.getSource().isEmpty() ? "" : String.join(", ", testimony.getSource()) + ", in ";
        return time(testimony.getReportedAt()) + "  " + testimony.getType()
                + (testimony.getPolarity() == Polarity.NEGATIVE ? " denied" : "") + "  " + who
                + clean(or(testimony.getOrigin())) + ": " + clean(testimony.getEvidence());
    }

    private static String accusation(Accusation cell) {
        return cell.getAccuser() + " accuses " + cell.getAccused() + ": " + support(cell.getSupport())
                + (cell.getDenied() ? "; denied" : "");
    }

    private static List<String> stances(List<Stance> stances) {
        return joined(stances.stream()
                .map(stance -> stance.getActor() + " (" + support(stance.getSupport()) + ")")
                .toList());
    }

    private static List<String> joined(List<String> words) {
        return words.isEmpty() ? List.of() : List.of(String.join(", ", words));
    }

    private static String condition(OpenCondition open) {
        return clean(open.getCondition()) + "  <  " + testimony(open.getTestimony());
    }

    private static String contradiction(Contradiction pair) {
        return testimony(pair.getAsserted()) + "\n      but  " + testimony(pair.getDenied());
    }

    private static String change(StatusChange change) {
        return time(change.getKnownAt())
                + (change.getScope() == null ? "" : "  " + clean(change.getScope()))
                + "  " + phase(change.getBefore()) + " -> " + phase(change.getAfter())
                + (change.getHappenedAt() == null ? "" : ", " + change.getHappenedAt())
                + (change.getAfter().getUntil() == null
                        ? ""
                        : ", until " + change.getAfter().getUntil())
                + change.getCauses().stream()
                        .map(cause -> "\n        " + testimony(cause))
                        .collect(joining());
    }

    private static String phase(Standing standing) {
        return words(standing.getPhase()) + (standing.getContested() ? ", contested" : "");
    }

    private static String words(Phase phase) {
        return phase == Phase.NONE
                ? "none"
                : phase.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String support(Support support) {
        return number(support.getArticles(), "article") + ", " + number(support.getOrigins(), "origin")
                + (support.getPartyOrigins() == 0 ? "" : ", " + support.getPartyOrigins() + " of a party");
    }

    private static String claims(CeasefireStatus status) {
        return number(
                status.getCounts().values().stream().mapToInt(count -> count).sum(), "claim");
    }

    private static String number(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    private static String time(@Nullable Instant time) {
        return time == null ? "-" : TIME.format(time);
    }

    private static String or(@Nullable String text) {
        return text == null ? "-" : text;
    }

    private static String clean(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ");
    }

    private String bold(String text) {
        return ansi.enabled() ? Style.bold.on() + text + Style.bold.off() : text;
    }
}
