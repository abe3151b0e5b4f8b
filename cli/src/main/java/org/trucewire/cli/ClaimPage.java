package org.trucewire.cli;

import static java.util.stream.Collectors.joining;
import static org.trucewire.cli.TerminalText.clean;
import static org.trucewire.cli.TerminalText.pad;
import static org.trucewire.cli.TerminalText.shortened;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.trucewire.record.CeasefireClaim;
import org.trucewire.record.Claim;
import org.trucewire.record.ClaimType;
import org.trucewire.record.Coverage;
import org.trucewire.record.EnrichedArticle;
import org.trucewire.record.Modality;
import org.trucewire.record.Polarity;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.IStyle;
import picocli.CommandLine.Help.Ansi.Style;

/**
 * Articles and their claims for people: a heading for each article, under it each sentence that makes claims, under it the claims, one
 * line each: conflict, type, who says what.
 *
 * <p>Texts come from strangers: control characters are not sent to the terminal.
 */
final class ClaimPage {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM uuuu HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private static final int TYPE_WIDTH = Arrays.stream(ClaimType.values())
            .mapToInt(type -> type.name().length())
            .max()
            .orElse(0);

    private final PrintWriter out;
    private final Ansi ansi;
    private final int width;
    private final Wording wording;

    /** @param width characters of a line, longer ones are shortened; {@link Integer#MAX_VALUE} for whole sentences */
    ClaimPage(PrintWriter out, Ansi ansi, int width, Wording wording) {
        this.out = out;
        this.ansi = ansi;
        this.width = width;
        this.wording = wording;
    }

    /**
     * An article and the claims that it made or withdrew.
     *
     * @param article as it was enriched
     * @param changes its claims, in any order
     */
    void article(EnrichedArticle article, List<CeasefireClaim> changes) {
        heading(
                article.getPublishedAt(),
                article.getPublisher(),
                article.getTitle(),
                article.getRevision() > 1 ? " (correction)" : "");
        List<CeasefireClaim> ordered = new ArrayList<>(changes);
        ordered.sort(Comparator.comparing(CeasefireClaim::getRetracted)
                .reversed()
                .thenComparing(change -> change.getClaim().getStart())
                .thenComparing(change -> change.getClaim().getId()));
        String sentence = "";
        for (CeasefireClaim change : ordered) {
            if (!change.getClaim().getEvidence().equals(sentence)) {
                sentence = change.getClaim().getEvidence();
                line("  ", clean(sentence), "", Style.italic);
            }
            claim(change);
        }
        if (changes.isEmpty()) {
            line("  ", nothing(article), "", Style.faint);
        }
        out.println();
        out.flush();
    }

    /** A record that came to nothing. */
    void remark(@Nullable Instant publishedAt, @Nullable String publisher, String title, String remark) {
        heading(publishedAt, publisher, title, "");
        line("  ", clean(remark), "", Style.faint);
        out.println();
        out.flush();
    }

    private void heading(@Nullable Instant publishedAt, @Nullable String publisher, String title, String mark) {
        String time = publishedAt == null ? "undated" : TIME.format(publishedAt);
        String name = publisher == null ? "unknown publisher" : clean(publisher);
        line("", time + "  " + name + (title.isEmpty() ? "" : ": " + clean(title)), mark, Style.bold);
    }

    private void claim(CeasefireClaim change) {
        Claim claim = change.getClaim();
        String says = wording.whoSays(claim, change.getPublisher()) + ": " + wording.claim(claim);
        List<String> marks = new ArrayList<>();
        if (claim.getPolarity() == Polarity.NEGATIVE) {
            marks.add("negative");
        }
        if (claim.getModality() != Modality.ACTUAL) {
            marks.add(claim.getModality().name().toLowerCase(Locale.ROOT));
        }
        if (change.getRetracted()) {
            marks.add("withdrawn");
        }
        String start = "    " + pad(clean(change.getConflict()), 7) + "  "
                + pad(claim.getType().name(), TYPE_WIDTH) + "  ";
        line(
                start,
                clean(says),
                marks.isEmpty() ? "" : marks.stream().collect(joining(", ", "  [", "]")),
                change.getRetracted() ? Style.fg_yellow : colour(claim));
    }

    /** Green for what brings a ceasefire nearer or keeps it, red for what does not. */
    private static IStyle colour(Claim claim) {
        boolean good =
                switch (claim.getType()) {
                    case REJECT, VIOLATE, RESUME, END -> false;
                    case UNKNOWN, CALL, OFFER, TALKS, AGREE, DECLARE, START, HOLD, EXTEND, ENDORSE, MONITOR -> true;
                };
        return good == (claim.getPolarity() != Polarity.NEGATIVE) ? Style.fg_green : Style.fg_red;
    }

    private static String nothing(EnrichedArticle article) {
        if (article.getCoverage() == Coverage.OTHER_LANGUAGE) {
            String language = Locale.forLanguageTag(article.getLanguage()).getDisplayLanguage(Locale.ENGLISH);
            return "in " + language + ": kept, not searched for claims";
        }
        return article.getCoverage() == Coverage.NO_CEASEFIRE ? "speaks of no ceasefire" : "no claims";
    }

    /** What is too long loses its end, but neither start nor mark. */
    private void line(String start, String text, String mark, IStyle style) {
        int room = width - start.length() - mark.length();
        out.println(start + painted(shortened(text, room), style) + painted(mark, Style.faint));
    }

    private String painted(String text, IStyle style) {
        return ansi.enabled() && !text.isEmpty() ? style.on() + text + Style.reset.on() : text;
    }
}
