package org.trucewire.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trucewire.record.ClaimType;

class TopicsTest {

    @Test
    void shouldPutThePrefixBeforeEveryName() {
        assertThat(Topics.withPrefix("eu.").all())
                .extracting(Topic::name)
                .containsExactly(
                        "eu.articles.raw",
                        "eu.articles.enriched",
                        "eu.articles.rejected",
                        "eu.ceasefire.claims",
                        "eu.ceasefire.clock",
                        "eu.ceasefire.status",
                        "eu.ceasefire.changes",
                        "eu.ceasefire.activity");
        assertThat(Topics.withPrefix("").all())
                .extracting(Topic::name)
                .containsExactlyElementsOf(
                        Topics.unprefixed().all().stream().map(Topic::name).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "a b", "ä."})
    void shouldRefuseAPrefixThatTopicsCannotHave(String prefix) {
        assertThatThrownBy(() -> Topics.withPrefix(prefix))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("topic prefix \"" + prefix + "\"");
    }

    @Test
    void shouldLeaveRoomForTheRestOfAName() {
        assertThat(Topics.withPrefix("p".repeat(100)).all()).hasSize(8);
        assertThatThrownBy(() -> Topics.withPrefix("p".repeat(101))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldFindTopicsByTheirFullNames() {
        Topics topics = Topics.withPrefix("eu.");
        assertThat(topics.find("eu.ceasefire.claims")).contains(topics.claims());
        assertThat(topics.find("ceasefire.claims")).isEmpty();
    }

    @Test
    void shouldTellTheBrokerHowLongToKeepWhat() {
        assertThat(Topics.unprefixed().enrichedArticles().config())
                .containsEntry("cleanup.policy", "compact,delete")
                .containsEntry("retention.ms", "7776000000")
                .containsEntry("max.message.bytes", "16777216");
    }

    @Test
    void shouldKeepATableForEver() {
        assertThat(Topics.unprefixed().status().config())
                .containsEntry("cleanup.policy", "compact")
                .doesNotContainKey("retention.ms");
    }

    @Test
    void shouldKeyActivityByConflictTypeAndHour() {
        assertThat(Conflicts.activityKey("IRN~ISR", ClaimType.VIOLATE, Instant.parse("2025-06-24T03:00:00Z")))
                .isEqualTo("IRN~ISR VIOLATE 2025-06-24T03:00:00Z");
    }

    @Test
    void shouldKeyAClaimByTheBelligerentsInWhateverOrder() {
        assertThat(Conflicts.id(List.of("ISR", "IRN", "ISR"))).isEqualTo("IRN~ISR");
        assertThat(Conflicts.id(List.of())).isEqualTo(Conflicts.UNKNOWN);
    }
}
