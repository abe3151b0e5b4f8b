package org.trucewire.processor;

import static org.trucewire.processor.RawArticles.article;
import static org.trucewire.processor.RawArticles.bytes;
import static org.trucewire.processor.RawArticles.utf8;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Every kind of record that ends in {@code articles.rejected}. */
enum Poison {
    /** No Avro at all. */
    NO_AVRO {
        @Override
        byte[] value(String id) {
            return utf8("{\"body\": \"" + id + "\"}");
        }
    },
    /** Ends before its end. */
    CUT_SHORT {
        @Override
        byte[] value(String id) {
            byte[] whole = bytes(article(id, "claim HOLD IRN ISR"));
            return Arrays.copyOf(whole, whole.length - 5);
        }
    },
    /** In a schema that nobody knows. */
    UNKNOWN_SCHEMA {
        @Override
        byte[] value(String id) {
            byte[] other = bytes(article(id, "claim HOLD IRN ISR"));
            other[4] ^= 1;
            return other;
        }
    },
    /** Nothing in it. */
    NO_BYTES {
        @Override
        byte[] value(String id) {
            return new byte[0];
        }
    },
    /** Neither key nor value. */
    NOTHING {
        @Override
        byte @Nullable [] key(String id) {
            return null;
        }

        @Override
        byte @Nullable [] value(String id) {
            return null;
        }
    },
    /** No key. */
    NO_KEY {
        @Override
        byte @Nullable [] key(String id) {
            return null;
        }
    },
    /** A key that is not its id. */
    OTHER_KEY {
        @Override
        byte[] key(String id) {
            return utf8("not-" + id);
        }
    },
    /** A withdrawal under a key that is no text. */
    KEY_IS_NO_TEXT {
        @Override
        byte[] key(String id) {
            return new byte[] {(byte) 0xff, (byte) id.hashCode()};
        }

        @Override
        byte @Nullable [] value(String id) {
            return null;
        }
    },
    /** No text. */
    BLANK {
        @Override
        String body(String id) {
            return " \n ";
        }
    },
    /** More text than is allowed. */
    LONG_TEXT {
        @Override
        String body(String id) {
            return "я".repeat(600_000);
        }
    },
    /** The extractor throws. */
    THROW("throw"),
    /** The extractor's stack is too small. */
    RECURSE("recurse"),
    /** The extractor finds itself wrong. */
    ASSERT("assert"),
    /** The extractor lacks a class. */
    LINK("link"),
    /** The extractor gives nothing. */
    GIVE_NOTHING("nothing"),
    /** The extractor quotes what is not there. */
    MISQUOTE("misquote"),
    /** The extractor points outside the text. */
    OUTSIDE("outside"),
    /** The extractor makes two claims of one id. */
    TWINS("twins"),
    /** The extractor takes more time than it has. */
    OVERRUN("overrun"),
    /** The extractor makes more of an article than a record holds. */
    SWARM {
        @Override
        String body(String id) {
            return "swarm " + "s".repeat(100_000);
        }
    };

    private final String word;

    Poison() {
        this("");
    }

    Poison(String word) {
        this.word = word;
    }

    String body(String id) {
        return "claim HOLD IRN ISR\n" + word;
    }

    byte @Nullable [] key(String id) {
        return utf8(id);
    }

    byte @Nullable [] value(String id) {
        return bytes(article(id, body(id)));
    }
}
