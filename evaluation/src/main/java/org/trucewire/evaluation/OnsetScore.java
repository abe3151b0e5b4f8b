package org.trucewire.evaluation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.RuntimeJsonMappingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.trucewire.extraction.Article;
import org.trucewire.extraction.ClaimType;
import org.trucewire.extraction.Modality;
import org.trucewire.extraction.Polarity;

/**
 * How well claims tell the sentences that report a ceasefire's onset from those that do not. A sentence is taken for an
 * onset when it yields a positive AGREE, DECLARE, START or EXTEND claim that is actual, or planned with a date.
 *
 * @param score onsets found, onsets there are, sentences taken for onsets
 * @param sentences how many sentences there are
 * @param misread sentences that were taken for what they are not, in the order of the file
 */
public record OnsetScore(Score score, int sentences, List<Misread> misread) {

    private static final Set<ClaimType> ONSETS =
            EnumSet.of(ClaimType.AGREE, ClaimType.DECLARE, ClaimType.START, ClaimType.EXTEND);

    /** The sentences come without their dates; any day does, as long as it is always the same. */
    private static final Instant PUBLISHED = Instant.parse("2019-01-01T00:00:00Z");

    private static final CsvMapper CSV =
            CsvMapper.builder().enable(CsvParser.Feature.SKIP_EMPTY_LINES).build();

    /** Copies the list. */
    public OnsetScore {
        misread = List.copyOf(misread);
    }

    /**
     * A sentence taken for what it is not.
     *
     * @param id id of its article, {@code onset-} and the number of the row, from 1
     * @param sentence the sentence
     * @param isOnset whether it reports an onset, as labelled
     * @param claims what was predicted
     */
    public record Misread(String id, String sentence, boolean isOnset, List<ClaimLabel> claims) {

        /** Copies the list. */
        public Misread {
            claims = List.copyOf(claims);
        }

        private String text() {
            String found = claims.isEmpty()
                    ? "no claim"
                    : claims.stream()
                            .map(claim -> claim.type() + " " + ClaimField.POLARITY.of(claim) + " "
                                    + ClaimField.MODALITY.of(claim))
                            .collect(Collectors.joining(", "));
            return "  " + id + "  " + (isOnset ? "onset, found " : "no onset, found ") + found + "\n      "
                    + FoldedText.printable(sentence) + "\n";
        }
    }

    private record Sentence(String id, String text, boolean isOnset) {}

    /**
     * The sentences as articles to be read: without title, published on 1 January 2019.
     *
     * @param labels a CSV file with the columns {@code txt}, the sentence, and {@code val}, 1 for an onset, else 0
     * @throws InputException if the file is missing or empty, or a row has no sentence or no label
     */
    public static List<Article> articles(Path labels) {
        return read(labels).stream()
                .map(sentence -> new Article(sentence.id(), "onset", PUBLISHED, "", sentence.text()))
                .toList();
    }

    /**
     * Scores predictions for these articles; one without prediction counts as no onset.
     *
     * @param labels the same file
     * @throws InputException if the file is missing or empty, or a row has no sentence or no label
     */
    public static OnsetScore of(Path labels, Predictions predictions) {
        List<Sentence> sentences = read(labels);
        List<Misread> misread = new ArrayList<>();
        int onsets = 0;
        int taken = 0;
        int right = 0;
        for (Sentence sentence : sentences) {
            List<ClaimLabel> claims = predictions.of(sentence.id()).claims();
            boolean isTaken = claims.stream().anyMatch(OnsetScore::isOnset);
            onsets += sentence.isOnset() ? 1 : 0;
            taken += isTaken ? 1 : 0;
            right += isTaken && sentence.isOnset() ? 1 : 0;
            if (isTaken != sentence.isOnset()) {
                misread.add(new Misread(sentence.id(), sentence.text(), sentence.isOnset(), claims));
            }
        }
        return new OnsetScore(new Score(right, onsets, taken), sentences.size(), misread);
    }

    private static boolean isOnset(ClaimLabel claim) {
        return ONSETS.contains(claim.type())
                && claim.polarity() == Polarity.POSITIVE
                && (claim.modality() == Modality.ACTUAL
                        || (claim.modality() == Modality.PLANNED && claim.date() != null));
    }

    private static List<Sentence> read(Path labels) {
        List<Sentence> sentences = new ArrayList<>();
        try (BufferedReader reader = Files.newBufferedReader(labels);
                MappingIterator<Map<String, String>> rows = CSV.readerForMapOf(String.class)
                        .with(CsvSchema.emptySchema().withHeader())
                        .readValues(reader)) {
            while (rows.hasNext()) {
                sentences.add(sentence(labels, sentences.size() + 1, rows.next()));
            }
        } catch (JsonProcessingException e) {
            throw unreadableRow(labels, sentences.size() + 1, e.getOriginalMessage());
        } catch (RuntimeJsonMappingException e) {
            throw unreadableRow(labels, sentences.size() + 1, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw JsonLines.unreadable(labels, e);
        }
        if (sentences.isEmpty()) {
            throw new InputException(labels, "it is empty; it should hold rows of txt and val under a header");
        }
        return sentences;
    }

    /** The score as a JSON object. */
    public ObjectNode json() {
        return QualityReport.json(score).put("sentences", sentences);
    }

    private static Sentence sentence(Path labels, int row, Map<String, String> cells) {
        String text = cells.get("txt");
        String label = cells.get("val");
        if (text == null || label == null || !Set.of("0", "1").contains(label.strip())) {
            throw unreadableRow(labels, row, "it should have a txt and a val of 0 or 1");
        }
        return new Sentence("onset-" + row, text, label.strip().equals("1"));
    }

    private static InputException unreadableRow(Path labels, int row, String why) {
        return new InputException(
                labels, "row " + row + ": " + why.lines().findFirst().orElse(""));
    }

    /**
     * The score for people, one line, and the sentences misread, two lines each.
     *
     * @param count how many of them to list; 0 for none
     */
    public String text(int count) {
        String line = "onset precision " + Figures.ratio(score.precision()) + ", recall "
                + Figures.ratio(score.recall()) + ", F1 " + Figures.ratio(score.f1()) + " (" + score.hits() + " of "
                + score.gold() + " onsets found, " + score.predicted() + " of " + sentences
                + " sentences taken for one)\n";
        return line + misread.stream().limit(count).map(Misread::text).collect(Collectors.joining());
    }
}
