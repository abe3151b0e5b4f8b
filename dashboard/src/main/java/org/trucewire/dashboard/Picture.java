package org.trucewire.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.trucewire.record.Accusation;
import org.trucewire.record.CeasefireClaim;
import org.trucewire.record.CeasefireStatus;
import org.trucewire.record.Claim;
import org.trucewire.record.ClaimActivity;
import org.trucewire.record.ClaimType;
import org.trucewire.record.EnrichedArticle;
import org.trucewire.record.Modality;
import org.trucewire.record.Polarity;
import org.trucewire.record.StatusChange;
import org.trucewire.schemas.AvroJson;
import org.trucewire.schemas.AvroSerde;
import org.trucewire.schemas.Conflicts;
import org.trucewire.schemas.RejectionHeaders;

/**
 * What the topics said so far, as the pages need it. Claims are kept as bytes, some hundred each, and articles by their place in the
 * topic alone.
 *
 * <p>Thread-safe: one thread puts records in, many ask.
 */
final class Picture {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final AvroSerde<CeasefireClaim> CLAIMS = AvroSerde.of(CeasefireClaim.class);

    /** Hours of claims on the board, up to the last one of the conflict. */
    private static final int HOURS = 72;

    /** Minutes of articles on the page of the pipeline. */
    private static final int MINUTES = 60;

    /** Fields with actor ids, in whatever record. */
    private static final List<String> ACTORS =
            List.of("agents", "target", "parties", "mediators", "monitors", "source", "actor", "accuser", "accused");

    /** Where a record stands. */
    record Place(int partition, long offset) {}

    private record Publisher(long articles, long lastArrived) {}

    /** For whom a claim speaks. */
    private enum Side {
        FOR,
        AGAINST,
        NEITHER;

        private static final Set<ClaimType> BREAKING =
                Set.of(ClaimType.REJECT, ClaimType.VIOLATE, ClaimType.RESUME, ClaimType.END);

        /** What may or might be is no side; what is denied is the other one. */
        static Side of(Claim claim) {
            if ((claim.getModality() != Modality.ACTUAL && claim.getModality() != Modality.PLANNED)
                    || claim.getType() == ClaimType.UNKNOWN
                    || claim.getPolarity() == Polarity.UNKNOWN) {
                return NEITHER;
            }
            return BREAKING.contains(claim.getType()) == (claim.getPolarity() == Polarity.NEGATIVE) ? FOR : AGAINST;
        }
    }

    /** A claim in single-object encoding, and what the board counts of it. */
    private static final class Kept {
        private final byte[] bytes;
        private final Side side;
        private final String origin;

        Kept(byte[] bytes, Side side, String origin) {
            this.bytes = bytes;
            this.side = side;
            this.origin = origin;
        }
    }

    private static final class Conflict {
        private @Nullable CeasefireStatus status;
        private final Map<String, StatusChange> changes = new LinkedHashMap<>();
        private final Map<String, Kept> claims = new LinkedHashMap<>();
        private final Map<Side, Map<String, Integer>> origins =
                new EnumMap<>(Map.of(Side.FOR, new HashMap<>(), Side.AGAINST, new HashMap<>()));
        private final Map<String, ClaimActivity> activity = new HashMap<>();

        /** As last told; null when something has changed since. */
        private @Nullable ObjectNode row;

        void put(String id, Kept claim) {
            remove(id);
            claims.put(id, claim);
            count(claim, 1);
        }

        void remove(String id) {
            Kept before = claims.remove(id);
            if (before != null) {
                count(before, -1);
            }
        }

        private void count(Kept claim, int step) {
            Map<String, Integer> counts = origins.get(claim.side);
            if (counts != null) {
                counts.merge(claim.origin, step, (old, more) -> old + more == 0 ? null : (Integer) (old + more));
            }
        }

        int origins(Side side) {
            return origins.getOrDefault(side, Map.of()).size();
        }
    }

    private final Words words;
    private final Places places;
    private final Map<String, String> strings = new HashMap<>();
    private final Map<String, Conflict> conflicts = new TreeMap<>();
    private final Map<String, Place> articles = new HashMap<>();
    private final Map<String, Publisher> publishers = new TreeMap<>();
    private final Map<String, Long> rejected = new TreeMap<>();
    private final Map<Long, Integer> minutes = new TreeMap<>();
    private long unreadable;
    private long version;
    private boolean loaded;
    private @Nullable String failure;
    private @Nullable Instant silentSince;
    private Consumer<String> listener = conflict -> {};

    Picture(Words words) {
        this.words = words;
        this.places = new Places(words);
    }

    /** @param listener told the id of every conflict that changes, after everything is loaded; on the thread that puts records in */
    synchronized void listen(Consumer<String> listener) {
        this.listener = listener;
    }

    void loaded() {
        synchronized (this) {
            loaded = true;
        }
        listener.accept("");
    }

    /** @param connected whether any broker is; who reads is told when that changes */
    void connected(boolean connected) {
        boolean told;
        synchronized (this) {
            told = connected != (silentSince == null);
            if (told) {
                silentSince = connected ? null : Instant.now();
            }
        }
        if (told) {
            listener.accept("");
        }
    }

    synchronized void failed(String reason) {
        failure = reason;
    }

    synchronized void unreadable() {
        unreadable++;
    }

    void status(String id, @Nullable CeasefireStatus status) {
        change(id, conflict -> conflict.status = status);
    }

    void change(@Nullable StatusChange change) {
        if (change != null) {
            change(change.getConflict(), conflict -> {
                if (change.getRetracted()) {
                    conflict.changes.remove(change.getId());
                } else {
                    conflict.changes.put(change.getId(), change);
                }
            });
        }
    }

    void activity(String key, @Nullable ClaimActivity activity) {
        String id = activity == null ? conflictOf(key) : activity.getConflict();
        change(id, conflict -> {
            if (activity == null) {
                conflict.activity.remove(key);
            } else {
                conflict.activity.put(key, activity);
            }
        });
    }

    /** The key is conflict, type and hour; a conflict's name may have spaces. */
    private static String conflictOf(String key) {
        int hour = key.lastIndexOf(' ');
        int type = hour < 0 ? -1 : key.lastIndexOf(' ', hour - 1);
        return type < 0 ? Conflicts.UNKNOWN : key.substring(0, type);
    }

    /** @param bytes of the claim, in single-object encoding */
    void claim(@Nullable CeasefireClaim claim, byte @Nullable [] bytes) {
        if (claim != null && bytes != null) {
            change(claim.getConflict(), conflict -> {
                if (claim.getRetracted()) {
                    conflict.remove(claim.getClaim().getId());
                } else {
                    conflict.put(
                            claim.getClaim().getId(),
                            new Kept(bytes, Side.of(claim.getClaim()), shared(origin(claim))));
                }
            });
        }
    }

    private static String origin(CeasefireClaim claim) {
        String origin = claim.getOrigin() == null ? claim.getPublisher() : claim.getOrigin();
        return origin == null ? claim.getArticleId() : origin;
    }

    /** One string for all that are equal: there are many claims, and few origins. */
    private String shared(String text) {
        String known = strings.putIfAbsent(text, text);
        return known == null ? text : known;
    }

    synchronized void article(String id, @Nullable EnrichedArticle article, Place place, long arrived) {
        if (article == null) {
            articles.remove(id);
            return;
        }
        articles.put(id, place);
        publishers.merge(
                article.getPublisher() == null ? "unknown" : article.getPublisher(),
                new Publisher(1, arrived),
                (old, one) -> new Publisher(old.articles + 1, Math.max(old.lastArrived, one.lastArrived)));
        long minute = arrived / Duration.ofMinutes(1).toMillis();
        minutes.merge(minute, 1, Integer::sum);
        minutes.keySet().removeIf(old -> old <= minute - 2 * MINUTES);
    }

    synchronized void rejected(Headers headers, long arrived) {
        Header reason = headers.lastHeader(RejectionHeaders.REASON);
        rejected.merge(reason == null ? "unknown" : new String(reason.value(), StandardCharsets.UTF_8), 1L, Long::sum);
    }

    private void change(String id, Consumer<Conflict> change) {
        boolean tell;
        synchronized (this) {
            Conflict conflict = conflicts.computeIfAbsent(id, name -> new Conflict());
            change.accept(conflict);
            conflict.row = null;
            version++;
            tell = loaded;
        }
        if (tell) {
            listener.accept(id);
        }
    }

    /** How far the reading has come: {@code loaded}, what went wrong, since when no broker answers, and how many records could not be read. */
    synchronized ObjectNode state() {
        return NODES.objectNode()
                .put("loaded", loaded)
                .put("failure", failure)
                .put("silentSince", silentSince == null ? null : silentSince.toString())
                .put("unreadable", unreadable)
                .put("articles", articles.size())
                .put(
                        "claims",
                        conflicts.values().stream()
                                .mapToInt(conflict -> conflict.claims.size())
                                .sum());
    }

    /** A row of the board for every conflict that has a status or claims, by id. */
    synchronized ArrayNode board() {
        ArrayNode rows = NODES.arrayNode();
        conflicts.forEach((id, conflict) -> {
            if (isShown(id, conflict)) {
                rows.add(row(id, conflict));
            }
        });
        return rows;
    }

    /**
     * Where the conflicts of the board are, one a row: between the places of their parties, in degrees north and east, null if nobody
     * knows a place; the places themselves, as longitudes and latitudes; and the countries of the parties.
     */
    synchronized ArrayNode map() {
        ArrayNode rows = NODES.arrayNode();
        conflicts.forEach((id, conflict) -> {
            if (isShown(id, conflict)) {
                rows.add(placed(id, row(id, conflict)));
            }
        });
        return rows;
    }

    private ObjectNode placed(String id, ObjectNode row) {
        ObjectNode placed = NODES.objectNode();
        for (String field :
                List.of("conflict", "names", "phase", "contested", "since", "until", "claims", "lastHeard")) {
            placed.set(field, row.path(field));
        }
        List<String> parties = List.of(id.split("~", -1));
        List<Places.Point> points = parties.stream()
                .map(places::of)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
        placed.put("latitude", middle(points, Places.Point::latitude));
        placed.put("longitude", middle(points, Places.Point::longitude));
        ArrayNode countries = placed.putArray("countries");
        places.countries(parties).forEach(countries::add);
        ArrayNode longitudes = placed.putArray("longitudes");
        ArrayNode latitudes = placed.putArray("latitudes");
        points.forEach(point -> {
            longitudes.add(point.longitude());
            latitudes.add(point.latitude());
        });
        return placed;
    }

    private static @Nullable Double middle(List<Places.Point> points, ToDoubleFunction<Places.Point> of) {
        return points.isEmpty()
                ? null
                : Math.round(10 * points.stream().mapToDouble(of).average().orElseThrow()) / 10.0;
    }

    /** The rows of these conflicts. */
    synchronized ArrayNode board(Collection<String> ids) {
        ArrayNode rows = NODES.arrayNode();
        ids.forEach(id -> {
            Conflict conflict = conflicts.get(id);
            if (conflict != null && isShown(id, conflict)) {
                rows.add(row(id, conflict));
            }
        });
        return rows;
    }

    private static boolean isShown(String id, Conflict conflict) {
        return !id.equals(Conflicts.UNKNOWN) && conflict.status != null;
    }

    /** Another number after every change of the board. */
    synchronized long version() {
        return version;
    }

    private ObjectNode row(String id, Conflict conflict) {
        ObjectNode row = conflict.row;
        if (row == null) {
            row = newRow(id, conflict);
            conflict.row = row;
        }
        return row;
    }

    private ObjectNode newRow(String id, Conflict conflict) {
        CeasefireStatus status = conflict.status;
        ObjectNode row = NODES.objectNode().put("conflict", id);
        ArrayNode names = row.putArray("names");
        for (String party : id.split("~", -1)) {
            names.add(words.actor(party));
        }
        if (status != null) {
            row.put("phase", status.getStanding().getPhase().name());
            row.put("contested", status.getStanding().getContested());
            row.put("since", status.getStanding().getSince());
            row.put("until", status.getStanding().getUntil());
            row.put("origins", status.getEvidenceSupport().getOrigins());
            row.put("originsFor", conflict.origins(Side.FOR));
            row.put("originsAgainst", conflict.origins(Side.AGAINST));
            row.put(
                    "accusers",
                    status.getAccusations().stream()
                            .map(Accusation::getAccuser)
                            .distinct()
                            .count());
            row.put("supporters", status.getSupporters().size());
            row.put("opponents", status.getOpponents().size());
            row.put("articles", status.getSupport().getArticles());
            row.put(
                    "lastHeard",
                    status.getLastHeard() == null ? null : status.getLastHeard().toString());
        }
        row.put("claims", conflict.claims.size());
        ArrayNode hours = row.putArray("hours");
        int[] counts = new int[HOURS];
        Instant last = conflict.activity.values().stream()
                .map(ClaimActivity::getHour)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
        for (ClaimActivity activity : conflict.activity.values()) {
            long age = ChronoUnit.HOURS.between(activity.getHour(), last);
            if (age >= 0 && age < HOURS) {
                counts[HOURS - 1 - (int) age] += activity.getClaims();
            }
        }
        for (int count : counts) {
            hours.add(count);
        }
        return row;
    }

    /** All about a conflict: status, transitions and claims, latest first; empty if nobody knows it. */
    synchronized Optional<ObjectNode> conflict(String id) {
        Conflict conflict = conflicts.get(id);
        if (conflict == null) {
            return Optional.empty();
        }
        ObjectNode all = NODES.objectNode();
        all.set("row", row(id, conflict));
        all.set("status", conflict.status == null ? NODES.nullNode() : AvroJson.of(conflict.status));
        all.set(
                "changes",
                AvroJson.of(conflict.changes.values().stream()
                        .sorted(Comparator.comparing(StatusChange::getKnownAt).reversed())
                        .toList()));
        List<CeasefireClaim> claims = new ArrayList<>();
        conflict.claims.values().forEach(kept -> {
            CeasefireClaim claim = CLAIMS.deserialize(null, kept.bytes);
            if (claim != null) {
                claims.add(claim);
            }
        });
        claims.sort(Comparator.comparing(
                        (CeasefireClaim claim) -> claim.getReportedAt() == null ? Instant.EPOCH : claim.getReportedAt())
                .reversed());
        all.set("claims", AvroJson.of(claims));
        explain(all);
        return Optional.of(all);
    }

    /** The article for its page. */
    ObjectNode shown(EnrichedArticle article) {
        ObjectNode shown = AvroJson.of(article);
        explain(shown);
        return shown;
    }

    /** Adds {@code words} to every claim and testimony in it, and {@code names} of all actors in them to the whole. */
    private void explain(ObjectNode all) {
        Map<String, String> names = new TreeMap<>();
        explain(all, names);
        ObjectNode object = all.putObject("names");
        names.forEach(object::put);
    }

    private void explain(JsonNode node, Map<String, String> names) {
        node.forEach(child -> explain(child, names));
        if (node instanceof ObjectNode object) {
            for (String field : ACTORS) {
                JsonNode ids = object.path(field);
                if (ids.isTextual()) {
                    names.computeIfAbsent(ids.asText(), words::actor);
                }
                ids.forEach(actor -> {
                    if (actor.isTextual()) {
                        names.computeIfAbsent(actor.asText(), words::actor);
                    }
                });
            }
            if (object.has("agents") && object.has("modality")) {
                object.put("words", words.claim(claim(object)));
            }
        }
    }

    /** What a claim or a testimony says, as a claim. */
    private static Claim claim(ObjectNode object) {
        return Claim.newBuilder()
                .setId("")
                .setType(ClaimType.valueOf(object.path("type").asText()))
                .setAgents(texts(object.path("agents")))
                .setTarget(texts(object.path("target")))
                .setParties(texts(object.path("parties")))
                .setMediators(texts(object.path("mediators")))
                .setSource(texts(object.path("source")))
                .setPolarity(Polarity.valueOf(object.path("polarity").asText()))
                .setModality(Modality.valueOf(object.path("modality").asText()))
                .setDate(object.path("date").textValue())
                .setEvidence("")
                .setStart(0)
                .setEnd(0)
                .setRule("")
                .setConfidence(0)
                .build();
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    /** Where the text of an article stands; empty if nobody knows it. */
    synchronized Optional<Place> article(String id) {
        return Optional.ofNullable(articles.get(id));
    }

    /** Throughput, what was rejected, and the media. */
    synchronized ObjectNode pipeline(Instant now) {
        ObjectNode pipeline = state();
        long minute = now.toEpochMilli() / Duration.ofMinutes(1).toMillis();
        ArrayNode perMinute = pipeline.putArray("articlesPerMinute");
        for (long at = minute - MINUTES + 1; at <= minute; at++) {
            perMinute.add(minutes.getOrDefault(at, 0));
        }
        ObjectNode reasons = pipeline.putObject("rejected");
        rejected.forEach(reasons::put);
        ArrayNode media = pipeline.putArray("publishers");
        publishers.entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<String, Publisher> one) -> -one.getValue().lastArrived)
                        .thenComparing(Map.Entry.comparingByKey()))
                .forEach(one -> media.addObject()
                        .put("publisher", one.getKey())
                        .put("articles", one.getValue().articles)
                        .put(
                                "lastArrived",
                                Instant.ofEpochMilli(one.getValue().lastArrived).toString()));
        return pipeline;
    }
}
