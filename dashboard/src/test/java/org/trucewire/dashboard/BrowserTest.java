package org.trucewire.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
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

    private static Wire wire;
    private static Dashboard dashboard;
    private static ChromeDriver browser;

    @BeforeAll
    static void start() throws Exception {
        Optional<Path> chromium = installed("chromium", "chromium-browser", "google-chrome");
        Optional<Path> driver = installed("chromedriver");
        assumeTrue(
                chromium.isPresent() && driver.isPresent(),
                "chromium or chromedriver is not installed: no browser to test with");
        wire = new Wire();
        wire.tell("first", "A truce", "The ceasefire held.", "Courier", List.of("KHM", "THA"), Phase.IN_EFFECT);
        dashboard = wire.dashboard(null);
        assertThat(dashboard.awaitLoaded(PATIENCE)).isTrue();
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
                                "--disable-quic",
                                "--disable-dev-shm-usage",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update"));
    }

    private static Optional<Path> installed(String... names) {
        return Stream.of(names)
                .flatMap(name -> Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
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
        assertThat(browser.findElements(By.cssSelector(".story a[href^='javascript']")))
                .isEmpty();
        assertThat(find(".story .claim").isDisplayed()).isTrue();
        open("/");
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> browser.findElement(By.tagName("tbody")).getText().contains("onerror"));
        browser.findElements(By.cssSelector("tbody a")).stream()
                .filter(link -> link.getText().contains("onerror"))
                .findFirst()
                .orElseThrow()
                .click();
        assertThat(find("h1").getText()).contains("<script>");
        open("/pipeline");
        assertThat(find("main").getText()).contains("onerror");
        assertThat(browser.executeScript("return window.pwned === undefined")).isEqualTo(true);
        assertThat(browser.executeScript("return document.documentElement.scrollWidth <= window.innerWidth"))
                .isEqualTo(true);
        assertThat(browser.findElements(By.cssSelector("main script, main style, main img")))
                .isEmpty();
    }

    @Test
    void shouldSayWhenTheConnectionIsLostAndComeBack() throws Exception {
        Dashboard other = wire.dashboard(null);
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
        try (Dashboard again = new Dashboard(
                wire.topics,
                wire.settings(),
                new java.net.InetSocketAddress(java.net.InetAddress.getLoopbackAddress(), port),
                Wire.WORDS,
                null)) {
            await().atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> find("#connection").getText().equals("live"));
            assertThat(again.port()).isEqualTo(port);
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
