package org.trucewire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.trucewire.extraction.actor.ActorCatalogue;

class DashboardCommandTest {

    @Test
    void shouldKnowTheCountriesOfGroups() {
        Wording words = new Wording(ActorCatalogue.load(List.of()));
        assertThat(List.of("LBN", "HEZBOLLAH", "HOUTHI").stream()
                        .map(words::country)
                        .toList())
                .containsExactly("LBN", "LBN", "YEM");
        assertThat(words.country("nobody")).isNull();
    }

    @Test
    void shouldRefuseACertificateWithoutItsKey() {
        CommandRun run = CommandRun.of("dashboard", "--dashboard-tls-cert", "cert.pem");
        assertThat(run.err()).contains("--dashboard-tls-cert and --dashboard-tls-key go together");
    }

    @Test
    void shouldHashAPasswordFromStandardInput() {
        CommandRun run = CommandRun.withInput("secret\n", "dashboard", "hash");
        assertThat(run.out()).startsWith("pbkdf2-sha256:600000:").doesNotContain("secret");
    }
}
