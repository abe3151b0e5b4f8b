package org.trucewire.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trucewire.record.RawArticle;

/** What a text and a line of JSON become. */
class ArticleTextTest {

    private static RawArticle text(String text) throws UnreadableArticleException {
        return PlainText.parse(text).toArticle("a.txt");
    }

    private static RawArticle json(String line) throws UnreadableArticleException {
        return JsonLine.parse(line).toArticle("a.jsonl");
    }

    @Test
    void shouldReadEveryHeaderLineInAnyOrderAndCase() throws UnreadableArticleException {
        RawArticle article = text(
                "ID: x-1\nurl: https://news.example/1\npublished: 2026-03-05T08:00:00+01:00\nUPDATED: 2026-03-05T09:30:00Z\nPublisher: The Echo\nTitle: A: B\n \nOne.\n\nTwo.\n");
        assertThat(article)
                .isEqualTo(RawArticle.newBuilder()
                        .setId("x-1")
                        .setUrl("https://news.example/1")
                        .setPublishedAt(Instant.parse("2026-03-05T07:00:00Z"))
                        .setUpdatedAt(Instant.parse("2026-03-05T09:30:00Z"))
                        .setPublisher("The Echo")
                        .setTitle("A: B")
                        .setBody("One.\n\nTwo.")
                        .setFetchedFrom("a.txt")
                        .setPublishedZone("+01:00")
                        .setPublishedFrom("Published")
                        .build());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Breaking: guns fall silent.\n\nMore to follow.",
                "Title: a word that this sentence is about.\nIt goes on.\n\nAnd on.",
                "Title: A\nAuthor: B\n\nText.",
                "Published accounts differ.\n\nText.",
                "Only one paragraph."
            })
    void shouldTakeATextWithoutHeaderAsBody(String text) throws UnreadableArticleException {
        RawArticle article = text(text);
        assertThat(article.getBody()).isEqualTo(text);
        assertThat(article.getTitle()).isEmpty();
    }

    @Test
    void shouldRefuseAHeaderLineThatStandsTwice() {
        assertThatThrownBy(() -> text("Title: A\ntitle: B\n\nText."))
                .isInstanceOf(UnreadableArticleException.class)
                .hasMessage("the header line \"title: B\" has the name of one before it: keep one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n\t\n", "Title: A", "Title: A\nId: b\n\n \n"})
    void shouldRefuseATextWithoutBody(String text) {
        assertThatThrownBy(() -> text(text))
                .isInstanceOf(UnreadableArticleException.class)
                .hasMessage("the article has no body: give it a text or leave it out");
    }

    @Test
    void shouldReadEveryKnownKeyAndIgnoreOthers() throws UnreadableArticleException {
        RawArticle article = json("{\"claims\": [{\"type\": [1, {}]}], \"id\": \"x-1\", \"publisher\": \"The Echo\","
                + " \"publishedAt\": \"2026-03-05T08:00:00Z\", \"updatedAt\": \"2026-03-05T09:30:00Z\", \"title\": \"A\", \"body\": \" One.\\n\\nTwo. \","
                + " \"url\": \"https://news.example/1\", \"negative\": false}");
        assertThat(article)
                .isEqualTo(RawArticle.newBuilder()
                        .setId("x-1")
                        .setUrl("https://news.example/1")
                        .setPublishedAt(Instant.parse("2026-03-05T08:00:00Z"))
                        .setUpdatedAt(Instant.parse("2026-03-05T09:30:00Z"))
                        .setPublisher("The Echo")
                        .setTitle("A")
                        .setBody(" One.\n\nTwo. ")
                        .setFetchedFrom("a.jsonl")
                        .setPublishedZone("Z")
                        .setPublishedFrom("publishedAt")
                        .build());
    }

    @Test
    void shouldNeedABodyAndNothingElse() throws UnreadableArticleException {
        RawArticle article = json(
                "{\"body\": \"One.\", \"id\": null, \"publisher\": null, \"publishedAt\": null, \"updatedAt\": null, \"title\": null}");
        assertThat(article.getBody()).isEqualTo("One.");
        assertThat(article.getTitle()).isEmpty();
        assertThat(article.getPublisher()).isNull();
        assertThat(article.getPublishedAt()).isNull();
        assertThat(article.getUpdatedAt()).isNull();
        assertThat(article.getUrl()).isNull();
    }

    @Test
    void shouldTakeANumberAsId() throws UnreadableArticleException {
        assertThat(json("{\"id\": 90071992547409930, \"body\": \"One.\"}").getId())
                .isEqualTo("90071992547409930");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]                                      | no JSON object: a line is one article, {\"body\": …}",
                "\"text\"                                | no JSON object: a line is one article, {\"body\": …}",
                "{\"body\": \"a\"} x                     | no valid JSON at column 15: ",
                "{\"body\": \"a\"} {\"body\": \"b\"}     | something follows the JSON object: one line is one article",
                "{\"body\": \"a\", \"body\": \"b\"}      | no valid JSON at column 21: Duplicate",
                "{\"body\": \"a\", \"x\": {\"y\": 1, \"y\": 2}} | no valid JSON at column 32: Duplicate",
                "{\"body\": [\"a\"]}                     | \"body\" is no string: write it in quotation marks, or leave it out",
                "{\"body\": \"a\", \"publishedAt\": 17}  | \"publishedAt\" is no string: write it in quotation marks, or leave it out",
                "{\"body\": \"a\", \"updatedAt\": 17}  | \"updatedAt\" is no string: write it in quotation marks, or leave it out",
                "{\"body\": \"a\", \"id\": 1.5}          | \"id\" is no string: write it in quotation marks, or leave it out",
                "{\"body\": \"a                          | no valid JSON at column ",
                "{'body': 'a'}                           | no valid JSON at column 2: ",
                "{\"title\": \"a\"}                      | the article has no body: give it a text or leave it out",
            },
            quoteCharacter = '`')
    void shouldSayWhatIsWrongWithALine(String line, String message) {
        assertThatThrownBy(() -> json(line))
                .isInstanceOf(UnreadableArticleException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void shouldRefuseDepthsThatWouldExhaustTheStack() {
        assertThatThrownBy(() -> json("{\"body\": \"a\", \"x\": " + "[".repeat(100_000) + "]".repeat(100_000) + "}"))
                .isInstanceOf(UnreadableArticleException.class)
                .hasMessageContaining("depth");
    }

    @Test
    void shouldTakeTheLineEndsOfAnySystem() throws UnreadableArticleException {
        assertThat(text("Title: A\r\n\r\nOne.\r\n\r\nTwo.\rThree.\r\n").getBody())
                .isEqualTo("One.\n\nTwo.\nThree.");
        assertThat(json("{\"body\": \"One.\\r\\n\\r\\nTwo.\"}").getBody()).isEqualTo("One.\n\nTwo.");
    }

    @Test
    void shouldMarkHalvesOfCharactersAndKeepWholeOnes() throws UnreadableArticleException {
        assertThat(json("{\"body\": \"\\ud83d \\ud83d\\udd4a \\udd4a\"}").getBody())
                .isEqualTo("\ufffd \ud83d\udd4a \ufffd");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-05T08:00:00Z, 2026-03-05T08:00:00Z",
        "2026-03-05t08:00z, 2026-03-05T08:00:00Z",
        "2026-03-05T08:00:00.123456+05:30, 2026-03-05T02:30:00.123Z",
        "2026-03-05T08:00:00-0500, 2026-03-05T13:00:00Z",
        "2026-03-05T08:00:00+02, 2026-03-05T06:00:00Z"
    })
    void shouldReadTimesWithAnOffset(String value, Instant time) throws UnreadableArticleException {
        assertThat(ArticleTime.parse("the time of publication", value).toInstant())
                .isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-03-05",
                "2026-03-05T08:00:00",
                "2026-02-30T08:00:00Z",
                "5 March 2026",
                "yesterday",
                "1772697600",
                "2026-03-05T08:00:00ZZ",
                "+999999999-01-01T00:00:00Z"
            })
    void shouldRefuseOtherTimesAndNameThem(String value) {
        assertThatThrownBy(() -> text("Published: " + value + "\n\nText."))
                .isInstanceOf(UnreadableArticleException.class)
                .hasMessageContaining("\"" + value + "\"")
                .hasMessageEndingWith("write it like 2026-03-05T08:00:00Z, or leave it out");
    }

    @Test
    void shouldSayWhichTimeItRefuses() {
        assertThatThrownBy(() -> text("Published: yesterday\n\nText."))
                .hasMessageStartingWith("the time of publication \"yesterday\" is no ISO 8601 time with an offset");
        assertThatThrownBy(() -> text("Updated: today\n\nText."))
                .hasMessageStartingWith("the time of the last change \"today\" is no ISO 8601 time with an offset");
    }

    @Test
    void shouldRefuseIdsOverTheLimitOfTheTopic() throws UnreadableArticleException {
        assertThat(text("Id: " + "x".repeat(512) + "\n\nText.").getId()).hasSize(512);
        assertThatThrownBy(() -> text("Id: " + "x".repeat(513) + "\n\nText."))
                .isInstanceOf(UnreadableArticleException.class)
                .hasMessageContaining("has 513 characters, at most 512 are allowed");
    }

    @Test
    void shouldKeepFaultsOnOneLineAndFreeOfControlCharacters() {
        assertThat(new Fault("a\nb.txt", "\u001b[31mred\u0085\u202e"))
                .isEqualTo(new Fault("a\ufffdb.txt", "\ufffd[31mred\ufffd\ufffd"));
    }
}
