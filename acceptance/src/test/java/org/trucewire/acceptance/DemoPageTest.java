package org.trucewire.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.trucewire.record.RawArticle;
import org.trucewire.schemas.Topic;
import org.trucewire.schemas.Topics;

/**
 * The demo's page in a browser, its figures, and the pictures of it, in {@code target/pictures}: {@code mvn -Pslow -pl acceptance -am
 * -Dtest=DemoPageTest -Dsurefire.failIfNoSpecifiedTests=false test}. What the figures are to be stands in docs/dashboard.md.
 */
@Tag("slow")
@Timeout(400)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DemoPageTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Path PICTURES = Path.of("target", "pictures");
    private static final Pattern PAGE = Pattern.compile("dashboard (http://\\S+/)");
    private static final Pattern BROKER = Pattern.compile("-b (\\S+:\\d+)");

    /** States that the seeds do not speak of: every pair of neighbours in this list is a conflict of its own. */
    private static final List<String> STATES = List.of(
            "Peru",
            "Chile",
            "Bolivia",
            "Ecuador",
            "Colombia",
            "Venezuela",
            "Brazil",
            "Uruguay",
            "Paraguay",
            "Argentina",
            "Nicaragua",
            "Honduras",
            "Guatemala",
            "Mexico",
            "Canada",
            "Norway",
            "Sweden",
            "Finland",
            "Denmark",
            "Poland",
            "Hungary",
            "Austria",
            "Portugal",
            "Spain",
            "Greece",
            "Albania",
            "Croatia",
            "Slovenia",
            "Ghana",
            "Togo",
            "Benin",
            "Senegal",
            "Gambia",
            "Kenya",
            "Uganda",
            "Malawi",
            "Zambia",
            "Angola",
            "Namibia",
            "Botswana",
            "Kazakhstan");

    private static Program demo;
    private static ChromeDriver browser;
    private static String address;

    @BeforeAll
    static void start() {
        Optional<Path> chromium = installed("chromium", "chromium-browser", "google-chrome");
        Optional<Path> driver = installed("chromedriver");
        assumeTrue(
                chromium.isPresent() && driver.isPresent(),
                "chromium or chromedriver is not installed: no browser to test with");
        demo = Program.java(Map.of(), "org.trucewire.cli.Trucewire", List.of("demo"));
        await("the feed is in")
                .atMost(Duration.ofMinutes(3))
                .until(() -> demo.errors().contains("metrics ") || !demo.isAlive());
        address = matched(PAGE);
        browser = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(driver.get().toFile())
                        .usingAnyFreePort()
                        .build(),
                new ChromeOptions()
                        .setBinary(chromium.get().toFile())
                        .addArguments(
                                "--headless=new",
                                "--no-sandbox",
                                "--disable-gpu",
                                "--hide-scrollbars",
                                "--disable-dev-shm-usage",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--window-size=1060,860"));
    }

    private static Optional<Path> installed(String... names) {
        return Stream.of(names)
                .flatMap(name -> Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static String matched(Pattern pattern) {
        Matcher matcher = pattern.matcher(demo.errors());
        assertThat(matcher.find()).as(demo.errors()).isTrue();
        return matcher.group(1);
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.quit();
        }
        if (demo != null) {
            demo.close();
        }
    }

    @Test
    @Order(1)
    void shouldLeadFromTheFeedToASentence() {
        List<Long> opened = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            long begin = System.nanoTime();
            browser.get(address);
            find("tbody tr");
            opened.add(Duration.ofNanos(System.nanoTime() - begin).toMillis());
        }
        System.out.printf("the board is there after, ms: %s%n", opened);
        assertThat(Collections.max(opened)).isLessThan(2_000);
        find("a[href='/conflict?id=KHM~THA'], a[href='/conflict?id=KHM%7ETHA']").click();
        find("h1.name");
        WebElement sentence = find(".panel table a[href^='/article']");
        String words = sentence.getText();
        sentence.click();
        find(".story .claim.chosen");
        assertThat(find(".story").getText().replaceAll("\\s+", " ")).contains(words);
        assertThat(find(".card.chosen").isDisplayed()).isTrue();
    }

    @Test
    @Order(3)
    void shouldHaveANewArticleOnTheBoardWithinASecond() throws Exception {
        browser.get(address);
        find("tbody tr");
        browser.executeScript("""
                window.seen = {};
                const look = () => document.querySelectorAll("tbody td.name").forEach((cell) => { window.seen[cell.textContent] ??= Date.now(); });
                new MutationObserver(look).observe(document.querySelector("tbody"), {childList: true, subtree: true});
                look();
                """);
        Topic<String, RawArticle> topic = Topics.unprefixed().rawArticles();
        List<Long> took = new ArrayList<>();
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", matched(BROKER)), new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int i = 0; i + 1 < STATES.size(); i++) {
                RawArticle article = article(i, STATES.get(i), STATES.get(i + 1));
                producer.send(new ProducerRecord<>(
                                topic.name(),
                                topic.key().serializer().serialize(topic.name(), article.getId()),
                                topic.value().serializer().serialize(topic.name(), article)))
                        .get();
                long published = System.currentTimeMillis();
                List<String> names = List.of(STATES.get(i), STATES.get(i + 1));
                long seen = await().atMost(PATIENCE)
                        .pollInterval(Duration.ofMillis(50))
                        .until(() -> seen(names), Optional::isPresent)
                        .orElseThrow();
                took.add(seen - published);
            }
        }
        Collections.sort(took);
        long p95 = took.get((int) Math.ceil(took.size() * 0.95) - 1);
        System.out.printf(
                "from the topic to the board, ms: median %d, p95 %d, most %d, of %d articles%n",
                took.get(took.size() / 2), p95, took.get(took.size() - 1), took.size());
        assertThat(p95).isLessThan(1_000);
    }

    private static RawArticle article(int number, String one, String other) {
        return RawArticle.newBuilder()
                .setId("page-" + number)
                .setPublisher("Page Test " + number % 7)
                .setPublishedAt(Instant.parse("2026-03-09T08:00:00Z").plusSeconds(60L * number))
                .setTitle(one + " and " + other + " agree to a ceasefire")
                .setBody(one + " and " + other + " agreed to a ceasefire on Monday, their governments said.")
                .build();
    }

    /** When the page had a row of these two, by its clock, which is ours. */
    private static Optional<Long> seen(List<String> names) {
        Object found = browser.executeScript(
                "return Object.entries(window.seen).filter(([name]) => arguments[0].every((one) => name.includes(one)))"
                        + ".map(([, at]) => at)[0] ?? null",
                names);
        return Optional.ofNullable((Long) found);
    }

    @Test
    @Order(2)
    void shouldLookWell(@TempDir Path folder) throws Exception {
        madeUpNews(folder);
        String conflict = "conflict?id=IND~PAK";
        browser.get(address + conflict);
        String article = find("table a[href^='/article']").getAttribute("href");
        Map<String, String> views = Map.of(
                "board",
                address,
                "map",
                address + "map",
                "conflict",
                address + conflict,
                "article",
                article,
                "pipeline",
                address + "pipeline");
        Files.createDirectories(PICTURES);
        for (Map.Entry<String, String> view : views.entrySet()) {
            for (String scheme : List.of("light", "dark")) {
                scheme(scheme);
                picture(view.getKey() + (scheme.equals("dark") ? "-dark" : ""), view.getValue());
            }
            scheme("light");
            browser.executeCdpCommand(
                    "Emulation.setDeviceMetricsOverride",
                    Map.of("width", 390, "height", 844, "deviceScaleFactor", 1, "mobile", true));
            picture(view.getKey() + "-phone", view.getValue());
            browser.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
        }
        try (Stream<Path> files = Files.list(PICTURES)) {
            assertThat(files.toList()).hasSizeGreaterThanOrEqualTo(15).allSatisfy(file -> assertThat(Files.size(file))
                    .as(file.toString())
                    .isBetween(5_000L, 200_000L));
        }
    }

    /** Three days of it, up to today. */
    private static void madeUpNews(Path folder) {
        for (int day = 2; day >= 0; day--) {
            String feed = folder.resolve(day + ".avro").toString();
            trucewire(
                    "synthesize",
                    "--articles",
                    "150",
                    "--relevant",
                    "60%",
                    "--seed",
                    "" + (day + 3),
                    "--day",
                    LocalDate.now(ZoneOffset.UTC).minusDays(day).toString(),
                    "--out",
                    feed);
            trucewire("replay", feed, "--speed", "max", "-b", matched(BROKER));
        }
        browser.get(address + "pipeline");
        await("all is read")
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(500))
                .ignoreExceptions()
                .until(() -> (Boolean) browser.executeAsyncScript("""
                        fetch("/api/pipeline").then((answer) => answer.json()).then((all) =>
                          arguments[arguments.length - 1](all.articles > 300 && all.lag.partitions.every((one) => one.lag === 0)));
                        """));
    }

    private static void trucewire(String... arguments) {
        var unused = Program.java(Map.of(), "org.trucewire.cli.Trucewire", List.of(arguments))
                .lines();
    }

    private static void scheme(String name) {
        browser.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(
                                Map.of("name", "prefers-color-scheme", "value", name),
                                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
    }

    private static void picture(String name, String page) throws IOException {
        browser.get(page);
        find("main h1");
        await().atMost(PATIENCE)
                .until(() ->
                        browser.findElements(By.cssSelector("main[aria-busy]")).isEmpty()
                                && find("#connection").getText().equals("live"));
        browser.executeAsyncScript(
                "requestAnimationFrame(() => requestAnimationFrame(arguments[arguments.length - 1]))");
        Files.write(PICTURES.resolve(name + ".png"), browser.getScreenshotAs(OutputType.BYTES));
    }

    private static WebElement find(String selector) {
        try {
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(20))
                    .ignoreExceptions()
                    .until(() -> !browser.findElements(By.cssSelector(selector)).isEmpty());
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(
                    "no " + selector + " at " + browser.getCurrentUrl() + ": " + browser.getPageSource() + " "
                            + browser.manage().logs().get(LogType.BROWSER).getAll(),
                    e);
        }
        return browser.findElement(By.cssSelector(selector));
    }
}
