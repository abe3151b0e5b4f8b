package org.trucewire.bench;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.trucewire.bench.Figure.Baseline;
import org.trucewire.ingest.ArticleFiles;
import org.trucewire.ingest.ArticlePublisher;
import org.trucewire.ingest.ArticleReceiver;
import org.trucewire.ingest.ArticleSource;
import org.trucewire.ingest.Checkpoint;
import org.trucewire.ingest.Fault;
import org.trucewire.ingest.Ingest;
import org.trucewire.ingest.IngestSummary;
import org.trucewire.ingest.WarcFiles;
import org.trucewire.ingest.replay.FeedReader;
import org.trucewire.ingest.replay.FeedRecord;
import org.trucewire.ingest.replay.FeedReplay;
import org.trucewire.ingest.replay.TimeRange;
import org.trucewire.ingest.synthesis.SyntheticFeed;
import org.trucewire.ingest.synthesis.SyntheticFiles;
import org.trucewire.record.RawArticle;
import org.trucewire.schemas.Topics;

/** Articles from files, from a crawl and from a captured feed into a topic, beside a producer that sends the same bytes unread. */
final class Ingestion {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);

    private final Lab lab;
    private final Plan plan;
    private final Path gold;

    Ingestion(Lab lab, Plan plan, Path gold) {
        this.lab = lab;
        this.plan = plan;
        this.gold = gold;
    }

    /** Files of JSON lines, and a packed crawl. */
    List<Figure> sources() {
        List<RawArticle> articles = GoldFeed.articles(gold);
        try {
            Path lines = lab.folder("articles.jsonl");
            Path crawl = lab.folder("crawl.warc.gz");
            int count = plan.isQuick() ? 200 : 10_000;
            int pages = plan.isQuick() ? 20 : 1_000;
            writeLines(lines, articles, count);
            writeCrawl(crawl, articles, pages);
            List<Double> files = new ArrayList<>();
            List<Double> unread = new ArrayList<>();
            List<Double> warc = new ArrayList<>();
            List<Double> unpacked = new ArrayList<>();
            for (int round = 1 - plan.warmUpRounds(); round <= plan.rounds(); round++) {
                plan.progress("ingest, round " + round + " of " + plan.rounds());
                double sent = sendLines(lines, count);
                double read = ingest(ArticleFiles.of(List.of(lines), InputStream.nullInputStream()), count);
                double gunzip = unpack(crawl, pages);
                double crawled = ingest(new WarcFiles(List.of(crawl), WarcFiles.Wanted.ALL, Checkpoint.none()), pages);
                if (round > 0) {
                    unread.add(sent);
                    files.add(read);
                    unpacked.add(gunzip);
                    warc.add(crawled);
                }
            }
            return List.of(
                    new Figure(
                            Section.INGEST,
                            "`ingest files`, JSON lines",
                            "articles/s",
                            new Sample(files),
                            new Baseline("lines sent unread", new Sample(unread))),
                    new Figure(
                            Section.INGEST,
                            "`ingest warc`, packed pages",
                            "pages/s",
                            new Sample(warc),
                            new Baseline("pages unpacked", new Sample(unpacked))));
        } catch (IOException e) {
            throw new BenchException("cannot write what is to be ingested: " + e, e);
        }
    }

    /** A captured feed, as fast as it goes. */
    List<Figure> replay() {
        int count = plan.isQuick() ? 500 : 50_000;
        Path feed = lab.folder("feed.avro");
        Topics named = Topics.unprefixed();
        SyntheticFiles.write(
                new SyntheticFeed.Wish(count, 1, Pipeline.MIXED, DAY), named.rawArticles(), feed, null, sent -> {});
        List<Double> replayed = new ArrayList<>();
        List<Double> sent = new ArrayList<>();
        for (int round = 1 - plan.warmUpRounds(); round <= plan.rounds(); round++) {
            plan.progress("replay, round " + round + " of " + plan.rounds());
            Topics topics = lab.topics("replay");
            String name = topics.rawArticles().name();
            List<ProducerRecord<byte[], byte[]>> records = records(feed, name);
            long began = System.nanoTime();
            records.forEach(lab::send);
            lab.flush();
            double bare = count / Lab.seconds(began);
            began = System.nanoTime();
            FeedReplay.Outcome outcome = new FeedReplay(
                            feed,
                            TimeRange.ALL,
                            Map.of(named.rawArticles().name(), new FeedReplay.Target(name, true)),
                            true,
                            false)
                    .run(Map.of("bootstrap.servers", lab.address()), record -> true, done -> {});
            double rate = count / Lab.seconds(began);
            if (outcome.published() != count) {
                throw new BenchException("only " + outcome.published() + " of " + count + " records were replayed");
            }
            lab.forget(topics);
            if (round > 0) {
                sent.add(bare);
                replayed.add(rate);
            }
        }
        return List.of(new Figure(
                Section.REPLAY,
                "`replay --speed max`, made-up news",
                "records/s",
                new Sample(replayed),
                new Baseline("sent from memory", new Sample(sent))));
    }

    private static List<ProducerRecord<byte[], byte[]>> records(Path feed, String topic) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (FeedReader reader = FeedReader.open(feed)) {
            for (FeedRecord record = reader.next(); record != null; record = reader.next()) {
                records.add(new ProducerRecord<>(
                        topic,
                        record.partition(),
                        record.timestamp(),
                        record.key() == null ? null : record.key().get(),
                        record.value() == null ? null : record.value().get()));
            }
        }
        return records;
    }

    private double ingest(ArticleSource source, int count) {
        Topics topics = lab.topics("ingest");
        long began = System.nanoTime();
        try (ArticlePublisher publisher = new ArticlePublisher(Map.of("bootstrap.servers", lab.address()), topics)) {
            IngestSummary summary = Ingest.run(source, publisher, new ArticleReceiver() {
                @Override
                public void article(RawArticle article) {}

                @Override
                public void fault(Fault fault) {
                    throw new BenchException("cannot ingest " + fault);
                }
            });
            if (summary.published() != count) {
                throw new BenchException("only " + summary.published() + " of " + count + " articles were ingested");
            }
            return count / Lab.seconds(began);
        } finally {
            lab.forget(topics);
        }
    }

    private double sendLines(Path file, int count) throws IOException {
        Topics topics = lab.topics("ingest");
        long began = System.nanoTime();
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                lab.send(new ProducerRecord<>(topics.rawArticles().name(), line.getBytes(StandardCharsets.UTF_8)));
            }
        }
        lab.flush();
        double rate = count / Lab.seconds(began);
        lab.forget(topics);
        return rate;
    }

    private static double unpack(Path file, int pages) throws IOException {
        long began = System.nanoTime();
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return pages / Lab.seconds(began);
    }

    private static void writeLines(Path file, List<RawArticle> articles, int count) throws IOException {
        try (var out = Files.newBufferedWriter(file)) {
            for (int i = 0; i < count; i++) {
                RawArticle article = RawArticle.newBuilder(articles.get(i % articles.size()))
                        .setId("file-" + i)
                        .build();
                out.write("{\"id\":" + quoted(article.getId()) + ",\"title\":" + quoted(article.getTitle())
                        + ",\"body\":" + quoted(article.getBody()) + "}\n");
            }
        }
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append((char) c);
            } else if (c < ' ') {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", c));
            } else {
                quoted.append((char) c);
            }
        });
        return quoted.append('"').toString();
    }

    /** Articles of the gold in pages with the menus and teasers of a news site around them. */
    private static void writeCrawl(Path file, List<RawArticle> articles, int pages) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            for (int i = 0; i < pages; i++) {
                byte[] http = ("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
                                + page(articles.get(i % articles.size())))
                        .getBytes(StandardCharsets.UTF_8);
                GZIPOutputStream record = new GZIPOutputStream(out);
                record.write(("WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:bench:" + i
                                + ">\r\nWARC-Date: 2026-03-02T00:00:00Z\r\nWARC-Target-URI: https://bench.example/news/"
                                + i + "\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: "
                                + http.length + "\r\n\r\n")
                        .getBytes(StandardCharsets.UTF_8));
                record.write(http);
                record.write("\r\n\r\n".getBytes(StandardCharsets.UTF_8));
                record.finish();
            }
        }
    }

    private static String page(RawArticle article) {
        StringBuilder html = new StringBuilder("<!doctype html><html lang=en><head><title>")
                .append(escaped(article.getTitle()))
                .append("</title><meta property='article:published_time' content='2026-03-02T08:00:00Z'><script>");
        for (int i = 0; i < 1_200; i++) {
            html.append("var v").append(i).append('=').append(i * 7_919).append(';');
        }
        html.append("</script></head><body><nav><ul>");
        for (int i = 0; i < 80; i++) {
            html.append("<li><a href='/section/").append(i).append("'>Section</a></li>");
        }
        html.append("</ul></nav><main><article><h1>")
                .append(escaped(article.getTitle()))
                .append("</h1>");
        for (String paragraph : article.getBody().split("\n+", -1)) {
            html.append("<p>").append(escaped(paragraph)).append("</p>");
        }
        html.append("</article></main><aside>");
        for (int i = 0; i < 40; i++) {
            html.append("<div class=teaser><a href='/news/").append(i).append("'><h3>Other report</h3></a></div>");
        }
        return html.append("</aside><footer><p>All rights reserved</footer></body></html>")
                .toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
