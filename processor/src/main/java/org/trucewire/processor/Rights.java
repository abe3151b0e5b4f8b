package org.trucewire.processor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.trucewire.schemas.Answers;
import org.trucewire.schemas.ClusterFaults;
import org.trucewire.schemas.Topics;

/**
 * Looks whether the cluster lets us do what the application does with topics. Without the look a missing right would be found by the first
 * record that needs it, perhaps days later; and for one to make internal topics Kafka Streams waits without an end.
 */
final class Rights {

    private static final Set<AclOperation> READ = Set.of(AclOperation.READ);
    private static final Set<AclOperation> WRITE = Set.of(AclOperation.WRITE);
    private static final Set<AclOperation> BOTH = Set.of(AclOperation.READ, AclOperation.WRITE);

    private final Admin admin;
    private final ProcessorConfig config;

    Rights(Admin admin, ProcessorConfig config) {
        this.admin = admin;
        this.config = config;
    }

    /**
     * The rights that are missing.
     *
     * @return a line for each that says what to ask for
     * @throws KafkaException if the cluster does not answer
     */
    List<String> missing() {
        Map<String, Set<AclOperation>> needed = ofCatalogue(config.topics());
        List<String> internal = internalTopics();
        internal.forEach(name -> needed.put(name, BOTH));
        List<String> missing = new ArrayList<>();
        Map<String, KafkaFuture<TopicDescription>> answers = admin.describeTopics(
                        needed.keySet(), new DescribeTopicsOptions().includeAuthorizedOperations(true))
                .topicNameValues();
        needed.forEach((name, operations) -> {
            KafkaFuture<TopicDescription> answer = answers.get(name);
            if (answer != null) {
                Set<AclOperation> given = given(answer, operations);
                operations.stream()
                        .filter(operation -> !given.contains(operation))
                        .sorted()
                        .forEach(operation -> missing.add(ClusterFaults.noRight(operation, name)));
            }
        });
        if (internal.isEmpty() && !mayMakeTopics()) {
            missing.add(ClusterFaults.noRight(AclOperation.CREATE, internalPrefix() + "*"));
        }
        return missing;
    }

    private static Map<String, Set<AclOperation>> ofCatalogue(Topics topics) {
        Map<String, Set<AclOperation>> needed = new LinkedHashMap<>();
        topics.all().forEach(topic -> needed.put(topic.name(), WRITE));
        needed.put(topics.rawArticles().name(), READ);
        needed.put(topics.claims().name(), BOTH);
        needed.put(topics.clock().name(), BOTH);
        return needed;
    }

    /** Those that Kafka Streams has made. */
    private List<String> internalTopics() {
        return Answers.get(admin.listTopics().names()).stream()
                .filter(name -> name.startsWith(internalPrefix()))
                .sorted()
                .toList();
    }

    private String internalPrefix() {
        return config.applicationId() + "-";
    }

    /** What we may do with a topic; all that we want, where the cluster does not say. */
    private static Set<AclOperation> given(KafkaFuture<TopicDescription> answer, Set<AclOperation> wanted) {
        try {
            Set<AclOperation> given = Answers.get(answer).authorizedOperations();
            return given == null ? wanted : given;
        } catch (AuthorizationException e) {
            return Set.of();
        } catch (UnknownTopicOrPartitionException e) {
            return wanted; // a fault of the topics, and told as such
        }
    }

    /** Asks for a topic, and for it not to be made. */
    private boolean mayMakeTopics() {
        NewTopic topic = new NewTopic(internalPrefix() + "rights", Optional.of(1), Optional.empty());
        try {
            Answers.get(admin.createTopics(List.of(topic), new CreateTopicsOptions().validateOnly(true))
                    .all());
            return true;
        } catch (AuthorizationException e) {
            return false;
        } catch (KafkaException e) {
            return true; // whatever speaks against such a topic, it is not our right
        }
    }
}
