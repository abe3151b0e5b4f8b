package org.trucewire.cli;

import static org.trucewire.cli.TerminalText.clean;
import static org.trucewire.cli.TerminalText.pad;
import static org.trucewire.cli.TerminalText.wrapped;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.trucewire.cli.ClaimWords.Found;
import org.trucewire.record.CeasefireClaim;
import org.trucewire.record.CeasefireStatus;
import org.trucewire.record.Claim;
import org.trucewire.record.EnrichedArticle;
import org.trucewire.record.Standing;
import org.trucewire.record.StatusChange;
import org.trucewire.record.Support;
import org.trucewire.record.Terms;
import org.trucewire.standing.Parties;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.IStyle;
import picocli.CommandLine.Help.Ansi.Style;

/**
 * A claim for people: the sentence in its paragraph, every field with its words, the way it came, what came of it.
 *
 * <p>Texts come from strangers: control characters are not sent to the terminal.
 */
final class ExplainPage {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM uuuu HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private static final String INDENT = "  ";
    private static final int LABEL = 13;

    private final PrintWriter out;
    private final Ansi ansi;
    private final int width;
    private final Wording wording;

    /** @param width characters of a line; {@link Integer#MAX_VALUE} for lines as long as they are */
    ExplainPage(PrintWriter out, Ansi ansi, int width, Wording wording) {
        this.out = out;
        this.ansi = ansi;
        this.width = width;
        this.wording = wording;
    }

    /** The whole page. */
    void page(Explanation explanation) {
        CeasefireClaim record = explanation.claim();
        Claim claim = record.getClaim();
        out.println(painted(clean(record.getConflict()) + "  " + claim.getType(), Style.bold) + "  "
                + clean(wording.whoSays(claim, record.getPublisher()) + ": " + wording.claim(claim))
                + (record.getRetracted() ? painted("  [withdrawn]", Style.fg_yellow) : ""));
        out.println();
        paragraph(explanation);
        out.println();
        fields(claim, explanation.words());
        out.println();
        way(explanation);
        out.println();
        standing(explanation);
        out.flush();
    }

    // --- the sentence

    private void paragraph(Explanation explanation) {
        Claim claim = explanation.claim().getClaim();
        Explanation.Paragraph paragraph = explanation.paragraph();
        int from = paragraph.start();
        MarkedText text = new MarkedText(paragraph.text());
        text.sentence(claim.getStart() - from, claim.getEnd() - from);
        for (Found found : explanation.words()) {
            if (found.inSentence()) {
                text.words(found.start() - from, found.end() - from, mark(found.kind()));
            }
        }
        text.lines(ansi, width == Integer.MAX_VALUE ? width : width - INDENT.length())
                .forEach(line -> out.println(INDENT + line));
        if (explanation.article() == null) {
            out.println();
            row("", "the text around it is not there any more");
        }
    }

    private static MarkedText.Mark mark(ClaimWords.Kind kind) {
        return switch (kind) {
            case RULE -> MarkedText.Mark.RULE;
            case ACTOR -> MarkedText.Mark.ACTOR;
            case TERMS -> MarkedText.Mark.TERMS;
        };
    }

    // --- the fields

    private void fields(Claim claim, List<Found> words) {
        row("claim", claim.getId());
        row("type", claim.getType().name());
        row("agents", actors("agents", claim.getAgents(), words));
        row("target", actors("target", claim.getTarget(), words));
        row("parties", actors("parties", claim.getParties(), words));
        row("mediators", actors("mediators", claim.getMediators(), words));
        row("source", actors("source", claim.getSource(), words));
        row("polarity", claim.getPolarity().name());
        row("modality", claim.getModality().name());
        row("date", or(claim.getDate()));
        Terms terms = claim.getTerms();
        if (terms != null) {
            told("scope", terms.getScope());
            told("duration", terms.getDuration());
            told("from", terms.getEffectiveFrom());
            told("until", terms.getEffectiveUntil());
            told("condition", terms.getCondition());
            told("about", terms.getEarlier() ? "an earlier ceasefire" : null);
        }
        List<String> forms = words.stream()
                .filter(found -> found.kind() == ClaimWords.Kind.RULE)
                .map(ExplainPage::quoted)
                .toList();
        row("rule", claim.getRule() + (forms.isEmpty() ? "" : ", by " + String.join(", ", forms)));
        row("confidence", Double.toString(claim.getConfidence()));
    }

    /** The ids, each with the names that stand for it. */
    private static String actors(String field, List<String> ids, List<Found> words) {
        List<String> actors = new ArrayList<>();
        for (String id : ids) {
            List<Found> names = words.stream()
                    .filter(found ->
                            found.field().equals(field) && found.value().equals(id))
                    .toList();
            String here = names.stream()
                    .filter(Found::inSentence)
                    .map(ExplainPage::quoted)
                    .collect(Collectors.joining(", "));
            String elsewhere = names.stream()
                    .filter(found -> !found.inSentence())
                    .map(found -> "elsewhere in the article: " + quoted(found))
                    .collect(Collectors.joining(", "));
            actors.add(id + (names.isEmpty() ? "" : " (" + here + elsewhere + ")"));
        }
        return actors.isEmpty() ? "-" : String.join(", ", actors);
    }

    private static String quoted(Found found) {
        return "\"" + found.text() + "\" at " + found.start();
    }

    // --- the way

    private void way(Explanation explanation) {
        CeasefireClaim claim = explanation.claim();
        EnrichedArticle article = explanation.article();
        row(
                "article",
                claim.getArticleId() + ", revision " + claim.getRevision()
                        + (article == null || article.getTitle().isEmpty() ? "" : ": " + article.getTitle()));
        row(
                "publisher",
                or(claim.getPublisher()) + ", published " + time(claim.getPublishedAt())
                        + (claim.getUpdatedAt() == null ? "" : ", updated " + time(claim.getUpdatedAt())));
        row(
                "origin",
                or(claim.getOrigin())
                        + (claim.getOriginActor() == null ? "" : ", which speaks for " + claim.getOriginActor()));
        if (article != null) {
            told("url", article.getUrl());
        }
        row("reported", time(claim.getReportedAt()));
        RecordPlace raw = RecordPlace.of(claim.getProvenance());
        row("raw record", raw.topic().isEmpty() ? "none: read from files" : raw.toString());
        row(
                "versions",
                "extractor " + claim.getProvenance().getExtractorVersion() + ", application "
                        + claim.getProvenance().getApplicationVersion() + ", schema of CeasefireClaim "
                        + (explanation.schema().isPresent()
                                ? "release " + explanation.schema().getAsInt()
                                : "not released yet"));
    }

    // --- what came of it

    private void standing(Explanation explanation) {
        String conflict = explanation.claim().getConflict();
        CeasefireStatus status = explanation.status();
        if (explanation.claim().getRetracted()) {
            row("fact", "none: the article was corrected or withdrawn, and the claim does not count any more");
        } else if (!Parties.isConflict(conflict)) {
            row("fact", "none: the article does not tell both sides, so it counts for no ceasefire");
        } else {
            row(
                    "fact",
                    explanation
                            .fact()
                            .map(fact ->
                                    support(fact.getSupport()) + ", first reported " + time(fact.getFirstReported())
                                            + ", last " + time(fact.getLatest().getReportedAt()))
                            .orElse("not among those that the status tells"));
        }
        if (status == null) {
            row("status", "nothing is known of " + conflict);
        } else if (Parties.isConflict(conflict)) {
            row(
                    "status",
                    conflict + ": " + standing(status.getStanding()) + "; " + support(status.getSupport())
                            + ", last heard " + time(status.getLastHeard()));
            explanation.roles().forEach(role -> row("", role));
        }
        for (StatusChange change : explanation.caused()) {
            row(
                    "moved it",
                    time(change.getKnownAt())
                            + (change.getScope() == null ? "" : "  " + change.getScope())
                            + "  " + phase(change.getBefore()) + " -> " + phase(change.getAfter())
                            + (change.getHappenedAt() == null ? "" : ", " + change.getHappenedAt()));
        }
    }

    private static String standing(Standing standing) {
        return phase(standing)
                + (standing.getSince() == null ? "" : " since " + standing.getSince())
                + (standing.getUntil() == null ? "" : ", until " + standing.getUntil());
    }

    private static String phase(Standing standing) {
        return standing.getPhase().name().toLowerCase(Locale.ROOT).replace('_', ' ')
                + (standing.getContested() ? ", contested" : "");
    }

    private static String support(Support support) {
        return number(support.getArticles(), "article") + ", " + number(support.getOrigins(), "origin")
                + (support.getPartyOrigins() == 0 ? "" : ", " + support.getPartyOrigins() + " of a party");
    }

    private static String number(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    private static String time(@Nullable Instant time) {
        return time == null ? "at no time that it tells" : TIME.format(time);
    }

    private static String or(@Nullable String text) {
        return text == null ? "-" : text;
    }

    private void told(String label, @Nullable String text) {
        if (text != null) {
            row(label, text);
        }
    }

    private void row(String label, String text) {
        String start = INDENT + painted(pad(label, LABEL), Style.bold);
        for (String part : wrapped(clean(text), width - INDENT.length() - LABEL)) {
            out.println((start + part).stripTrailing());
            start = INDENT + " ".repeat(LABEL);
        }
    }

    private String painted(String text, IStyle style) {
        return ansi.enabled() && !text.isBlank() ? style.on() + text + Style.reset.on() : text;
    }
}
