package org.trucewire.processor;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.trucewire.record.RawArticle;
import org.trucewire.schemas.RegistryException;
import org.trucewire.schemas.RejectionReason;
import org.trucewire.schemas.Topics;
import org.trucewire.schemas.UnknownSchemaException;

/** Reads raw records and holds them to the rules of {@code articles.raw}. */
final class ArticleDecoder {

    /** Of a char in UTF-8; two that are one character have four together. */
    private static final int MOST_BYTES = 3;

    private final String topic;
    private final Deserializer<RawArticle> deserializer;
    private final int maxTextBytes;

    /** @param maxTextBytes most bytes of title and body together, in UTF-8 */
    ArticleDecoder(Topics topics, int maxTextBytes) {
        this.topic = topics.rawArticles().name();
        this.deserializer = topics.rawArticles().value().deserializer();
        this.maxTextBytes = maxTextBytes;
    }

    /**
     * The article in a record, or the one that it withdraws.
     *
     * @throws RejectedArticleException if there is none, or it breaks a rule
     */
    Staged decode(byte @Nullable [] key, byte @Nullable [] value) throws RejectedArticleException {
        if (value != null) {
            return new Staged.Decoded(article(key, value), value);
        }
        if (key == null) {
            throw new RejectedArticleException(RejectionReason.EMPTY, "the record has no value");
        }
        String id = text(key);
        checkId(id);
        return new Staged.Withdrawn(id);
    }

    private RawArticle article(byte @Nullable [] key, byte[] value) throws RejectedArticleException {
        RawArticle article = read(value);
        checkId(article.getId());
        if (article.getBody().isBlank()) {
            throw new RejectedArticleException(RejectionReason.EMPTY, "the article has no body");
        }
        if (key == null) {
            throw new RejectedArticleException(RejectionReason.KEY_MISMATCH, "the record has no key");
        }
        if (!Arrays.equals(key, article.getId().getBytes(StandardCharsets.UTF_8))) {
            throw new RejectedArticleException(
                    RejectionReason.KEY_MISMATCH,
                    "the record's key is not the article's id \"" + article.getId() + "\"");
        }
        long characters = (long) article.getTitle().length() + article.getBody().length();
        // Nearly all texts are short enough whatever is in them, and need not be encoded to know it.
        long size = characters * MOST_BYTES <= maxTextBytes
                ? 0
                : utf8Length(article.getTitle()) + utf8Length(article.getBody());
        if (size > maxTextBytes) {
            throw new RejectedArticleException(
                    RejectionReason.TOO_LARGE,
                    "title and body have " + size + " bytes, at most " + maxTextBytes + " are allowed");
        }
        return article;
    }

    private static void checkId(String id) throws RejectedArticleException {
        if (id.isBlank()) {
            throw new RejectedArticleException(RejectionReason.EMPTY, "the article has no id");
        }
        if (id.length() > Topics.LONGEST_ARTICLE_ID) {
            throw new RejectedArticleException(
                    RejectionReason.TOO_LARGE,
                    "the article's id has " + id.length() + " characters, at most " + Topics.LONGEST_ARTICLE_ID
                            + " are allowed");
        }
    }

    /** The key of a record that has no value; with one, it would have to be the article's id. */
    private static String text(byte[] key) throws RejectedArticleException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(key))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new RejectedArticleException(
                    RejectionReason.KEY_MISMATCH,
                    "the record has no value, and its key is no article's id: it is not UTF-8",
                    e);
        }
    }

    private RawArticle read(byte[] value) throws RejectedArticleException {
        try {
            return deserializer.deserialize(topic, value);
        } catch (UnknownSchemaException e) {
            throw new RejectedArticleException(RejectionReason.UNKNOWN_SCHEMA, describe(e), e);
        } catch (RegistryException e) {
            throw new RejectedArticleException(RejectionReason.REGISTRY_FAILED, describe(e), e);
        } catch (RuntimeException e) {
            throw new RejectedArticleException(RejectionReason.MALFORMED, describe(e), e);
        }
    }

    private static long utf8Length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static String describe(RuntimeException e) {
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }
}
