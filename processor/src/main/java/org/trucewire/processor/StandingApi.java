package org.trucewire.processor;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.StreamsMetadata;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.HostInfo;
import org.jspecify.annotations.Nullable;
import org.trucewire.record.CeasefireStatus;
import org.trucewire.record.PartialCeasefire;
import org.trucewire.schemas.AvroJson;
import org.trucewire.schemas.Conflicts;
import org.trucewire.standing.Assessment;
import org.trucewire.telemetry.HttpAnswer;

/**
 * What the group knows of ceasefires now: {@code /api/status}, {@code /api/status/CONFLICT}, {@code /api/claims/ID}. Whichever instance is
 * asked answers for all: conflicts are shared out over the instances, and each asks the others for theirs, with {@code
 * ?local=true}. An answer is whole or it is 503; of every partition exactly one instance must have told.
 */
final class StandingApi implements Function<URI, HttpAnswer> {

    /** What all paths begin with. */
    static final String ROOT = "/api/";

    /** Under which an instance tells of which partitions its local answer is. */
    private static final String PARTITIONS = "Trucewire-Partitions";

    private static final String STATUS = "/api/status";
    private static final String CLAIMS = "/api/claims/";
    private static final String LOCAL = "local=true";

    /** Assessing all conflicts takes a second for tens of thousands of claims. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Requests for all that may be answered at a time; the next one is sent away, so that probes and peers are not kept waiting. */
    static final int WHOLE_AT_ONCE = 2;

    /** Requests of peers at a time. They wait for nobody, so that two instances that ask each other do not lock each other out. */
    static final int LOCAL_AT_ONCE = 4;

    /** What is told of each conflict when all are asked for. */
    private static final List<String> OVERVIEW =
            List.of("conflict", "parties", "standing", "evidenceSupport", "partial", "counts", "support", "lastHeard");

    private static final int LONGEST_NAME = 1_000;

    private final Semaphore whole = new Semaphore(WHOLE_AT_ONCE);
    private final Semaphore local = new Semaphore(LOCAL_AT_ONCE);
    private final ObjectMapper mapper = new ObjectMapper();
    private final Peers peers;
    private final int partitions;
    private final Supplier<Optional<KafkaStreams>> standing;
    private final Supplier<@Nullable HostInfo> self;

    /** Ends with this answer. */
    private static final class AnsweredException extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient HttpAnswer answer;

        AnsweredException(int status, String reason) {
            super(reason);
            this.answer = HttpAnswer.error(status, reason);
        }
    }

    /**
     * @param partitions of {@code ceasefire.claims}
     * @param standing the part that keeps the standing; empty before it is there
     * @param self the address of this instance, as it is told to the group
     */
    StandingApi(int partitions, Supplier<Optional<KafkaStreams>> standing, Supplier<@Nullable HostInfo> self) {
        this(partitions, standing, self, PATIENCE);
    }

    StandingApi(
            int partitions,
            Supplier<Optional<KafkaStreams>> standing,
            Supplier<@Nullable HostInfo> self,
            Duration patience) {
        this.partitions = partitions;
        this.standing = standing;
        this.self = self;
        this.peers = new Peers(patience);
    }

    /** Answers a request, whatever it is. */
    @Override
    public HttpAnswer apply(URI request) {
        try {
            boolean mine = isLocal(request.getRawQuery());
            Semaphore room = mine ? local : whole;
            if (!room.tryAcquire()) {
                throw new AnsweredException(503, "too many requests at once; ask again");
            }
            try {
                return answer(request, mine);
            } finally {
                room.release();
            }
        } catch (AnsweredException e) {
            return e.answer;
        } catch (Peers.SilentException e) {
            return HttpAnswer.error(503, String.valueOf(e.getMessage()));
        } catch (InvalidStateStoreException e) {
            return HttpAnswer.error(503, "the stores are being read back or handed over; ask again");
        }
    }

    private static boolean isLocal(@Nullable String query) throws AnsweredException {
        if (query != null && !query.equals(LOCAL)) {
            throw new AnsweredException(400, "the only parameter is " + LOCAL + ": what this instance has");
        }
        return query != null;
    }

    private HttpAnswer answer(URI request, boolean mine) throws AnsweredException, Peers.SilentException {
        String path = request.getRawPath();
        if (path.equals(STATUS)) {
            return mine ? localStatus() : status();
        } else if (path.startsWith(STATUS + "/")) {
            return conflict(conflictId(name(request, STATUS + "/")), path, mine);
        } else if (path.startsWith(CLAIMS)) {
            String id = name(request, CLAIMS);
            return mine ? localClaim(id) : claim(id, path);
        }
        throw new AnsweredException(404, "there are /api/status, /api/status/CONFLICT and /api/claims/ID");
    }

    /** The decoded last segment. */
    private static String name(URI request, String before) throws AnsweredException {
        String raw = request.getRawPath().substring(before.length());
        String name = request.getPath().substring(before.length());
        if (raw.isEmpty()
                || raw.contains("/")
                || name.length() > LONGEST_NAME
                || name.chars().anyMatch(Character::isISOControl)) {
            throw new AnsweredException(400, "one id after " + before + ", please");
        }
        return name;
    }

    private static String conflictId(String name) throws AnsweredException {
        try {
            return Conflicts.named(name);
        } catch (IllegalArgumentException e) {
            throw new AnsweredException(400, String.valueOf(e.getMessage()));
        }
    }

    // --- one conflict

    private HttpAnswer conflict(String conflict, String path, boolean mine)
            throws AnsweredException, Peers.SilentException {
        KafkaStreams running = running();
        KeyQueryMetadata place =
                running.queryMetadataForKey(StandingTopology.CONFLICT_STATES, conflict, new StringSerializer());
        boolean placed = !place.equals(KeyQueryMetadata.NOT_AVAILABLE);
        if (placed && (mine || place.activeHost().equals(self.get()))) {
            return new StandingStores(running, partitions)
                    .conflict(place.partition(), conflict)
                    .map(StandingApi::json)
                    .map(HttpAnswer::json)
                    .orElseGet(() -> HttpAnswer.error(404, "nothing is known of a ceasefire of " + conflict));
        }
        if (!placed || place.activeHost().equals(HostInfo.unavailable())) {
            throw notThere(Set.of());
        }
        HttpResponse<String> answer = Objects.requireNonNull(
                peers.ask(List.of(place.activeHost()), path + "?" + LOCAL).get(place.activeHost()));
        return passedOn(place.activeHost(), answer);
    }

    /** As {@code trucewire status --json} prints it. */
    private static ObjectNode json(Assessment assessment) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.set("status", AvroJson.of(assessment.status()));
        node.set("changes", AvroJson.of(assessment.changes()));
        return node;
    }

    // --- all conflicts

    private HttpAnswer localStatus() throws AnsweredException {
        StandingStores stores = new StandingStores(running(), partitions);
        return withPartitions(HttpAnswer.json(mapper.createArrayNode().addAll(statuses(stores))), stores.partitions());
    }

    private HttpAnswer status() throws AnsweredException, Peers.SilentException {
        KafkaStreams running = running();
        Map<HostInfo, HttpResponse<String>> answers = peers.ask(others(running), STATUS + "?" + LOCAL);
        StandingStores stores = new StandingStores(running, partitions);
        List<JsonNode> all = new ArrayList<>(statuses(stores));
        for (var answer : answers.entrySet()) {
            check(answer.getKey(), answer.getValue(), Set.of(200));
            parse(answer.getKey(), answer.getValue().body()).forEach(all::add);
        }
        checkWhole(stores.partitions(), answers.values());
        all.sort(Comparator.comparing(status -> status.path("conflict").asText()));
        return HttpAnswer.json(mapper.createArrayNode().addAll(all));
    }

    private static List<JsonNode> statuses(StandingStores stores) {
        return stores.overviews().stream()
                .<JsonNode>map(status -> AvroJson.of(status).retain(OVERVIEW))
                .toList();
    }

    /** A status without the evidence and the lists of what is said: some hundred bytes for each of thousands of conflicts. */
    static CeasefireStatus overview(CeasefireStatus status) {
        return CeasefireStatus.newBuilder()
                .setConflict(status.getConflict())
                .setParties(status.getParties())
                .setStanding(status.getStanding())
                .setEvidenceSupport(status.getEvidenceSupport())
                .setPartial(status.getPartial().stream()
                        .map(partial -> new PartialCeasefire(partial.getScope(), partial.getStanding(), List.of()))
                        .toList())
                .setCounts(status.getCounts())
                .setSupport(status.getSupport())
                .setLastHeard(status.getLastHeard())
                .build();
    }

    private JsonNode parse(HostInfo member, String body) throws AnsweredException {
        try {
            return mapper.readTree(body);
        } catch (JsonProcessingException e) {
            throw new AnsweredException(503, "the instance at " + Peers.address(member) + " did not answer in JSON");
        }
    }

    // --- a claim

    private HttpAnswer localClaim(String id) throws AnsweredException {
        StandingStores stores = new StandingStores(running(), partitions);
        return withPartitions(claim(stores, id).orElseGet(() -> noClaim(id)), stores.partitions());
    }

    private HttpAnswer claim(String id, String path) throws AnsweredException, Peers.SilentException {
        KafkaStreams running = running();
        StandingStores stores = new StandingStores(running, partitions);
        Optional<HttpAnswer> here = claim(stores, id);
        if (here.isPresent()) {
            return here.get();
        }
        Map<HostInfo, HttpResponse<String>> answers = peers.ask(others(running), path + "?" + LOCAL);
        for (var answer : answers.entrySet()) {
            check(answer.getKey(), answer.getValue(), Set.of(200, 404));
            if (answer.getValue().statusCode() == 200) {
                return passedOn(answer.getKey(), answer.getValue());
            }
        }
        checkWhole(stores.partitions(), answers.values());
        return noClaim(id);
    }

    private static Optional<HttpAnswer> claim(StandingStores stores, String id) {
        return stores.claim(id).map(AvroJson::of).map(HttpAnswer::json);
    }

    private static HttpAnswer noClaim(String id) {
        return HttpAnswer.error(404, "no claim " + id + " stands");
    }

    // --- the group

    private KafkaStreams running() throws AnsweredException {
        KafkaStreams running =
                standing.get().orElseThrow(() -> new AnsweredException(503, "this instance is not started yet"));
        if (!running.state().isRunningOrRebalancing()) {
            throw new AnsweredException(503, "this instance does not run: " + running.state());
        }
        return running;
    }

    private List<HostInfo> others(KafkaStreams running) {
        return running.streamsMetadataForStore(StandingTopology.CONFLICT_STATES).stream()
                .map(StreamsMetadata::hostInfo)
                .filter(host -> !host.equals(self.get()) && !host.equals(HostInfo.unavailable()))
                .distinct()
                .toList();
    }

    private static HttpAnswer passedOn(HostInfo member, HttpResponse<String> answer) throws AnsweredException {
        check(member, answer, Set.of(200, 404));
        return HttpAnswer.json(answer.statusCode(), answer.body());
    }

    private static void check(HostInfo member, HttpResponse<String> answer, Set<Integer> good)
            throws AnsweredException {
        boolean json = answer.headers()
                .firstValue("Content-Type")
                .filter(HttpAnswer.JSON::equals)
                .isPresent();
        if (!json || !good.contains(answer.statusCode())) {
            throw new AnsweredException(
                    503,
                    "the instance at " + Peers.address(member) + " cannot answer now (" + answer.statusCode()
                            + "); ask again");
        }
    }

    private static HttpAnswer withPartitions(HttpAnswer answer, SortedSet<Integer> partitions) {
        Map<String, String> headers = new HashMap<>(answer.headers());
        headers.put(PARTITIONS, partitions.stream().map(String::valueOf).collect(joining(",")));
        return new HttpAnswer(answer.status(), answer.type(), answer.body(), headers);
    }

    /** Has exactly one instance told of each partition? While they are handed over it may be none or two. */
    private void checkWhole(SortedSet<Integer> here, Collection<HttpResponse<String>> elsewhere)
            throws AnsweredException {
        List<String> told = Stream.concat(
                        here.stream().map(String::valueOf),
                        elsewhere.stream()
                                .flatMap(answer -> answer.headers().firstValue(PARTITIONS).stream())
                                .flatMap(list -> Stream.of(list.split(",", -1)))
                                .filter(number -> !number.isEmpty()))
                .toList();
        Set<String> missing = IntStream.range(0, partitions)
                .mapToObj(String::valueOf)
                .filter(partition -> !told.contains(partition))
                .collect(Collectors.toCollection(TreeSet::new));
        if (!missing.isEmpty() || told.size() != partitions) {
            throw notThere(missing);
        }
    }

    private static AnsweredException notThere(Set<String> partitions) {
        return new AnsweredException(
                503,
                (partitions.isEmpty() ? "conflicts" : "conflicts of partitions " + String.join(", ", partitions))
                        + " are being handed over, or are with an instance that has no HTTP address; ask again");
    }
}
