package org.trucewire.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class MetricsTest {

    @Test
    void shouldListEveryMetricOnceWithAMeaning() {
        assertThat(Metrics.all())
                .extracting(Metric::name)
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan(40);
        assertThat(Metrics.all()).allSatisfy(metric -> {
            assertThat(metric.meaning()).as(metric.meter()).matches("[A-Z0-9][^.].*[^.]");
            assertThat(metric.services()).as(metric.meter()).isNotEmpty();
        });
        assertThat(Service.values()).allSatisfy(service -> assertThat(Metrics.of(service))
                .extracting(Metric::name)
                .contains("trucewire_live", "trucewire_ready", "jvm_memory_used_bytes"));
    }

    @Test
    void shouldNameMetricsAsPrometheusDoes() {
        assertThat(Metrics.named("trucewire.articles").series()).containsExactly("trucewire_articles_total");
        assertThat(Metrics.named("trucewire.extraction").series())
                .containsExactly(
                        "trucewire_extraction_seconds_bucket",
                        "trucewire_extraction_seconds_count",
                        "trucewire_extraction_seconds_sum",
                        "trucewire_extraction_seconds_max");
        assertThatThrownBy(() -> Metrics.named("trucewire.truces")).hasMessage("metrics.tsv has no trucewire.truces");
    }

    @Test
    void shouldNameTheLineThatIsWrong() {
        assertThatThrownBy(() -> Metrics.read(List.of("# comment", "a\tcounter\t\t\tall\tMeaning", "b\tcounter")))
                .hasMessage("metrics.tsv, line 3: 6 columns, please");
        assertThatThrownBy(() -> Metrics.read(List.of("a\tcounter\t\t\teverybody\tMeaning")))
                .hasMessageContaining("line 1")
                .hasMessageContaining("EVERYBODY");
    }
}
