package org.trucewire.evaluation;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Files of JSON Lines: one object a line, empty lines are nothing. */
final class JsonLines {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    private JsonLines() {}

    /**
     * What is made of a line.
     *
     * @param number number of the line, from 1
     * @param value what was made of it
     */
    record Line<T>(int number, T value) {}

    /**
     * Reads a file.
     *
     * @param reading what to make of a line's object; it refuses one with {@link IllegalArgumentException}
     * @throws InputException if the file is missing, holds no line, or a line is refused
     */
    static <T> List<Line<T>> read(Path file, Function<JsonNode, T> reading) {
        List<Line<T>> lines = new ArrayList<>();
        int number = 1;
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.isBlank()) {
                    lines.add(new Line<>(number, reading.apply(object(line))));
                }
                number++;
            }
        } catch (IllegalArgumentException e) {
            throw new InputException(file, number, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw unreadable(file, e);
        }
        if (lines.isEmpty()) {
            throw new InputException(file, "it is empty; it should hold one JSON object a line");
        }
        return lines;
    }

    /** What to throw when a file cannot be read, in words that say what to do. */
    static InputException unreadable(Path file, IOException fault) {
        if (fault instanceof NoSuchFileException) {
            return new InputException(file, "there is no such file");
        }
        if (fault instanceof CharacterCodingException) {
            return new InputException(file, "it is not UTF-8; convert it first");
        }
        if (Files.isDirectory(file)) {
            return new InputException(file, "it is a directory; name the files in it");
        }
        return new InputException(file, "it cannot be read: " + fault);
    }

    /**
     * The object of a line.
     *
     * @throws IllegalArgumentException if the line is no JSON object
     */
    static JsonNode object(String line) {
        try {
            JsonNode node = MAPPER.readTree(line);
            if (!node.isObject()) {
                throw new IllegalArgumentException("it is no JSON object");
            }
            return node;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("it is no JSON object: " + e.getOriginalMessage(), e);
        }
    }
}
