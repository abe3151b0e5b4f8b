package org.trucewire.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.trucewire.extraction.ClaimType;
import org.trucewire.extraction.EntityType;
import org.trucewire.extraction.Modality;

/**
 * Makes predictions that are wrong in every way there is: it knows gold, leaves claims out, adds some, changes fields and
 * writes places as differently as programs do. The same seed makes the same predictions.
 */
final class GuessingProgram {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Random random;

    GuessingProgram(long seed) {
        random = new Random(seed);
    }

    /** Predictions for gold articles, a line each; for some there is none. */
    List<String> predict(List<JsonNode> gold) {
        List<String> lines = new ArrayList<>();
        for (JsonNode article : gold) {
            if (in100(95)) {
                lines.add(predict(article).toString());
            }
        }
        return lines;
    }

    private ObjectNode predict(JsonNode article) {
        String text =
                article.get("title").textValue() + "\n" + article.get("body").textValue();
        List<ObjectNode> claims = new ArrayList<>();
        for (JsonNode gold : article.get("claims")) {
            if (in100(85)) {
                claims.add(claim(gold, text));
                while (in100(20)) {
                    claims.add(claim(gold, text));
                }
            }
        }
        if (in100(30)) {
            claims.add(anywhere(text));
        }
        ObjectNode prediction = NODES.objectNode();
        prediction.put("id", article.get("id").textValue());
        ArrayNode shuffled = prediction.putArray("claims");
        while (!claims.isEmpty()) {
            shuffled.add(claims.remove(random.nextInt(claims.size())));
        }
        if (in100(95)) {
            prediction.set("entities", entities(article));
        }
        return prediction;
    }

    private ObjectNode claim(JsonNode gold, String text) {
        ObjectNode claim = gold.deepCopy();
        if (in100(15)) {
            claim.put("type", any(Stream.of(ClaimType.values()).map(Enum::name).toList()));
        }
        for (String actors : List.of("agents", "target", "parties", "mediators", "source")) {
            if (in100(10)) {
                claim.putArray(actors);
            }
            if (in100(10)) {
                claim.withArray(actors).add(any(List.of("UN", "ISR", "group:Nobody", "UN")));
            }
            if (in100(3)) {
                claim.remove(actors);
            }
        }
        if (in100(10)) {
            claim.put("polarity", any(List.of("POSITIVE", "NEGATIVE")));
        }
        if (in100(10)) {
            claim.put(
                    "modality", any(Stream.of(Modality.values()).map(Enum::name).toList()));
        }
        if (in100(20)) {
            claim.put("date", any(List.of("2024-05", "2024-05-14", "")));
        }
        if (in100(3)) {
            claim.remove(any(List.of("polarity", "modality", "date")));
        }
        place(claim, text);
        return claim;
    }

    private void place(ObjectNode claim, String text) {
        String evidence = claim.get("evidence").textValue();
        int start = text.indexOf(evidence);
        int end = start + evidence.length();
        switch (random.nextInt(7)) {
            case 0 -> offsets(claim, start, end);
            case 1 ->
                offsets(claim, Math.max(0, start + random.nextInt(121) - 60), Math.max(0, end + random.nextInt(41)));
            case 2 -> claim.put("evidence", evidence.substring(0, 1 + random.nextInt(evidence.length())));
            case 3 -> claim.put("evidence", evidence.substring(random.nextInt(evidence.length())));
            case 4 ->
                claim.put(
                        "evidence",
                        evidence.replace(" ", " \u00a0").replace('\u201c', '"').replace('\u2019', '\''));
            case 5 -> claim.put("evidence", in100(80) ? "  " + evidence : "Nobody wrote this.");
            default -> {
                claim.put("start", start);
                claim.put("end", end);
            }
        }
    }

    private ObjectNode anywhere(String text) {
        ObjectNode claim = NODES.objectNode();
        claim.put("type", any(Stream.of(ClaimType.values()).map(Enum::name).toList()));
        int start = random.nextInt(text.length());
        offsets(claim, start, start + random.nextInt(200));
        return claim;
    }

    private static void offsets(ObjectNode claim, int start, int end) {
        claim.remove("evidence");
        claim.put("start", start);
        claim.put("end", Math.max(start, end));
    }

    private ArrayNode entities(JsonNode article) {
        ArrayNode entities = NODES.arrayNode();
        for (JsonNode gold : article.get("entities")) {
            ObjectNode entity = gold.deepCopy();
            if (in100(10)) {
                entity.put(
                        "type",
                        any(Stream.of(EntityType.values()).map(Enum::name).toList()));
            }
            if (in100(10)) {
                entity.put("id", any(List.of("UN", "RUS")));
            }
            if (in100(5)) {
                entity.remove("id");
            }
            if (in100(5)) {
                entity.put("text", entity.get("text").textValue() + "s");
            }
            int times = in100(10) ? random.nextInt(3) : 1;
            for (int i = 0; i < times; i++) {
                entities.add(entity);
            }
        }
        return entities;
    }

    private boolean in100(int chances) {
        return random.nextInt(100) < chances;
    }

    private String any(List<String> texts) {
        return texts.get(random.nextInt(texts.size()));
    }
}
