package org.trucewire.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.trucewire.bench.Figure.Baseline;
import org.trucewire.bench.Figure.Target;
import org.trucewire.schemas.Topics;

/** From the start of a JVM to a processor that says it is ready, beside the start of the same program for its version alone. */
final class ColdStart {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final double TARGET_SECONDS = 10;

    private final Lab lab;
    private final Plan plan;
    private final List<String> launcher;

    ColdStart(Lab lab, Plan plan, List<String> launcher) {
        this.lab = lab;
        this.plan = plan;
        this.launcher = launcher;
    }

    List<Figure> measure() throws InterruptedException {
        List<Double> ready = new ArrayList<>();
        List<Double> version = new ArrayList<>();
        for (int round = 1; round <= plan.rounds(); round++) {
            plan.progress("start, round " + round + " of " + plan.rounds());
            version.add(version());
            ready.add(ready());
        }
        return List.of(new Figure(
                        Section.START,
                        "`process`, from a cold JVM to ready",
                        "s",
                        new Sample(ready),
                        new Baseline("`--version`", new Sample(version)))
                .asked(Target.atMost(TARGET_SECONDS)));
    }

    private double version() throws InterruptedException {
        long began = System.nanoTime();
        Path log = lab.folder("version.log");
        Process process = start(log, "--version");
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new BenchException("the program does not tell its version: " + said(log));
            }
        } finally {
            process.destroyForcibly();
        }
        return Lab.seconds(began);
    }

    private double ready() throws InterruptedException {
        Topics topics = lab.topics("start");
        Path log = lab.folder("process.log");
        int port = freePort();
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health/ready"))
                .timeout(Duration.ofSeconds(1))
                .build();
        long began = System.nanoTime();
        Process process = start(
                log,
                "process",
                "-b",
                lab.address(),
                "--topic-prefix",
                topics.prefix(),
                "--state-dir",
                lab.folder("state-" + topics.prefix()).toString(),
                "--http-port",
                Integer.toString(port));
        try {
            Lab.await(PATIENCE, "the processor", () -> isReady(client, request) || !process.isAlive());
            if (!process.isAlive()) {
                throw new BenchException("the processor did not start: " + said(log));
            }
            return Lab.seconds(began);
        } finally {
            process.destroy();
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            lab.forget(topics);
        }
    }

    private static boolean isReady(HttpClient client, HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false; // it does not listen yet
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("interrupted", e);
        }
    }

    private Process start(Path log, String... arguments) {
        List<String> command = new ArrayList<>(launcher);
        command.addAll(List.of(arguments));
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException e) {
            throw new BenchException("cannot start " + command.get(0) + ": " + e, e);
        }
    }

    private static String said(Path log) {
        try {
            return Files.readString(log).strip();
        } catch (IOException e) {
            return "nothing";
        }
    }

    /** Somebody may take it before the processor does, which is then told in its log. */
    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new BenchException("there is no free port: " + e, e);
        }
    }
}
