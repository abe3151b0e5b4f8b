package org.trucewire.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trucewire.extraction.ClaimType;
import org.trucewire.extraction.EntityType;

class GoldCorpusTest {

    private static final String GOOD = """
            {"id": "a", "publisher": null, "publishedAt": "2025-06-24T14:00:00Z", "title": "T", "body": "It holds.",
             "negative": false, "claims": [{"evidence": "It holds.", "type": "HOLD", "agents": ["IRN", "ISR"], "target": [],
             "parties": [], "mediators": [], "source": [], "polarity": "POSITIVE", "modality": "ACTUAL", "date": null}],
             "entities": [{"text": "It", "type": "ORG", "id": null}]}
            """.replace("\n", "");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void shouldReadAnArticleWithItsClaimsAndEntities() throws IOException {
        GoldArticle article =
                GoldCorpus.read(List.of(file(GOOD + "\n\n"))).articles().get(0);
        assertThat(article.article().publishedAt()).isEqualTo(Instant.parse("2025-06-24T14:00:00Z"));
        assertThat(article.article().publisher()).isNull();
        assertThat(article.claims()).singleElement().satisfies(claim -> {
            assertThat(claim.type()).isEqualTo(ClaimType.HOLD);
            assertThat(claim.agents()).containsExactly("IRN", "ISR");
            assertThat(claim.date()).isNull();
        });
        assertThat(article.entities()).containsExactly(new EntityLabel("It", EntityType.ORG, null));
    }

    @Test
    void shouldReadTheGoldOfTheProject() {
        GoldCorpus gold = GoldCorpus.read(Places.gold());
        assertThat(gold.files()).isEqualTo(Places.gold());
        assertThat(gold.articles()).hasSize(118);
        assertThat(gold.articles().stream()
                        .mapToInt(article -> article.claims().size())
                        .sum())
                .isEqualTo(1255);
    }

    @Test
    void shouldTellMissingEntitiesFromNone() throws IOException {
        String unread = GOOD.replaceAll(", *\"entities\".*", "}");
        assertThat(GoldCorpus.read(List.of(file(unread))).articles().get(0).entities())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "id": "a",                 |                            | it has no "id"
            "body": "It holds.",       | "body": 5,                 | "body" should be a text, not 5
            2025-06-24T14              | 2025-06-24                 | publishedAt "2025-06-24:00:00Z" is no time such as 2025-06-24T14:00:00Z
            "negative": false          | "negative": true           | it is marked negative, yet it has claims
            "negative": false          | "negative": 1              | "negative" should be true or false, not 1
            "claims"                   | "statements"               | it has no "claims"
            "type": "HOLD"             | "type": "HODL"             | claim 1: type "HODL" is none of CALL, OFFER, TALKS, AGREE
            "type": "ORG"              | "type": "BODY"             | entity 1: type "BODY" is none of PERSON, ORG
            "polarity": "POSITIVE",    |                            | claim 1: it has no polarity or no modality
            "modality": "ACTUAL"       | "modality": "REAL"         | claim 1: modality "REAL" is none of ACTUAL
            "evidence": "It holds."    | "evidence": "It broke."    | claim 1: its evidence does not stand in title or body
            "agents": ["IRN", "ISR"]   | "agents": "IRN"            | claim 1: "agents" should be a list
            "agents": ["IRN", "ISR"]   | "agents": [1]              | claim 1: "agents" should be a list of actor ids
            "id": null}]}              | "id": null}                | it is no JSON object
            "title": "T"               | "title": "T", "title": "U" | it is no JSON object: Duplicate field 'title'
            """)
    void shouldRefuseABadLineByFileAndNumber(String what, String instead, String message) throws IOException {
        String other = GOOD.replace("\"a\"", "\"b\"");
        String bad = GOOD.replace(what, instead == null ? "" : instead);
        assertThat(bad).isNotEqualTo(GOOD);
        Path file = file(other + "\n\n" + bad + "\n");
        assertThatThrownBy(() -> GoldCorpus.read(List.of(file)))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(file + ", line 3: " + message)
                .message()
                .doesNotContain("\n");
    }

    @Test
    void shouldRefuseAnIdThatTwoFilesUse() throws IOException {
        Path one = file(GOOD);
        Path other = Files.writeString(folder.resolve("other.jsonl"), GOOD);
        assertThatThrownBy(() -> GoldCorpus.read(List.of(one, other)))
                .hasMessage(other + ", line 1: the id \"a\" is used twice, first in " + one + ", line 1");
    }

    @Test
    void shouldRefuseWhatIsNoFileOfArticles() throws IOException {
        Path missing = folder.resolve("missing.jsonl");
        assertThatThrownBy(() -> GoldCorpus.read(List.of(missing))).hasMessage(missing + ": there is no such file");
        assertThatThrownBy(() -> GoldCorpus.read(List.of(folder)))
                .hasMessage(folder + ": it is a directory; name the files in it");
        Path empty = file("\n \n");
        assertThatThrownBy(() -> GoldCorpus.read(List.of(empty)))
                .hasMessage(empty + ": it is empty; it should hold one JSON object a line");
        Path latin =
                Files.write(folder.resolve("latin.jsonl"), "{\"id\": \"é\"}".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> GoldCorpus.read(List.of(latin)))
                .hasMessage(latin + ": it is not UTF-8; convert it first");
        assertThatThrownBy(() -> GoldCorpus.read(List.of())).hasMessage("no gold file is named");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("gold.jsonl"), text);
    }
}
