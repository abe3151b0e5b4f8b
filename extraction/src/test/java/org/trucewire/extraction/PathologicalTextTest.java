package org.trucewire.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Texts that nobody writes but that come all the same: what they take grows no faster than they do. All times are those of the
 * thread, not of the clock, so that other work on the machine hardly matters; the bounds are some ten times what was measured.
 */
class PathologicalTextTest {

    private static final int MEGABYTE = 1 << 20;

    /** Opens the gate, so that all that follows is read for claims. */
    private static final String NEWS =
            "Chad and Sudan agreed to a ceasefire after days of war. Troops fired missiles and drones, the army said. Rebels attacked soldiers at the front.\n";

    private static final Instant PUBLISHED = Instant.parse("2024-05-14T12:00:00Z");

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** What a reading came to. */
    private record Reading(double millis, int entities, int claims, boolean stopped) {}

    @BeforeAll
    static void warmUp() {
        for (int i = 0; i < 20; i++) {
            read(NEWS
                    + fill(
                            "Chad accused Sudan of breaking the truce, and the army said that it would respond. ",
                            1500));
        }
    }

    /** What says nothing is not read: a megabyte takes 20 to 200 ms, one endless word 700. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            commas            | `,`
            spaced commas     | `, `
            full stops        | `.`
            spaced full stops | `. `
            exclamations      | `?!`
            quotation marks   | `"`
            opening quotes    | `“`
            opening brackets  | `(`
            closing brackets  | `) `
            emoji             | `😀🕊️`
            half an emoji     | `\ud83d`
            accents alone     | `\u0301`
            control signs     | `\u0007\u200b\u00ad\u001b`
            spaces            | ` `
            line ends         | `\\n`
            one word          | `a`
            a shouted word    | `A`
            one number        | `1`
            """)
    void shouldPassOverAMegabyteOf(String what, String unit) {
        Reading reading = read(NEWS + fill(unit.replace("\\n", "\n"), MEGABYTE) + "\n" + NEWS);

        report(what, reading);
        assertThat(reading.claims())
                .as("what stands before and behind is read")
                .isEqualTo(read(NEWS + NEWS).claims());
        assertThat(reading.millis()).isLessThan(7500);
    }

    /** Four times the text takes four times as long. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            no full stop      | `the army said that the truce had been broken by the rebels and that soldiers would fire missiles at the town `
            only capitals     | `CHAD ACCUSED SUDAN OF BREAKING THE TRUCE AND SUDAN DENIED IT `
            who               | `, who `
            who said          | `, who said the truce holds`
            open quotations   | `“the truce holds `
            quotations        | `“The truce holds,” he said. `
            open brackets     | `(the truce `
            semicolons        | `the truce; the army said – `
            hyphens           | `truce-`
            joined names      | `Chad and Sudan and Hamas and `
            names in a row    | `Chad, Sudan, Hamas, `
            hyphenated names  | `Chad-Sudan-`
            nested speech     | `he said that `
            nested nouns      | `the ceasefire of the announcement of `
            verbs in a row    | `attacked and `
            pronouns          | `She said the truce holds. `
            groups            | `The group said its officials met the rebels. `
            envoys            | `envoy of President Hassan, `
            short lines       | `Truce\\n`
            boilerplate       | `Read more\\nTruce holds.\\n`
            dates             | `on Monday 3 May 2024 two days ago `
            right to left     | `\u202eوقف إطلاق النار بين تشاد والسودان\u202c `
            emoji and words   | `truce 😀 `
            markup            | `<div><p>The truce <b>holds</b></p></div>`
            """)
    void shouldTakeTimeInProportionTo(String what, String unit) {
        String text = unit.replace("\\n", "\n");
        Reading small = read(NEWS + fill(text, 3_000));
        Reading large = read(NEWS + fill(text, 12_000));

        report(what, large);
        assertThat(large.millis()).isLessThan(8000);
        assertThat(large.millis())
                .as("4 times the text of %.0f ms", small.millis())
                .isLessThan(12 * small.millis() + 500);
    }

    /** What would take longer than its budget is given up soon after it: between two checks lies one sentence at most. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            no full stop      | `the army said that the truce had been broken by the rebels and that soldiers would fire missiles at the town `
            sentences         | `Chad accused Sudan of breaking the truce, and the army said that it would respond. `
            unknown words     | `Aaeee Bbeee-Cceee Ddeee `
            names in a row    | `Chad, Sudan, Hamas, `
            short lines       | `Truce\\n`
            """)
    void shouldGiveUpSoonOnAMegabyteOf(String what, String unit) {
        Reading reading = read(NEWS + fill(unit.replace("\\n", "\n"), MEGABYTE), Budget.of(Duration.ofMillis(500)));

        report(what, reading);
        assertThat(reading.stopped()).isTrue();
        assertThat(reading.millis()).isLessThan(5000);
    }

    /** Every name another: nothing may be done for each pair of them. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            groups  | The %s Front attacked the %s Army and broke the truce.
            persons | President %s %s said the truce holds.
            """)
    void shouldReadManyNames(String what, String sentence) {
        StringBuilder text = new StringBuilder(NEWS);
        for (int i = 0; text.length() < 40_000; i++) {
            text.append(sentence.formatted(name(i), name(7 * i + 3))).append(' ');
        }
        Reading reading = read(text.toString());

        report("many " + what, reading);
        assertThat(reading.claims()).isGreaterThan(100);
        assertThat(reading.millis()).isLessThan(15_000);
    }

    private static String name(int i) {
        StringBuilder name = new StringBuilder().append((char) ('A' + i % 26));
        for (int rest = i / 26 + 31 * i, j = 0; j < 4; j++, rest /= 26) {
            name.append((char) ('a' + rest % 26));
        }
        return name.toString();
    }

    private static String fill(String unit, int length) {
        return unit.repeat(length / unit.length() + 1);
    }

    private static Reading read(String body) {
        return read(body, Budget.unlimited());
    }

    private static Reading read(String body, Budget budget) {
        Article article = new Article("pathological", "Harbour Herald", PUBLISHED, "Truce holds", body);
        long start = THREADS.getCurrentThreadCpuTime();
        try {
            Extraction extraction = SharedExtractor.FULL.extract(article, budget);
            return new Reading(
                    since(start),
                    extraction.entities().size(),
                    extraction.claims().size(),
                    false);
        } catch (BudgetExceededException e) {
            return new Reading(since(start), 0, 0, true);
        }
    }

    private static double since(long start) {
        return (THREADS.getCurrentThreadCpuTime() - start) / 1e6;
    }

    private static void report(String what, Reading reading) {
        System.out.printf(
                Locale.ROOT,
                "%-18s %6.0f ms, %d entities, %d claims%s%n",
                what,
                reading.millis(),
                reading.entities(),
                reading.claims(),
                reading.stopped() ? ", given up" : "");
    }
}
