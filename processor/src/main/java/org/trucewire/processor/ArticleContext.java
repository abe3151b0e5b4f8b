package org.trucewire.processor;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** Which article is in hand, for whatever is logged meanwhile on this thread. */
final class ArticleContext {

    /** The name under which the log has it. */
    static final String KEY = "article";

    private static final int LONGEST = 120;

    /** Compiled once: the classes of Unicode in it made a tenth of all that the processor allocated. */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Zl}\\p{Zp}]");

    private ArticleContext() {}

    /** Does something with an article in hand. */
    static void with(@Nullable String id, Runnable work) {
        String before = MDC.get(KEY);
        set(id == null ? null : printable(id));
        try {
            work.run();
        } finally {
            set(before);
        }
    }

    /** The article in hand; null if none is. */
    static @Nullable String current() {
        return MDC.get(KEY);
    }

    /** The id that a record's key is, or would be. */
    static String of(byte @Nullable [] key) {
        return key == null ? "" : new String(key, StandardCharsets.UTF_8);
    }

    /** Ids are strangers': one must not look like another line of the log, nor fill it. */
    private static String printable(String id) {
        String bounded = id.length() <= LONGEST ? id : id.substring(0, LONGEST) + "…";
        return UNPRINTABLE.matcher(bounded).replaceAll("?");
    }

    private static void set(@Nullable String id) {
        if (id == null) {
            MDC.remove(KEY);
        } else {
            MDC.put(KEY, id);
        }
    }
}
