package org.trucewire.cli;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.trucewire.schemas.Topic;
import org.trucewire.schemas.Topics;

/** What no compiler checks: which module may know which, and what none may do. */
@AnalyzeClasses(packages = "org.trucewire", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule modules = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("schemas")
            .definedBy("org.trucewire.schemas..", "org.trucewire.record..")
            .layer("extraction")
            .definedBy("org.trucewire.extraction..")
            .layer("evaluation")
            .definedBy("org.trucewire.evaluation..")
            .layer("embedded")
            .definedBy("org.trucewire.embedded..")
            .layer("client")
            .definedBy("org.trucewire.client..")
            .layer("ingest")
            .definedBy("org.trucewire.ingest..")
            .layer("standing")
            .definedBy("org.trucewire.standing..")
            .layer("telemetry")
            .definedBy("org.trucewire.telemetry..")
            .layer("processor")
            .definedBy("org.trucewire.processor..")
            .layer("dashboard")
            .definedBy("org.trucewire.dashboard..")
            .layer("bench")
            .definedBy("org.trucewire.bench..")
            .layer("cli")
            .definedBy("org.trucewire.cli..")
            .whereLayer("schemas")
            .mayNotAccessAnyLayer()
            .whereLayer("extraction")
            .mayNotAccessAnyLayer()
            .whereLayer("evaluation")
            .mayOnlyAccessLayers("extraction")
            .whereLayer("embedded")
            .mayOnlyAccessLayers("schemas")
            .whereLayer("client")
            .mayOnlyAccessLayers("schemas")
            .whereLayer("ingest")
            .mayOnlyAccessLayers("schemas")
            .whereLayer("standing")
            .mayOnlyAccessLayers("schemas")
            .whereLayer("processor")
            .mayOnlyAccessLayers("extraction", "standing", "schemas", "telemetry")
            .whereLayer("telemetry")
            .mayNotAccessAnyLayer()
            .whereLayer("dashboard")
            .mayOnlyAccessLayers("schemas", "telemetry")
            .whereLayer("bench")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("cli")
            .mayNotBeAccessedByAnyLayer();

    /** Text first, claims last; tables, actors, times and origins are beside the way and know only what they are made of. */
    @ArchTest
    static final ArchRule stepsOfTheExtraction = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("table")
            .definedBy("org.trucewire.extraction.table..")
            .layer("text")
            .definedBy("org.trucewire.extraction.text..")
            .layer("syntax")
            .definedBy("org.trucewire.extraction.syntax..")
            .layer("actor")
            .definedBy("org.trucewire.extraction.actor..")
            .layer("time")
            .definedBy("org.trucewire.extraction.time..")
            .layer("origin")
            .definedBy("org.trucewire.extraction.origin..")
            .layer("entity")
            .definedBy("org.trucewire.extraction.entity..")
            .layer("claim")
            .definedBy("org.trucewire.extraction.claim..")
            .whereLayer("table")
            .mayNotAccessAnyLayer()
            .whereLayer("text")
            .mayOnlyAccessLayers("table")
            .whereLayer("syntax")
            .mayOnlyAccessLayers("text", "table")
            .whereLayer("actor")
            .mayOnlyAccessLayers("table")
            .whereLayer("time")
            .mayOnlyAccessLayers("table")
            .whereLayer("origin")
            .mayOnlyAccessLayers("actor", "table")
            .whereLayer("entity")
            .mayOnlyAccessLayers("actor", "time", "syntax", "text", "table")
            .whereLayer("claim")
            .mayNotBeAccessedByAnyLayer();

    @ArchTest
    static final ArchRule oneDoorToTheNlpLibrary = noClasses()
            .that()
            .resideOutsideOfPackage("org.trucewire.extraction.syntax..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("edu.stanford..")
            .because("it is under the GPL, and one package must be all there is to replace");

    @ArchTest
    static final ArchRule extractionWithoutKafkaAndAvro = noClasses()
            .that()
            .resideInAPackage("org.trucewire.extraction..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "org.apache.avro..");

    @ArchTest
    static final ArchRule measuringOnTheExtractorsFaceAlone = classes()
            .that()
            .resideInAPackage("org.trucewire.evaluation..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.jspecify..",
                    "com.fasterxml.jackson..",
                    "org.trucewire.evaluation",
                    "org.trucewire.extraction",
                    "org.trucewire.extraction.code");

    @ArchTest
    static final ArchRule contractOnAvroAndClientsAlone = noClasses()
            .that()
            .resideInAnyPackage("org.trucewire.schemas..", "org.trucewire.record..")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages(
                    "org.trucewire.schemas..",
                    "org.trucewire.record..",
                    "com.fasterxml.jackson..", // which Avro brings along
                    "org.apache.avro..",
                    "org.apache.kafka.clients..",
                    "org.apache.kafka.common..",
                    "org.jspecify..",
                    "java..",
                    "javax.net.ssl..");

    /** Other teams have it on their class paths. */
    @ArchTest
    static final ArchRule clientOnTheContractAlone = noClasses()
            .that()
            .resideInAPackage("org.trucewire.client..")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages(
                    "org.trucewire.client..",
                    "org.trucewire.schemas..",
                    "org.apache.kafka.clients..",
                    "org.apache.kafka.common..",
                    "org.jspecify..",
                    "java..");

    /** What strangers send is looked at in one place each. */
    @ArchTest
    static final ArchRule oneDoorToTheWeb = noClasses()
            .that()
            .resideOutsideOfPackage("org.trucewire.ingest.fetch..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.hc..", "crawlercommons..")
            .because("every request has to be safe");

    @ArchTest
    static final ArchRule oneDoorToHtml = noClasses()
            .that()
            .resideOutsideOfPackage("org.trucewire.ingest.page..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.jsoup..", "net.dankito..");

    @ArchTest
    static final ArchRule oneDoorToXml = noClasses()
            .that()
            .resideOutsideOfPackage("org.trucewire.ingest.feed..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.rometools..", "org.jdom2..", "org.xml..", "javax.xml..")
            .because("a document type or an entity that is read by mistake is a hole");

    @ArchTest
    static final ArchRule oneDoorToCrawls = noClasses()
            .that()
            .resideOutsideOfPackage("org.trucewire.ingest.warc..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.netpreserve..");

    /** Fetching, pages, feeds and crawls know nothing of Kafka, nor of each other but for times and addresses. */
    @ArchTest
    static final ArchRule partsOfIngest = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("sources")
            .definedBy("org.trucewire.ingest")
            .layer("feed")
            .definedBy("org.trucewire.ingest.feed..")
            .layer("page")
            .definedBy("org.trucewire.ingest.page..")
            .layer("warc")
            .definedBy("org.trucewire.ingest.warc..")
            .layer("fetch")
            .definedBy("org.trucewire.ingest.fetch..")
            .layer("table")
            .definedBy("org.trucewire.ingest.table..")
            .whereLayer("sources")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("feed")
            .mayOnlyAccessLayers("page")
            .whereLayer("page")
            .mayOnlyAccessLayers("table")
            .whereLayer("warc")
            .mayNotAccessAnyLayer()
            .whereLayer("fetch")
            .mayOnlyAccessLayers("table");

    @ArchTest
    static final ArchRule logbackOnlyInTheCommandLine = noClasses()
            .that()
            .resideOutsideOfPackage("org.trucewire.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("ch.qos.logback..")
            .because("a library leaves the choice to its program");

    @ArchTest
    static final ArchRule staticFieldsAreFinal = fields().that()
            .areStatic()
            .and()
            .areDeclaredInClassesThat(ours())
            .should()
            .beFinal();

    @ArchTest
    static final ArchRule staticFieldsAreNotMutable = noFields()
            .that()
            .areStatic()
            .and()
            .areDeclaredInClassesThat(ours())
            .should()
            .haveRawType(mutable());

    /** The time that counts is that of the records; {@code nanoTime} measures how long something takes, and tells no time. */
    @ArchTest
    static final ArchRule sameFeedSameAnswer = noClasses()
            .that()
            .resideInAnyPackage(
                    "org.trucewire.extraction..",
                    "org.trucewire.schemas..",
                    "org.trucewire.standing..",
                    "org.trucewire.processor..")
            .should()
            .callMethodWhere(describe(
                    "asks the clock or chance",
                    call -> Set.of("currentTimeMillis", "randomUUID", "random").contains(call.getName())
                            || (call.getName().equals("now")
                                    && call.getTargetOwner().getPackageName().equals("java.time"))))
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Random.class)
            .because("final tables may depend on the feed alone");

    @ArchTest
    static final ArchRule standardStreamsOnlyThroughTheSession = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

    @ArchTest
    static final ArchRule namesOfTheField = noClasses()
            .should()
            .haveNameMatching("(?i).*(util|utils|helper|manager|impl)(\\$.*)?")
            .orShould()
            .resideInAnyPackage("..util..", "..common..", "..helper..", "..impl..")
            .because("such a name says nothing of what a class is for");

    @ArchTest
    static final ArchRule nullMarkedPackages = classes()
            .that(ours())
            .should(ArchCondition.from(describe("be in a package that is @NullMarked", type -> type.getPackage()
                    .isAnnotatedWith(NullMarked.class))));

    /** The generated records keep Avro's model and codecs in static fields; JMH makes a package of loops around its benchmarks. */
    private static DescribedPredicate<JavaClass> ours() {
        return describe(
                "are not generated",
                type -> !type.getPackageName().equals("org.trucewire.record")
                        && !type.getPackageName().endsWith(".jmh_generated"));
    }

    /** Types that are made to be changed; where an interface is declared, reviewers have to look. */
    private static DescribedPredicate<JavaClass> mutable() {
        return describe(
                "mutable type",
                type -> type.getPackageName().startsWith("java.util.concurrent")
                        || Set.of(
                                        "java.util.ArrayList",
                                        "java.util.HashMap",
                                        "java.util.HashSet",
                                        "java.util.LinkedHashMap",
                                        "java.util.TreeMap",
                                        "java.util.TreeSet",
                                        "java.util.EnumMap",
                                        "java.lang.StringBuilder",
                                        "java.lang.ThreadLocal",
                                        "java.util.Random",
                                        "java.text.SimpleDateFormat")
                                .contains(type.getName()));
    }

    @Test
    void shouldNameTopicsInTheCatalogueOnly() throws IOException {
        List<String> names = Topics.unprefixed().all().stream().map(Topic::name).toList();
        Pattern literal = Pattern.compile(
                "\"(" + String.join("|", names.stream().map(Pattern::quote).toList()) + ")\"");
        List<String> found = new ArrayList<>();
        List<Path> sources;
        try (Stream<Path> files = Files.walk(CommandRun.root())) {
            sources = files.filter(file -> file.toString().replace('\\', '/').matches(".*/src/main/.*\\.java"))
                    .toList();
        }
        for (Path source : sources) {
            if (literal.matcher(Files.readString(source)).find()) {
                found.add(String.valueOf(source.getFileName()));
            }
        }
        assertThat(sources).hasSizeGreaterThan(50);
        assertThat(found).containsExactly("Topics.java");
    }
}
