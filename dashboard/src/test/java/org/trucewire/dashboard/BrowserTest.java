package org.trucewire.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;
import org.trucewire.record.Phase;

/** The pages in a real browser: Chromium, where it is installed with its driver. */
@Timeout(120)
class BrowserTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** What would run, load or lay out, if it were taken for more than text. */
    private static final String HOSTILE =
            "<script>window.pwned=1</script><img src=x onerror='window.pwned=1'><style>body{display:none}</style>"
                    + " \u202Eesrever\u202C \"onmouseover=\"window.pwned=1 {{7*7}} &lt;b&gt;";

    private static final String AXE = resource("/axe.min.js");

    private static Wire wire;
    private static Dashboard dashboard;
    private static ChromeDriver browser;

    @BeforeAll
    static void start() throws Exception {
        Chromium.assumeInstalled();
        wire = new Wire();
        wire.tell("first", "A truce", "The ceasefire held.", "Courier", List.of("KHM", "THA"), Phase.IN_EFFECT);
        dashboard = wire.dashboard();
        assertThat(dashboard.awaitLoaded(PATIENCE)).isTrue();
        browser = Chromium.start();
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(BrowserTest.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.quit();
        }
        if (dashboard != null) {
            dashboard.close();
        }
        if (wire != null) {
            wire.close();
        }
    }

    @Test
    void shouldLeadFromTheBoardToTheSentenceByClicks() {
        errors(); // of other tests
        open("/");
        find("a[href='/conflict?id=KHM~THA'], a[href='/conflict?id=KHM%7ETHA']").click();
        find("table a[href^='/article']").click();
        WebElement claim = find(".story .claim");
        assertThat(claim.getText()).isEqualTo("The ceasefire held.");
        assertThat(browser.getCurrentUrl()).contains("/article?id=first&claim=");
        claim.click();
        assertThat(find(".card.chosen").getText()).contains("KHM and THA HOLD").contains("hold.subj:ceasefire");
        browser.navigate().back();
        find("h1");
        assertThat(errors()).isEmpty();
    }

    @Test
    void shouldShowNewsWithoutBeingAsked() {
        open("/");
        find("tbody tr");
        wire.tell("new", "News", "They agreed.", "Herald", List.of("ARM", "AZE"), Phase.AGREED);
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> browser.findElement(By.tagName("tbody")).getText().contains("ARM – AZE"));
        assertThat(browser.findElements(By.cssSelector("tr.flash"))).isNotEmpty();
    }

    @Test
    void shouldFindSortAndFilterByKeyboard() {
        open("/");
        find("tbody tr");
        WebElement search = find("input[type=search]");
        search.sendKeys("cambodia");
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> browser.findElements(By.cssSelector("tbody tr")).size() == 1);
        assertThat(browser.getCurrentUrl()).endsWith("?search=cambodia");
        search.sendKeys(Keys.TAB, Keys.TAB);
        find("th button").sendKeys(Keys.ENTER);
        assertThat(find("th[aria-sort=ascending]").getText()).isEqualTo("Conflict");
    }

    @Test
    void shouldTakeWhatStrangersWriteForText() {
        String title = HOSTILE + "x".repeat(1_000_000);
        wire.tell("hostile", title, HOSTILE, HOSTILE, List.of("group:" + HOSTILE, "IRN"), Phase.DECLARED);
        open("/article?id=hostile");
        assertThat(find(".story").getText()).contains("<script>window.pwned=1</script>", "{{7*7}}");
        assertThat(browser.findElements(By.cssSelector("main a[href^='javascript']")))
                .isEmpty();
        assertThat(find(".story .claim").isDisplayed()).isTrue();
        harmless();
        open("/");
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> browser.findElement(By.tagName("tbody")).getText().contains("onerror"));
        harmless();
        browser.findElements(By.cssSelector("tbody a")).stream()
                .filter(link -> link.getText().contains("onerror"))
                .findFirst()
                .orElseThrow()
                .click();
        assertThat(find("h1.name").getText()).contains("<script>");
        harmless();
        open("/map");
        assertThat(find(".map + div").getText()).contains("onerror");
        harmless();
        open("/pipeline");
        assertThat(find(".figures ~ .panel:last-child").getText()).contains("onerror");
        harmless();
        open("/?search=" + encoded(HOSTILE));
        find("tbody tr");
        harmless();
        open("/conflict?id=" + encoded(HOSTILE));
        find(".blank");
        harmless();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Nothing ran, nothing was loaded, nothing is wider than the page, and no text turns what is ours around. */
    private static void harmless() {
        assertThat(browser.executeScript("return window.pwned === undefined")).isEqualTo(true);
        assertThat(browser.executeScript("return document.documentElement.scrollWidth <= window.innerWidth"))
                .isEqualTo(true);
        assertThat(browser.findElements(By.cssSelector("main script, main style, main img, main [onerror]")))
                .isEmpty();
        assertThat(browser.executeScript("""
                        return [...document.querySelectorAll("main a, main td, main p, main h1")].filter((one) =>
                          [...one.childNodes].some((node) => node.nodeType === 3 && node.data.includes("\u202e"))).map((one) => one.outerHTML.slice(0, 200));
                        """))
                .as("text of strangers stands in elements that isolate its direction")
                .isEqualTo(List.of());
    }

    @Test
    void shouldSayWhenTheConnectionIsLostAndComeBack() throws Exception {
        Dashboard other = wire.dashboard();
        int port = other.port();
        assertThat(other.awaitLoaded(PATIENCE)).isTrue();
        browser.get("http://127.0.0.1:" + port + "/");
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> find("#connection").getText().equals("live"));
        other.close();
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> find("#connection").getText().contains("connection lost"));
        try (Dashboard again = wire.dashboard(Wire.serving(port))) {
            await().atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> find("#connection").getText().equals("live"));
            assertThat(again.port()).isEqualTo(port);
        }
    }

    static List<Arguments> views() {
        return Stream.of(
                        "/",
                        "/?search=nobody",
                        "/map",
                        "/conflict?id=KHM~THA",
                        "/conflict?id=none",
                        "/article?id=first",
                        "/pipeline")
                .flatMap(path -> Stream.of("light", "dark").map(scheme -> Arguments.of(path, scheme)))
                .toList();
    }

    /** axe finds what keeps people from reading a page: contrast, names for screen readers, roles, order of headings. */
    @ParameterizedTest
    @MethodSource("views")
    void shouldBeReadableByAll(String path, String scheme) {
        scheme(scheme);
        open(path);
        find("main h1");
        await().atMost(PATIENCE).ignoreExceptions().until(() -> browser.findElements(By.cssSelector("main[aria-busy]"))
                .isEmpty());
        assertThat(serious()).isEmpty();
    }

    @Test
    void shouldShowWhereConflictsAre() {
        open("/map");
        WebElement mark = find(".mark[href='/conflict?id=KHM~THA']");
        assertThat(mark.getAttribute("aria-label")).isEqualTo("Cambodia – Thailand: in effect");
        assertThat(browser.findElements(By.cssSelector(".land path"))).hasSizeGreaterThan(170);
        assertThat(browser.findElements(By.cssSelector(".land .party"))).hasSizeGreaterThanOrEqualTo(2);
        find(".map + div tbody tr");
        new Actions(browser).moveToElement(mark).click().perform();
        assertThat(find("h1.name").getText()).isEqualTo("Cambodia – Thailand");
    }

    @Test
    void shouldShowTheRecordBehindASpanByMouseAndKeyboard() {
        open("/article?id=first");
        WebElement claim = find(".story .claim");
        assertThat(browser.findElement(By.id("tip")).isDisplayed()).isFalse();
        new Actions(browser).moveToElement(claim).perform();
        await().atMost(PATIENCE).until(() -> browser.findElement(By.id("tip")).isDisplayed());
        assertThat(browser.findElement(By.id("tip")).getText()).contains("hold.subj:ceasefire");
        assertThat(find(".card.lit").isDisplayed()).isTrue();
        new Actions(browser).moveToElement(find("header")).perform();
        await().atMost(PATIENCE).until(() -> !browser.findElement(By.id("tip")).isDisplayed());
        browser.executeScript("document.querySelector('.story .claim').focus()");
        await().atMost(PATIENCE).until(() -> browser.findElement(By.id("tip")).isDisplayed());
        browser.switchTo().activeElement().sendKeys(Keys.ENTER);
        assertThat(find(".card.chosen").isDisplayed()).isTrue();
        find(".card button").click();
        assertThat(find(".story .claim.chosen").getText()).isEqualTo("The ceasefire held.");
    }

    @Test
    void shouldFitAPhone() {
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", 390, "height", 844, "deviceScaleFactor", 2, "mobile", true));
        try {
            for (String path : List.of("/", "/map", "/conflict?id=KHM~THA", "/article?id=first", "/pipeline")) {
                open(path);
                find("main h1");
                assertThat(browser.executeScript("return document.documentElement.scrollWidth <= window.innerWidth"))
                        .as(path)
                        .isEqualTo(true);
            }
        } finally {
            browser.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
        }
    }

    @Test
    void shouldSayWhatToDoWhereThereIsNothing() throws Exception {
        open("/conflict?id=nobody");
        assertThat(find("main .blank").getText()).contains("nothing is known of this conflict", "Try again");
        try (Wire empty = new Wire();
                Dashboard none = empty.dashboard()) {
            assertThat(none.awaitLoaded(PATIENCE)).isTrue();
            for (String path : List.of("/", "/map")) {
                browser.get("http://127.0.0.1:" + none.port() + path);
                assertThat(find("main .blank").getText()).contains("No ceasefire is known yet", "trucewire ingest");
            }
            browser.get("http://127.0.0.1:" + none.port() + "/pipeline");
            assertThat(find("main .columns").getText()).contains("is a processor running");
            assertThat(find("main").getText()).contains("Nobody yet");
        }
    }

    private static void scheme(String name) {
        browser.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", name))));
    }

    /** The rules that are broken, with where. The policy of the page lets no script in but by the debugger. */
    private static List<String> serious() {
        browser.executeScript(AXE);
        Object found = browser.executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                axe.run(document, {resultTypes: ["violations"]}).then(
                  (all) => done(all.violations.filter((one) => one.impact === "serious" || one.impact === "critical")
                    .map((one) => one.id + ": " + one.nodes.slice(0, 5).map((node) => node.html.slice(0, 200) + " " + node.failureSummary).join(" | "))),
                  (error) => done(["axe failed: " + error]));
                """);
        return ((List<?>) Objects.requireNonNull(found))
                .stream().map(String::valueOf).toList();
    }

    /** A broker takes its time to stop. */
    @Tag("slow")
    @Test
    void shouldGoOnAfterTheBrokerWasAway(@TempDir Path directory) throws Exception {
        try (Wire fragile = new Wire(directory);
                Dashboard other = fragile.dashboard()) {
            fragile.tell("a", "A truce", "It held.", "Courier", List.of("KHM", "THA"), Phase.IN_EFFECT);
            assertThat(other.awaitLoaded(PATIENCE)).isTrue();
            browser.get("http://127.0.0.1:" + other.port() + "/");
            await().atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> find("#connection").getText().equals("live"));
            fragile.stopBroker();
            await().atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> find("#banner").getText().contains("The Kafka brokers do not answer"));
            assertThat(find("tbody").getText()).contains("Cambodia");
            fragile.startBroker(directory);
            fragile.tell("b", "News", "They agreed.", "Herald", List.of("ARM", "AZE"), Phase.AGREED);
            await().atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> find("tbody").getText().contains("ARM – AZE"));
            await().atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> find("#connection").getText().equals("live")
                            && !browser.findElement(By.id("banner")).isDisplayed());
        }
    }

    private static void open(String path) {
        browser.get("http://127.0.0.1:" + dashboard.port() + path);
    }

    private static WebElement find(String selector) {
        await().atMost(PATIENCE).ignoreExceptions().until(() -> !browser.findElements(By.cssSelector(selector))
                .isEmpty());
        return browser.findElement(By.cssSelector(selector));
    }

    private static List<String> errors() {
        return browser.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(entry -> entry.getMessage())
                .toList();
    }
}
