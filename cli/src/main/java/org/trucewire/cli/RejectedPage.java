package org.trucewire.cli;

import static org.trucewire.cli.TerminalText.clean;
import static org.trucewire.cli.TerminalText.harmless;
import static org.trucewire.cli.TerminalText.pad;
import static org.trucewire.cli.TerminalText.shortened;

import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.trucewire.record.RawArticle;
import org.trucewire.schemas.RejectionHeaders;
import org.trucewire.schemas.Topics;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.IStyle;
import picocli.CommandLine.Help.Ansi.Style;

/**
 * Rejected records for people: a table of many, or a page of one.
 *
 * <p>They are the worst of what strangers sent: control characters are not sent to the terminal.
 */
final class RejectedPage {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM uuuu HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    /**
     * A column of the table.
     *
     * @param title what it is called
     * @param widest to this width longer cells are cut; the last column takes the rest of the line
     * @param cell what stands in it
     */
    private record Column(String title, int widest, Function<RejectedRecord, String> cell) {}

    private static final List<Column> COLUMNS = List.of(
            new Column("record", 12, record -> record.place().name()),
            new Column("arrived (UTC)", 17, record -> TIME.format(record.arrivedAt())),
            new Column("reason", 16, RejectedRecord::reason),
            new Column("class", 30, RejectedRecord::shortException),
            new Column("redrives", 8, record -> Integer.toString(record.redrives())),
            new Column("article", 24, record -> or(record.id())),
            new Column("message", Integer.MAX_VALUE, RejectedRecord::message));

    private static final String GAP = "  ";
    private static final int HEX_LINE = 16;
    private static final int LABEL = 13;

    private final PrintWriter out;
    private final Ansi ansi;
    private final int width;

    /** @param width characters of a line of the table; {@link Integer#MAX_VALUE} for whole messages */
    RejectedPage(PrintWriter out, Ansi ansi, int width) {
        this.out = out;
        this.ansi = ansi;
        this.width = width;
    }

    // --- the table

    /** A line for each. */
    void table(List<RejectedRecord> records) {
        if (records.isEmpty()) {
            return;
        }
        List<List<String>> rows = records.stream()
                .map(record -> COLUMNS.stream()
                        .map(column -> clean(column.cell().apply(record)))
                        .toList())
                .toList();
        int[] widths = IntStream.range(0, COLUMNS.size())
                .map(i -> Math.min(
                        COLUMNS.get(i).widest(),
                        rows.stream()
                                .mapToInt(row -> row.get(i).length())
                                .reduce(COLUMNS.get(i).title().length(), Math::max)))
                .toArray();
        out.println(painted(line(COLUMNS.stream().map(Column::title).toList(), widths), Style.bold));
        rows.forEach(row -> out.println(line(row, widths)));
        out.flush();
    }

    private String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            line.append(i == 0 ? "" : GAP).append(pad(shortened(cells.get(i), widths[i]), widths[i]));
        }
        return shortened(line.toString().stripTrailing(), width);
    }

    // --- one record

    /**
     * Everything about one.
     *
     * @param hex whether its bytes are shown as such, though they are text or an article
     */
    void page(Topics topics, ConsumerRecord<byte[], byte[]> bytes, boolean hex) {
        RejectedRecord record = RejectedRecord.of(topics, bytes);
        out.println(painted(record.place().toString(), Style.bold));
        told("reason", record.reason());
        told("message", record.message());
        told("exception", record.exception());
        told("stage", record.stage());
        label(
                "was",
                record.raw().map(RecordPlace::toString).orElse("nobody knows where") + ", arrived "
                        + record.arrivedAt());
        told("application", record.applicationVersion());
        told("extractor", record.extractorVersion());
        label("redrives", Integer.toString(record.redrives()));
        label("key", key(bytes.key(), hex));
        for (Header header : bytes.headers()) {
            if (!header.key().startsWith(RejectionHeaders.PREFIX)) {
                label("header", header.key() + ": " + key(header.value(), hex));
            }
        }
        value(topics, bytes.value(), record, hex);
        out.println();
        out.flush();
    }

    private void value(Topics topics, byte @Nullable [] value, RejectedRecord record, boolean hex) {
        if (value == null) {
            label(
                    "value",
                    record.omitted() == null
                            ? "none"
                            : "left out, " + record.omitted() + " bytes; it is where the raw record was, as long as "
                                    + topics.rawArticles() + " keeps it");
            return;
        }
        Optional<RawArticle> article = hex ? Optional.empty() : RejectedRecord.article(topics, value);
        String text = hex || article.isPresent() ? null : text(value);
        String bytes = value.length + (value.length == 1 ? " byte" : " bytes");
        if (article.isPresent()) {
            label("value", bytes + ", an article");
            article(article.get());
        } else if (text != null) {
            label("value", bytes + ", text");
            lines(text);
        } else {
            label("value", bytes);
            dump(value);
        }
    }

    private void article(RawArticle article) {
        label("  id", article.getId());
        label("  publisher", or(article.getPublisher()));
        label("  published", or(article.getPublishedAt()));
        label("  updated", or(article.getUpdatedAt()));
        label("  url", or(article.getUrl()));
        label("  from", or(article.getFetchedFrom()));
        label("  title", article.getTitle());
        lines(article.getBody());
    }

    private void lines(String text) {
        text.lines().forEach(line -> out.println("    " + harmless(line)));
    }

    private void dump(byte[] bytes) {
        HexFormat hex = HexFormat.ofDelimiter(" ");
        for (int from = 0; from < bytes.length; from += HEX_LINE) {
            int to = Math.min(bytes.length, from + HEX_LINE);
            StringBuilder text = new StringBuilder();
            for (int i = from; i < to; i++) {
                text.append(bytes[i] >= ' ' && bytes[i] <= '~' ? (char) bytes[i] : '.');
            }
            out.println("    " + HexFormat.of().toHexDigits(from) + "  "
                    + pad(hex.formatHex(bytes, from, to), HEX_LINE * 3) + " " + text);
        }
    }

    /** A key or a header: text where it is some, else in hexadecimal. */
    private static String key(byte @Nullable [] bytes, boolean hex) {
        if (bytes == null) {
            return "none";
        }
        String text = hex ? null : text(bytes);
        return text == null ? HexFormat.ofDelimiter(" ").formatHex(bytes) : text;
    }

    /** The text in UTF-8; null if it is none, or has characters that no text has. */
    private static @Nullable String text(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.chars().anyMatch(c -> Character.isISOControl(c) && !Character.isWhitespace(c)) ? null : text;
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private void told(String label, String text) {
        if (!text.isEmpty()) {
            label(label, text);
        }
    }

    private void label(String label, String text) {
        out.println("  " + painted(pad(label, LABEL), Style.bold) + clean(text));
    }

    private static String or(@Nullable String text) {
        return text == null ? "-" : text;
    }

    private static String or(@Nullable Instant time) {
        return time == null ? "-" : time.toString();
    }

    private String painted(String text, IStyle style) {
        return ansi.enabled() ? style.on() + text + Style.reset.on() : text;
    }
}
