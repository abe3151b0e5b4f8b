package org.trucewire.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.streams.KafkaStreams.State;
import org.junit.jupiter.api.Test;
import org.trucewire.schemas.Topics;
import org.trucewire.telemetry.HttpEndpoints;

/** What {@code ops/kubernetes} and {@code docker-compose.yml} say of the processor is so, and Kubernetes knows all that is said to it. */
class OrchestrationTest {

    private static final Path ROOT = Path.of(System.getProperty("trucewire.root"));
    private static final Path KUBERNETES = ROOT.resolve("ops/kubernetes");

    private static final Map<String, Class<? extends HasMetadata>> KINDS = Map.of(
            "Deployment", Deployment.class,
            "Job", Job.class,
            "NetworkPolicy", NetworkPolicy.class,
            "PodDisruptionBudget", PodDisruptionBudget.class,
            "Service", Service.class,
            "ServiceAccount", ServiceAccount.class,
            "StatefulSet", StatefulSet.class);

    /** Refuses fields that a resource does not have; the classes would keep them. */
    private final YAMLMapper yaml = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .annotationIntrospector(new JacksonAnnotationIntrospector() {
                @Override
                public Boolean hasAnySetter(Annotated a) {
                    return false;
                }
            })
            .build();

    private final List<HasMetadata> resources = resources();
    private final StatefulSet processor = one(StatefulSet.class);
    private final Deployment dashboard = deployment("trucewire-dashboard");
    private final Deployment canary = deployment("trucewire-canary");

    @Test
    void shouldListEveryFileOfTheBase() throws IOException {
        List<String> listed = new ArrayList<>();
        read(KUBERNETES.resolve("base/kustomization.yaml"))
                .get(0)
                .path("resources")
                .forEach(name -> listed.add(name.asText()));
        try (Stream<Path> files = Files.list(KUBERNETES.resolve("base"))) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> !name.startsWith("kustom")))
                    .containsExactlyInAnyOrderElementsOf(listed);
        }
        assertThat(resources).extracting(HasMetadata::getKind).containsAll(KINDS.keySet());
    }

    @Test
    void shouldGiveAProcessorTheTimeToStop() throws IOException {
        Duration budget = literals().stream()
                .filter(literal -> literal.startsWith("TRUCEWIRE_ARTICLE_BUDGET="))
                .map(literal -> Duration.ofSeconds(Long.parseLong(literal.replaceFirst(".*=", ""))))
                .findFirst()
                .orElseThrow();
        // One part stops after the other.
        Duration longest = new Deadlines(budget).close().multipliedBy(2);
        assertThat(Duration.ofSeconds(
                        processor.getSpec().getTemplate().getSpec().getTerminationGracePeriodSeconds()))
                .isGreaterThan(longest);
        assertThat(Duration.parse("PT"
                        + read(ROOT.resolve("docker-compose.yml"))
                                .get(0)
                                .at("/services/processor/stop_grace_period")
                                .asText()))
                .isGreaterThan(new Deadlines(Duration.ofSeconds(10)).close().multipliedBy(2));
    }

    @Test
    void shouldProbeWhatIsServed() throws Exception {
        Container container = container(processor.getSpec().getTemplate());
        int port = container.getPorts().get(0).getContainerPort();
        assertThat(container.getEnv())
                .filteredOn(variable -> variable.getName().equals("TRUCEWIRE_HTTP_PORT"))
                .singleElement()
                .satisfies(variable -> assertThat(variable.getValue()).isEqualTo(Integer.toString(port)));
        ProcessorHealth good = new ProcessorHealth(State.RUNNING, 1, 1, 0, 0, Duration.ZERO, Duration.ofSeconds(1));
        try (HttpEndpoints endpoints = new HttpEndpoints(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), () -> good, () -> "", null)) {
            for (Probe probe :
                    List.of(container.getStartupProbe(), container.getLivenessProbe(), container.getReadinessProbe())) {
                assertThat(probe.getHttpGet().getPort().getStrVal())
                        .isEqualTo(container.getPorts().get(0).getName());
                assertThat(status(endpoints.address(), probe.getHttpGet().getPath()))
                        .as(probe.getHttpGet().getPath())
                        .isEqualTo(200);
            }
        }
        assertThat(container.getReadinessProbe().getHttpGet().getPath()).endsWith("/ready");
        assertThat(container.getLivenessProbe().getHttpGet().getPath()).endsWith("/live");
    }

    @Test
    void shouldSelectThePodsThatThereAre() {
        Map<String, String> labels =
                processor.getSpec().getTemplate().getMetadata().getLabels();
        assertThat(labels).isNotEmpty();
        assertThat(processor.getSpec().getSelector().getMatchLabels()).isEqualTo(labels);
        Map<String, String> page =
                dashboard.getSpec().getTemplate().getMetadata().getLabels();
        assertThat(page).isNotEmpty();
        assertThat(dashboard.getSpec().getSelector().getMatchLabels()).isEqualTo(page);
        assertThat(serviceOf(page).getSpec().getPorts().get(0).getTargetPort().getStrVal())
                .isEqualTo(container(dashboard.getSpec().getTemplate())
                        .getPorts()
                        .get(0)
                        .getName());
        Map<String, String> known = canary.getSpec().getTemplate().getMetadata().getLabels();
        assertThat(canary.getSpec().getSelector().getMatchLabels()).isEqualTo(known);
        Service names = serviceOf(labels);
        assertThat(one(PodDisruptionBudget.class).getSpec().getSelector().getMatchLabels())
                .isEqualTo(labels);
        assertThat(all(NetworkPolicy.class))
                .extracting(policy -> policy.getSpec().getPodSelector().getMatchLabels())
                .containsExactlyInAnyOrder(
                        labels,
                        page,
                        known,
                        one(Job.class).getSpec().getTemplate().getMetadata().getLabels());
        String service = names.getMetadata().getName();
        assertThat(names.getSpec().getClusterIP()).isEqualTo("None");
        assertThat(processor.getSpec().getServiceName()).isEqualTo(service);
        assertThat(container(processor.getSpec().getTemplate()).getEnv())
                .filteredOn(variable -> variable.getName().equals("TRUCEWIRE_HTTP_ADVERTISED"))
                .singleElement()
                .satisfies(variable -> assertThat(variable.getValue()).isEqualTo("$(POD_NAME)." + service + ":8080"));
    }

    /** What scrapers by annotation ask is what is served, with the same port and its name. */
    @Test
    void shouldTellScrapersWhereMetricsAre() {
        for (PodTemplateSpec pod : List.of(
                processor.getSpec().getTemplate(),
                dashboard.getSpec().getTemplate(),
                canary.getSpec().getTemplate())) {
            String port = Integer.toString(container(pod).getPorts().get(0).getContainerPort());
            assertThat(pod.getMetadata().getAnnotations())
                    .containsEntry("prometheus.io/scrape", "true")
                    .containsEntry("prometheus.io/path", "/metrics")
                    .containsEntry("prometheus.io/port", port);
            assertThat(container(pod).getEnv())
                    .filteredOn(variable -> variable.getName().endsWith("_PORT"))
                    .singleElement()
                    .satisfies(variable -> assertThat(variable.getValue()).isEqualTo(port));
        }
    }

    @Test
    void shouldGiveNoPodMoreRightsThanItNeeds() {
        for (PodTemplateSpec pod : List.of(
                processor.getSpec().getTemplate(),
                dashboard.getSpec().getTemplate(),
                canary.getSpec().getTemplate(),
                one(Job.class).getSpec().getTemplate())) {
            Container container = container(pod);
            assertThat(pod.getSpec().getSecurityContext().getRunAsNonRoot()).isTrue();
            assertThat(pod.getSpec().getAutomountServiceAccountToken()).isFalse();
            assertThat(pod.getSpec().getServiceAccountName())
                    .isEqualTo(one(ServiceAccount.class).getMetadata().getName());
            // Else the address of a service named trucewire-kafka would be a setting of Kafka's clients.
            assertThat(pod.getSpec().getEnableServiceLinks()).isFalse();
            assertThat(container.getSecurityContext().getReadOnlyRootFilesystem())
                    .isTrue();
            assertThat(container.getSecurityContext().getAllowPrivilegeEscalation())
                    .isFalse();
            assertThat(container.getSecurityContext().getCapabilities().getDrop())
                    .containsExactly("ALL");
            assertThat(container.getResources().getLimits()).containsKeys("cpu", "memory");
        }
    }

    @Test
    void shouldScaleByWhatTheProcessorHasNotReadYet() throws IOException {
        JsonNode scaled =
                read(KUBERNETES.resolve("autoscaled/scaled-object.yaml")).get(0).path("spec");
        assertThat(scaled.at("/scaleTargetRef/kind").asText()).isEqualTo(processor.getKind());
        assertThat(scaled.at("/scaleTargetRef/name").asText())
                .isEqualTo(processor.getMetadata().getName());
        JsonNode trigger = scaled.at("/triggers/0/metadata");
        assertThat(trigger.path("topic").asText())
                .isEqualTo(Topics.unprefixed().rawArticles().name());
        assertThat(trigger.path("consumerGroup").asText())
                .isEqualTo(ProcessorConfig.builder(Topics.unprefixed(), "broker:9092")
                        .build()
                        .applicationId());
        assertThat(scaled.path("maxReplicaCount").asInt() * 2)
                .isEqualTo(Topics.unprefixed().rawArticles().partitions());
        assertThat(literals()).contains("TRUCEWIRE_THREADS=2");
    }

    @Test
    void shouldBeBuiltByKustomize() throws Exception {
        assumeTrue(
                Stream.of(Objects.requireNonNullElse(System.getenv("PATH"), "").split(":"))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "kubectl"))),
                "there is no kubectl on the PATH to build ops/kubernetes with");
        assertThat(kinds("base"))
                .containsExactlyInAnyOrder(
                        "ConfigMap",
                        "Deployment",
                        "Deployment",
                        "Job",
                        "NetworkPolicy",
                        "NetworkPolicy",
                        "NetworkPolicy",
                        "NetworkPolicy",
                        "PodDisruptionBudget",
                        "Service",
                        "Service",
                        "ServiceAccount",
                        "StatefulSet");
        assertThat(kinds("autoscaled")).contains("ScaledObject", "StatefulSet");
    }

    /** The kinds of what kustomize makes of a folder; those that we know are checked again. */
    private List<String> kinds(String folder) throws Exception {
        Process process = new ProcessBuilder(
                        "kubectl", "kustomize", KUBERNETES.resolve(folder).toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        List<String> kinds = new ArrayList<>();
        for (JsonNode document : documents(output)) {
            String kind = document.path("kind").asText();
            kinds.add(kind);
            if (KINDS.containsKey(kind)) {
                resource(document, folder);
            }
        }
        return kinds;
    }

    private List<String> literals() throws IOException {
        List<String> literals = new ArrayList<>();
        read(KUBERNETES.resolve("base/kustomization.yaml"))
                .get(0)
                .at("/configMapGenerator/0/literals")
                .forEach(literal -> literals.add(literal.asText()));
        return literals;
    }

    private List<HasMetadata> resources() {
        List<HasMetadata> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(KUBERNETES.resolve("base"))) {
            for (Path file : new TreeSet<>(files.toList())) {
                if (!file.endsWith("kustomization.yaml")) {
                    for (JsonNode document : read(file)) {
                        all.add(resource(document, file.toString()));
                    }
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return all;
    }

    private HasMetadata resource(JsonNode document, String from) throws IOException {
        Class<? extends HasMetadata> type = KINDS.get(document.path("kind").asText());
        assertThat(type).as(from + ": kind " + document.path("kind").asText()).isNotNull();
        HasMetadata resource = yaml.treeToValue(document, type);
        assertThat(document.path("apiVersion").asText()).as(from).isEqualTo(HasMetadata.getApiVersion(type));
        return resource;
    }

    private List<JsonNode> read(Path file) throws IOException {
        return documents(Files.readString(file));
    }

    private List<JsonNode> documents(String text) throws IOException {
        try (var documents = yaml.readerFor(JsonNode.class).<JsonNode>readValues(text)) {
            return documents.readAll();
        }
    }

    private <T extends HasMetadata> List<T> all(Class<T> type) {
        return resources.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private Deployment deployment(String name) {
        return all(Deployment.class).stream()
                .filter(deployment -> deployment.getMetadata().getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private <T extends HasMetadata> T one(Class<T> type) {
        List<T> all = all(type);
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    /** The only service that sends to pods with these labels. */
    private Service serviceOf(Map<String, String> labels) {
        List<Service> services = all(Service.class).stream()
                .filter(service -> service.getSpec().getSelector().equals(labels))
                .toList();
        assertThat(services).as("services of " + labels).hasSize(1);
        return services.get(0);
    }

    private static Container container(PodTemplateSpec pod) {
        assertThat(pod.getSpec().getContainers()).hasSize(1);
        return pod.getSpec().getContainers().get(0);
    }

    private static int status(InetSocketAddress address, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + address.getPort() + path))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
