package org.trucewire.ingest.page;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.trucewire.ingest.table.Table;

/**
 * The characters of a page's bytes. The byte order mark counts first, then what the server says, then what the page says, as in
 * browsers; but bytes that are UTF-8 throughout, and not by chance, are UTF-8 whatever is said, and bytes that are not are
 * something else. Without a word of it: UTF-8, else Windows-1252.
 */
final class PageCharset {

    private static final Map<String, Charset> MEANT = Table.load(
                    PageCharset.class,
                    "charsets.tsv",
                    2,
                    cells -> Map.entry(cells.get(0), Charset.forName(cells.get(1))))
            .stream()
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private static final Charset WINDOWS = Charset.forName("windows-1252");

    /** How far a page is searched for its character set: browsers take 1,024 bytes, but some pages begin with comments. */
    private static final int PRESCAN_BYTES = 8 << 10;

    private static final Pattern IN_HEADER = Pattern.compile("(?i)charset\\s*=\\s*[\"']?([^\\s\"';]+)");
    private static final Pattern IN_PAGE =
            Pattern.compile("(?is)<meta[^>]{0,500}charset\\s*=\\s*[\"']?\\s*([^\\s\"'/>;]+)");
    private static final Pattern IN_XML = Pattern.compile("(?s)^\\s*<\\?xml[^>]{0,200}encoding\\s*=\\s*[\"']([^\"']+)");

    private PageCharset() {}

    /** @param contentType the server's header; null if there is none */
    static String decode(byte[] bytes, @Nullable String contentType) {
        Optional<Mark> mark = Mark.of(bytes);
        if (mark.isPresent()) {
            return decode(bytes, mark.get().length, mark.get().charset);
        }
        String head = new String(bytes, 0, Math.min(bytes.length, PRESCAN_BYTES), StandardCharsets.ISO_8859_1);
        Optional<Charset> said = find(IN_HEADER, contentType == null ? "" : contentType);
        Optional<Charset> written =
                find(IN_PAGE, head).or(() -> find(IN_XML, head)).map(PageCharset::readable);
        Charset charset = said.or(() -> written).orElse(StandardCharsets.UTF_8);
        boolean isUtf8 = isUtf8(bytes);
        if (isUtf8 && charset.equals(WINDOWS)) {
            charset = StandardCharsets.UTF_8; // what Latin letters make by chance is not UTF-8 throughout
        } else if (!isUtf8 && charset.equals(StandardCharsets.UTF_8) && !hasUtf8(bytes)) {
            charset = written.filter(other -> !other.equals(StandardCharsets.UTF_8))
                    .orElse(WINDOWS);
        }
        return decode(bytes, 0, charset);
    }

    private record Mark(int length, Charset charset) {
        static Optional<Mark> of(byte[] bytes) {
            if (startsWith(bytes, 0xef, 0xbb, 0xbf)) {
                return Optional.of(new Mark(3, StandardCharsets.UTF_8));
            } else if (startsWith(bytes, 0xfe, 0xff)) {
                return Optional.of(new Mark(2, StandardCharsets.UTF_16BE));
            } else if (startsWith(bytes, 0xff, 0xfe)) {
                return Optional.of(new Mark(2, StandardCharsets.UTF_16LE));
            }
            return Optional.empty();
        }

        private static boolean startsWith(byte[] bytes, int... start) {
            for (int i = 0; i < start.length; i++) {
                if (i >= bytes.length || (bytes[i] & 0xff) != start[i]) {
                    return false;
                }
            }
            return true;
        }
    }

    private static String decode(byte[] bytes, int from, Charset charset) {
        return new String(bytes, from, bytes.length - from, charset);
    }

    private static Optional<Charset> find(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? charset(matcher.group(1)) : Optional.empty();
    }

    private static Optional<Charset> charset(String label) {
        String known = label.strip().toLowerCase(Locale.ROOT);
        Charset meant = MEANT.get(known);
        if (meant != null) {
            return Optional.of(meant);
        }
        try {
            return Optional.of(Charset.forName(known));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Optional.empty();
        }
    }

    /** Whoever could read so far cannot be reading UTF-16. */
    private static Charset readable(Charset written) {
        return List.of("UTF-16", "UTF-16BE", "UTF-16LE").contains(written.name()) ? StandardCharsets.UTF_8 : written;
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** Are there more characters of several bytes than bytes that are none, so that the rest is damage and no other character set? */
    private static boolean hasUtf8(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        long bad = text.chars().filter(c -> c == '\ufffd').count();
        return text.chars().filter(c -> c > 0x7f).count() > 2 * bad;
    }
}
