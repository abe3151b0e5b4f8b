package org.trucewire.ingest.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every line of the tables of made-up news can be used. */
class LexiconTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);

    private final Lexicon lexicon = new Lexicon();

    @Test
    void shouldFillEverySentenceOfEveryStoryForEveryConflict() {
        for (Conflict conflict : lexicon.conflicts()) {
            for (StorySentence sentence : stories()) {
                Cast cast = new Cast(lexicon, new Draw(1, 1), MONDAY, conflict);
                String text = filled(sentence, cast);
                assertThat(sentence.claims()).allSatisfy(claim -> assertThat(
                                claim.planted(text, cast).parties())
                        .containsExactlyInAnyOrder(conflict.first(), conflict.second()));
            }
        }
    }

    @Test
    void shouldFillEverySentenceOfOtherNews() {
        for (String kind : lexicon.kinds()) {
            for (Place place : Place.values()) {
                assertThat(lexicon.sentences(kind, place)).isNotEmpty().allSatisfy(sentence -> {
                    filled(sentence, new Cast(lexicon, new Draw(1, 1), MONDAY, null));
                    assertThat(sentence.claims()).isEmpty();
                });
            }
        }
    }

    @Test
    void shouldGiveEveryStoryATitleALeadAndTextAndBackgroundNoClaim() {
        assertThat(lexicon.stories()).hasSize(6).allSatisfy(story -> {
            for (Place place : List.of(Place.TITLE, Place.LEAD)) {
                assertThat(lexicon.sentences(story, place))
                        .isNotEmpty()
                        .allSatisfy(sentence -> assertThat(sentence.claims()).isNotEmpty());
            }
            assertThat(lexicon.sentences(story, Place.TEXT)).hasSizeGreaterThanOrEqualTo(4);
        });
        assertThat(lexicon.background())
                .allSatisfy(sentence -> assertThat(sentence.claims()).isEmpty());
    }

    @Test
    void shouldKnowWhoTakesPartAndLetNobodyHaveTwoParts() throws IOException {
        Set<String> known = Files.readAllLines(Path.of("../seeds/gold/actors.tsv")).stream()
                .map(line -> line.replaceFirst("\t.*", ""))
                .collect(Collectors.toSet());
        Set<String> states = Set.of(Locale.getISOCountries()).stream()
                .map(code -> new Locale.Builder().setRegion(code).build().getISO3Country())
                .collect(Collectors.toSet());
        for (Conflict conflict : lexicon.conflicts()) {
            List<String> all = new ArrayList<>(List.of(conflict.first(), conflict.second()));
            all.addAll(conflict.mediators());
            all.addAll(conflict.observers());
            lexicon.outsiders().forEach(actor -> all.add(actor.id()));
            assertThat(all)
                    .doesNotHaveDuplicates()
                    .allMatch(id -> known.contains(id) || states.contains(id))
                    .allSatisfy(id -> assertThat(lexicon.actor(id).speaker()).isNotEmpty());
        }
    }

    @Test
    void shouldGiveEveryHourOfTheDayItsWeight() {
        assertThat(lexicon.hours()).hasSize(24).allMatch(weight -> weight > 0);
    }

    private Stream<StorySentence> all() {
        return lexicon.stories().stream()
                .flatMap(story -> Stream.of(Place.values()).flatMap(place -> lexicon.sentences(story, place).stream()));
    }

    private List<StorySentence> stories() {
        return Stream.concat(all(), lexicon.background().stream()).toList();
    }

    private static String filled(StorySentence sentence, Cast cast) {
        String text = sentence.template().filled(cast::word);
        assertThat(text).doesNotContain("{", "}");
        if (sentence.place() == Place.TITLE) {
            assertThat(text).doesNotEndWith(".");
        } else {
            assertThat(text).matches("(?s)[\\p{Lu}\"].*[.\"]");
        }
        return text;
    }
}
