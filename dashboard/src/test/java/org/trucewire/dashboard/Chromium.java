package org.trucewire.dashboard;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** A browser, where it is installed with its driver. */
final class Chromium {

    private Chromium() {}

    /** Skips the test where there is none. */
    static void assumeInstalled() {
        assumeTrue(
                binary().isPresent() && driver().isPresent(),
                "chromium or chromedriver is not installed: no browser to test with");
    }

    static ChromeDriver start() {
        return new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(driver().orElseThrow().toFile())
                        .usingAnyFreePort()
                        .build(),
                new ChromeOptions()
                        .setBinary(binary().orElseThrow().toFile())
                        .addArguments(
                                "--headless=new",
                                "--window-size=1360,900",
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--disable-dev-shm-usage",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update"));
    }

    private static Optional<Path> binary() {
        return installed("chromium", "chromium-browser", "google-chrome");
    }

    private static Optional<Path> driver() {
        return installed("chromedriver");
    }

    private static Optional<Path> installed(String... names) {
        return Stream.of(names)
                .flatMap(name -> Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
