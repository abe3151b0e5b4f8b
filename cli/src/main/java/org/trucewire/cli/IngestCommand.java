package org.trucewire.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trucewire.cli.IngestOptions.Manner;
import org.trucewire.extraction.text.Languages;
import org.trucewire.ingest.ArticleFiles;
import org.trucewire.ingest.Feeds;
import org.trucewire.ingest.WarcFiles;
import org.trucewire.ingest.WatchedFiles;
import org.trucewire.ingest.WebPages;
import org.trucewire.ingest.fetch.Fetcher;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code trucewire ingest}. */
@Command(
        name = "ingest",
        header = "Publish articles to articles.raw.",
        footer = {
            "Examples:",
            "  trucewire ingest files news/",
            "  trucewire ingest feed https://news.example/rss --watch"
        })
final class IngestCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which source? There are: files, feed, web, warc");
    }

    private static Duration seconds(CommandSpec spec, int seconds) {
        if (seconds < 1) {
            throw new ParameterException(spec.commandLine(), "--interval " + seconds + ": 1 or more, please");
        }
        return Duration.ofSeconds(seconds);
    }

    /** {@code trucewire ingest files}. */
    @Command(
            name = "files",
            header = "Publish articles from files.",
            description = {
                "Takes JSON Lines (.jsonl) with id, publisher, publishedAt, updatedAt, title, body, url and byline, of which"
                        + " only body is needed, plain text (.txt), which may begin with header lines (Title:, Publisher:,"
                        + " Published:, Updated:, Url:, Id:, Byline:) and an empty line, and web pages (.html, .htm,"
                        + " .xhtml); each also packed with gzip (.jsonl.gz).",
                "Of several texts under one id the one of the latest updatedAt, else publishedAt, counts.",
                "What cannot be read is reported by file and line, and does not stop the rest."
            },
            footer = {
                "Examples:",
                "  trucewire ingest files seeds/feed",
                "  trucewire ingest files monday.jsonl letter.txt page.html.gz -b broker:9092",
                "  trucewire ingest files inbox/ --watch --checkpoint inbox.checkpoint",
                "  curl https://news.example/archive.jsonl.gz | trucewire ingest files -"
            })
    static final class FilesCommand implements Callable<Integer> {

        private final Session session;

        @Mixin
        private final IngestOptions ingest;

        @Spec
        private CommandSpec spec;

        @Parameters(
                arity = "1..*",
                paramLabel = "PATH",
                description = "Files and folders, in this order; - is standard input.")
        private List<Path> paths = new ArrayList<>();

        @Option(
                names = "--watch",
                description =
                        "Go on until Ctrl-C, and publish what is new or changed. A file is read once it has not changed"
                                + " for an interval, so nobody need fear to be read while writing.")
        private boolean watch;

        @Option(
                names = "--interval",
                paramLabel = "SECONDS",
                defaultValue = "2",
                description = "Between two looks with --watch. Default: ${DEFAULT-VALUE}")
        private int interval;

        FilesCommand(Session session, Settings settings) {
            this.session = session;
            this.ingest = new IngestOptions(session, settings);
        }

        @Override
        public Integer call() {
            boolean readsStandardInput = paths.contains(Path.of("-"));
            if (watch) {
                if (readsStandardInput) {
                    throw new ParameterException(spec.commandLine(), "--watch and - : standard input ends by itself");
                }
                Duration pause = seconds(spec, interval);
                return ingest.run(
                        Manner.CHANGING,
                        Progress.ofBytes(session, "ingest", -1),
                        known -> new WatchedFiles(paths, pause, ingest.waiting()));
            }
            ArticleFiles files = ArticleFiles.of(paths, session.in());
            return ingest.run(
                    readsStandardInput ? Manner.STREAM : Manner.STILL,
                    Progress.ofBytes(session, "ingest", files.bytes()),
                    known -> files);
        }
    }

    /** {@code trucewire ingest feed}. */
    @Command(
            name = "feed",
            header = "Publish the articles of feeds.",
            description = {
                "Reads RSS, Atom and JSON Feed, and for each item the page that it links to. Once, or until Ctrl-C with --watch; with"
                        + " --checkpoint items that were dealt with before are left out, and feeds are asked only for what has changed.",
                "robots.txt is honoured, a host gets one request at a time, and a server that asks to be left alone is."
            },
            footer = {
                "Examples:",
                "  trucewire ingest feed https://news.example/rss --watch --checkpoint feeds.checkpoint",
                "  trucewire ingest feed --list feeds.txt --no-fetch",
                "  trucewire ingest feed https://news.example/rss --dry-run | trucewire extract -"
            })
    static final class FeedCommand implements Callable<Integer> {

        private final Session session;

        @Mixin
        private final IngestOptions ingest;

        @Mixin
        private final FetchOptions fetch = new FetchOptions();

        @Spec
        private CommandSpec spec;

        @Parameters(arity = "0..*", paramLabel = "URL", description = "Addresses of feeds.")
        private List<String> urls = new ArrayList<>();

        @Option(
                names = "--list",
                paramLabel = "FILE",
                description =
                        "More feeds, one a line: the address, and after a tab perhaps the publisher, whatever they"
                                + " say. Empty lines and lines that begin with # are passed over.")
        private @Nullable Path list;

        @Option(names = "--no-fetch", description = "Take the items' own texts, and read no pages.")
        private boolean noFetch;

        @Option(names = "--watch", description = "Go on until Ctrl-C, and publish what is new or changed.")
        private boolean watch;

        @Option(
                names = "--interval",
                paramLabel = "SECONDS",
                defaultValue = "300",
                description = "Between two polls of a feed with --watch; longer if it fails or asks for it. Default:"
                        + " ${DEFAULT-VALUE}")
        private int interval;

        FeedCommand(Session session, Settings settings) {
            this.session = session;
            this.ingest = new IngestOptions(session, settings);
        }

        @Override
        public Integer call() {
            List<Feeds.Feed> feeds = new ArrayList<>();
            urls.forEach(url -> feeds.add(new Feeds.Feed(url, null)));
            feeds.addAll(listed());
            if (feeds.isEmpty()) {
                throw new ParameterException(spec.commandLine(), "which feeds? Name addresses, or a list with --list");
            }
            Duration pause = watch ? seconds(spec, interval) : null;
            try (Fetcher fetcher = fetch.fetcher()) {
                return ingest.run(
                        Manner.CHANGING,
                        Progress.of(session, "ingest", -1),
                        known -> new Feeds(feeds, !noFetch, pause, fetcher, known, ingest.waiting()));
            }
        }

        private List<Feeds.Feed> listed() {
            if (list == null) {
                return List.of();
            }
            try (Stream<String> lines =
                    Files.readString(list, StandardCharsets.UTF_8).lines()) {
                return lines.filter(line -> !line.isBlank() && !line.startsWith("#"))
                        .map(Feeds.Feed::of)
                        .toList();
            } catch (IOException e) {
                throw new Failure("cannot read the list of feeds " + Reasons.of(list, e), e);
            }
        }
    }

    /** {@code trucewire ingest web}. */
    @Command(
            name = "web",
            header = "Publish the articles of web pages.",
            description = {
                "Finds text, title, byline, publisher and time of publication in the page. The address that the page says it"
                        + " has decides on the id, if it is of the same site.",
                "robots.txt is honoured, a host gets one request at a time, and a server that asks to be left alone is."
            },
            footer = {
                "Examples:",
                "  trucewire ingest web https://news.example/world/truce",
                "  trucewire ingest web https://news.example/world/truce --dry-run | trucewire extract -"
            })
    static final class WebCommand implements Callable<Integer> {

        private final Session session;

        @Mixin
        private final IngestOptions ingest;

        @Mixin
        private final FetchOptions fetch = new FetchOptions();

        @Parameters(arity = "1..*", paramLabel = "URL", description = "Addresses of articles.")
        private List<String> urls = new ArrayList<>();

        WebCommand(Session session, Settings settings) {
            this.session = session;
            this.ingest = new IngestOptions(session, settings);
        }

        @Override
        public Integer call() {
            try (Fetcher fetcher = fetch.fetcher()) {
                return ingest.run(
                        Manner.CHANGING,
                        Progress.of(session, "ingest", urls.size()),
                        known -> new WebPages(urls, fetcher, known));
            }
        }
    }

    /** {@code trucewire ingest warc}. */
    @Command(
            name = "warc",
            header = "Publish the articles of news crawls.",
            description = {
                "Reads WARC files, as CC-NEWS has them, plain or packed with gzip: of their records the HTTP responses of status 200"
                        + " that are HTML. Text, title, byline, publisher and time of publication are found in the page; the time of"
                        + " the crawl is not taken for one. The address that the page says it has decides on the id, if it is of the"
                        + " same site.",
                "What is no article, or in another language, is left out and counted by reason. A file that is cut off or broken is"
                        + " reported with the byte where that is, and what was before is published; with --checkpoint another run goes on"
                        + " at that record."
            },
            footer = {
                "Examples:",
                "  trucewire ingest warc CC-NEWS-*.warc.gz --checkpoint crawl.checkpoint",
                "  trucewire ingest warc crawl.warc --language all --limit 10 --dry-run"
            })
    static final class WarcCommand implements Callable<Integer> {

        private static final String ALL = "all";

        /** Three paragraphs tell the language of an article; reading four times as much took a tenth of all time. */
        private static final int LANGUAGE_SAMPLE = 1000;

        private final Session session;

        @Mixin
        private final IngestOptions ingest;

        @Spec
        private CommandSpec spec;

        @Parameters(arity = "1..*", paramLabel = "FILE", description = "WARC files, in this order.")
        private List<Path> files = new ArrayList<>();

        @Option(
                names = "--language",
                paramLabel = "CODE",
                split = ",",
                defaultValue = Languages.ENGLISH,
                description =
                        "Languages of the articles that are published, by their text: two-letter codes, with commas"
                                + " between, or all. Default: ${DEFAULT-VALUE}")
        private List<String> languages = new ArrayList<>();

        WarcCommand(Session session, Settings settings) {
            this.session = session;
            this.ingest = new IngestOptions(session, settings);
        }

        @Override
        public Integer call() {
            WarcFiles.Wanted wanted = wanted();
            return ingest.run(
                    Manner.STILL,
                    Progress.ofBytes(session, "ingest", WarcFiles.bytes(files)),
                    known -> new WarcFiles(files, wanted, known));
        }

        private WarcFiles.Wanted wanted() {
            Set<String> codes = languages.stream()
                    .map(code -> code.strip().toLowerCase(Locale.ROOT))
                    .collect(Collectors.toSet());
            for (String code : codes) {
                if (!code.matches("[a-z]{2,3}")) {
                    throw new ParameterException(
                            spec.commandLine(), "--language " + code + ": a code like en, please, or all");
                }
            }
            if (codes.contains(ALL)) {
                return WarcFiles.Wanted.ALL;
            }
            Languages detector = Languages.load();
            return new WarcFiles.Wanted(
                    codes, text -> Optional.of(detector.of(text.substring(0, Math.min(text.length(), LANGUAGE_SAMPLE))))
                            .filter(language -> !language.equals(Languages.UNDETERMINED)));
        }
    }
}
