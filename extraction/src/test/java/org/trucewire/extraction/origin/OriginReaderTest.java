package org.trucewire.extraction.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trucewire.extraction.Article;
import org.trucewire.extraction.Origin;
import org.trucewire.extraction.Span;
import org.trucewire.extraction.actor.ActorCatalogue;

class OriginReaderTest {

    private static final OriginReader READER = OriginReader.load(ActorCatalogue.load(List.of()));

    private static final String FIRST =
            "The two armies stopped shelling each other at noon, officials of both sides said.";
    private static final String LAST =
            "Observers counted no shots in the night that followed, their spokesman told reporters.";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GENEVA, June 3 (Xinhua) - | Xinhua | CHN",
                "Geneva, 3 June (AFP) – | Agence France-Presse |",
                "DOHA, Qatar (AP) — | Associated Press |",
                "GAZA/JERUSALEM (Reuters) - | Reuters |",
                "(Reuters) - | Reuters |",
                "PORT-AU-PRINCE, Jan. 5, 2026 (EFE) -- | EFE |",
                "KABUL [AFP]: | Agence France-Presse |",
                "MOSCOW, June 3. /TASS/. | TASS | RUS",
                "Damascus, SANA- | SANA | SYR",
                "TEHRAN, Feb 3, IRNA – | IRNA | IRN",
                "AFP – | Agence France-Presse |",
                "SURIN, Thailand, March 3 (HNA) - | HNA |",
                "BANGKOK/PHNOM PENH, March 8 (HNA) - | HNA |",
                "MOSCOW, March 13. /Vestnik/. | Vestnik |",
            })
    void shouldFindTheAgencyOfADateline(String dateline, String origin, @Nullable String actor) {
        assertThat(origin(dateline + " " + FIRST + "\n" + LAST)).isEqualTo(new Origin(origin, actor));
        assertThat(origin("By Jo Doe\n" + dateline + " " + FIRST + "\n" + LAST)).isEqualTo(new Origin(origin, actor));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Reuters | Reuters |",
                "REUTERS | Reuters |",
                "By Reuters | Reuters |",
                "By the Associated Press | Associated Press |",
                "By Jo Doe, Associated Press | Associated Press |",
                "By Jo Doe and Jim Roe of the AFP news agency | Agence France-Presse |",
                "AFP, Gaza City | Agence France-Presse |",
                "Xinhua | Xinhua | CHN",
                "AFP contributed to this report. | Agence France-Presse |",
                "The Associated Press contributed to this story | Associated Press |",
                "Jo Doe and Reuters contributed reporting. | Reuters |",
                "Associated Press writers Jo Doe in Beirut and Jim Roe in Tyre contributed to this report. | Associated Press |",
                "With reporting by AP | Associated Press |",
                "(With reporting by AP) | Associated Press |",
                "(With inputs from PTI) | PTI |",
                "With files from Jo Doe and Reuters | Reuters |",
                "Additional reporting by Reuters | Reuters |",
                "Reporting by Jo Doe and AFP; Editing by Jim Roe | Agence France-Presse |",
                "Source: Xinhua | Xinhua | CHN",
                "SOURCES: Reuters, AFP | Reuters |",
                "Source: Anadolu Agency | Anadolu | TUR",
                "© AFP | Agence France-Presse |",
                "© 2026 AFP. All rights reserved. | Agence France-Presse |",
                "(c) 2026 Agence France-Presse | Agence France-Presse |",
                "Copyright 2026 The Associated Press. All rights reserved. This material may not be sold. | Associated Press |",
                "This article was first published by Reuters. | Reuters |",
                "Text: dpa | |",
                "Text: DPA | DPA |",
                "— Reuters | Reuters |",
                "*AFP* | Agence France-Presse |",
            })
    void shouldFindTheAgencyOfALineByItself(String line, @Nullable String origin, @Nullable String actor) {
        Origin expected = origin == null ? null : new Origin(origin, actor);
        assertThat(origin(FIRST + "\n" + LAST + "\n" + line)).isEqualTo(expected);
        assertThat(origin(line + "\n" + FIRST + "\n\n  " + line + "  \n" + LAST))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                " (AFP) | Agence France-Presse |",
                " (SANA) | SANA | SYR",
                " [Reuters] | Reuters |",
                " — AFP | Agence France-Presse |",
                " -Reuters. | Reuters |",
                " (With inputs from ANI) | ANI |",
            })
    void shouldFindTheAgencyAtTheEndOfTheReport(String ending, String origin, @Nullable String actor) {
        assertThat(origin(FIRST + "\n" + LAST + ending + "\nRead more")).isEqualTo(new Origin(origin, actor));
    }

    @Test
    void shouldFindTheEndOfTheReportBeforeBoilerplate() {
        String appeal = "Sign up to our newsletter and get the best of our reports every morning in your inbox.";
        String body = FIRST + "\n" + LAST + " (AFP)\n" + appeal;
        Article article = new Article("a", null, null, "Title", body);
        int start = article.text().indexOf(appeal);
        assertThat(READER.of(article, List.of(new Span(start, start + appeal.length()))))
                .isEqualTo(new Origin("Agence France-Presse", null));
        assertThat(READER.of(article, List.of())).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Reuters reported that the two armies had stopped shelling each other at noon on Tuesday.",
                "The two armies stopped shelling each other at noon, the news agency AFP said on Tuesday.",
                "Iran told AFP - and later the Associated Press (AP) - that it would keep to the ceasefire.",
                "\"We stopped at noon,\" the general told Reuters (AFP had asked him first) on the phone, smiling.",
                "Residents heard no shots (Reuters) and the guns stayed silent over night, the mayor said.",
                "WASHINGTON (State Department) - The two armies stopped shelling each other at noon.",
                "SPRINGFIELD (IL) - The two armies stopped shelling each other at noon, officials said.",
                "PETRA, Jordan — The two armies stopped shelling each other at noon, officials said on Tuesday.",
                "He spoke with Reuters",
                "Reporting by Petra Smith and Hina Khan; Editing by Mia Beta",
                "(Reporting by Jo Doe; Editing by Jim Roe)",
                "By Petra Smith",
                "MENA",
                "Source: the health ministry",
                "Sources told Reuters",
                "© 2026 The Harbour Gazette",
                "Photo: AFP",
                "File photo © AFP",
                "Smoke rises over the border. REUTERS/Jo Doe",
                "Jo Doe/AFP",
                "Agencies contributed to this report.",
                "AFP contributed to the fund for journalists in the war, the ministry said.",
                "Follow Reuters on Telegram",
                "Read more: AFP in Gaza",
                "AP-NORC poll: most want the ceasefire to hold, and few think that it will hold for a year.",
            })
    void shouldTakeNoMentionOfAnAgencyForACredit(String line) {
        assertThat(origin(line + "\n" + FIRST + "\n" + line + "\n" + LAST)).isNull();
        assertThat(origin(FIRST + "\n" + line)).isNull();
    }

    @Test
    void shouldTakeACaptionForNoCredit() {
        assertThat(origin("Smoke over the border on Monday. (AFP)\n" + FIRST + "\n" + LAST))
                .isNull();
    }

    @Test
    void shouldTakeNoTitleForACredit() {
        assertThat(READER.of(new Article("a", null, null, "Truce holds - Reuters", FIRST), List.of()))
                .isNull();
    }

    @Test
    void shouldTakeTheFirstOfTwoAgencies() {
        assertThat(origin("GENEVA, June 3 (Xinhua) - " + FIRST + "\n" + LAST + "\nReuters contributed to this report."))
                .isEqualTo(new Origin("Xinhua", "CHN"));
        assertThat(origin(FIRST + "\n" + LAST + " (AP)\n© AFP")).isEqualTo(new Origin("Associated Press", null));
        assertThat(origin(FIRST + "\n" + LAST + "\nWith inputs from Reuters and AFP"))
                .isEqualTo(new Origin("Reuters", null));
    }

    @Test
    void shouldPreferTheCreditToThePublisher() {
        Article article = new Article("a", "The Harbour Gazette", null, "", FIRST + "\n(AFP)");
        assertThat(READER.of(article, List.of())).isEqualTo(new Origin("Agence France-Presse", null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Reuters; Reuters",
                "By Anna Lee, Reuters; Reuters",
                "Anna Lee and Bo Chen | Reuters; Reuters",
                "Anna Lee (AP); Associated Press",
                "Anna Lee in Gaza for AFP; Agence France-Presse",
                "Anna Lee of Reuters; Reuters",
                "Press Trust of India; PTI",
                "Agence France-Presse – Jerusalem; Agence France-Presse",
                "Reuters staff; Reuters",
                "Anna Lee, The Harbour Gazette; The Harbour Gazette",
                "Anna Lee; The Harbour Gazette",
                "Our Reuters desk chief Anna Lee; The Harbour Gazette",
                "''; The Harbour Gazette"
            })
    void shouldFindTheAgencyOfAByline(String byline, String origin) {
        Article article = new Article("a", "The Harbour Gazette", null, "", FIRST, byline);
        assertThat(READER.of(article, List.of())).isEqualTo(new Origin(origin, null));
    }

    @Test
    void shouldPreferTheCreditOfTheTextToTheByline() {
        Article article = new Article("a", "The Harbour Gazette", null, "", FIRST + "\n(AFP)", "Anna Lee, Reuters");
        assertThat(READER.of(article, List.of())).isEqualTo(new Origin("Agence France-Presse", null));
        assertThat(READER.of(new Article("a", null, null, "", FIRST, "x, ".repeat(1000) + "Reuters"), List.of()))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "The Harbour Gazette | The Harbour Gazette |",
                "Xinhua News Agency | Xinhua | CHN",
                "AFP | Agence France-Presse |",
                "The Guardian | Guardian |",
                "Syrian Arab News Agency | SANA | SYR",
                "The White House | The White House | USA",
                "Israel Defense Forces | Israel Defense Forces | ISR",
                "Ministry of Foreign Affairs of the Russian Federation | Ministry of Foreign Affairs of the Russian Federation | RUS",
                "Russian Defense Ministry | Russian Defense Ministry | RUS",
                "Israel Ministry of Foreign Affairs | Israel Ministry of Foreign Affairs | ISR",
                "U.S. Department of State | U.S. Department of State | USA",
                "President of Ukraine | President of Ukraine | UKR",
                "Pakistan Army | Pakistan Army | PAK",
                "Hamas | Hamas | HAMAS",
                "American Military News | American Military News |",
                "Iran Observer | Iran Observer |",
                "Volodymyr Zelensky | Volodymyr Zelensky |",
                "Tehran | Tehran |",
            })
    void shouldTakeThePublisherWhereNobodyIsCredited(String publisher, String name, @Nullable String actor) {
        assertThat(READER.of(new Article("a", " " + publisher + " ", null, "", FIRST), List.of()))
                .isEqualTo(new Origin(name, actor));
    }

    @Test
    void shouldNotKnowTheOriginOfATextWithoutPublisherAndCredit() {
        assertThat(origin(FIRST)).isNull();
        assertThat(origin("")).isNull();
        assertThat(READER.of(new Article("a", " ", null, "", FIRST), List.of())).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A",
                "AB ",
                "A, ",
                "(",
                "(AFP",
                "/A",
                "— ",
                "A and ",
                "by A, ",
                "with ",
                "A contributed to ",
                "June 3 (",
                "\n"
            })
    void shouldTakeLittleTimeForTextsThatNobodyWrites(String part) {
        String text = part.repeat(200_000 / part.length());
        String body = text + "\n" + text.substring(0, 399) + "\n" + FIRST;
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
            origin(body);
        });
    }

    private static @Nullable Origin origin(String body) {
        return READER.of(new Article("a", null, null, "Title", body), List.of());
    }
}
