package org.trucewire.evaluation;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.trucewire.evaluation.JsonLines.Line;

/** What a program found in many articles, by the article's id. */
public final class Predictions {

    private final Map<String, Prediction> byId;

    private Predictions(Map<String, Prediction> byId) {
        this.byId = Collections.unmodifiableMap(byId);
    }

    /**
     * Predictions at hand.
     *
     * @throws IllegalArgumentException if two are of one article
     */
    public static Predictions of(List<Prediction> predictions) {
        Map<String, Prediction> byId = new LinkedHashMap<>();
        for (Prediction prediction : predictions) {
            if (byId.put(prediction.id(), prediction) != null) {
                throw new IllegalArgumentException("two predictions for " + prediction.id());
            }
        }
        return new Predictions(byId);
    }

    /**
     * Reads a file of predictions: JSON Lines as {@link ExtractionJson} writes them, or as another program does that knows
     * the codebook's fields. A claim needs its type and a place: the sentence, or start and end in UTF-16 units.
     *
     * @throws InputException if the file is missing or empty, a line is no prediction, or two are of one article
     */
    public static Predictions read(Path file) {
        Map<String, Prediction> byId = new LinkedHashMap<>();
        for (Line<Prediction> line : JsonLines.read(file, ExtractionJson::prediction)) {
            String id = line.value().id();
            if (byId.put(id, line.value()) != null) {
                throw new InputException(
                        file, line.number(), "there are two predictions for the article \"" + id + "\"");
            }
        }
        return new Predictions(byId);
    }

    /** What was found in an article; nothing where there is no prediction. */
    public Prediction of(String id) {
        return byId.getOrDefault(id, Prediction.empty(id));
    }

    /** Is there a prediction for this article? */
    public boolean has(String id) {
        return byId.containsKey(id);
    }
}
