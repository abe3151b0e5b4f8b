package org.trucewire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTest {

    @Test
    void shouldColourATerminalOnly() {
        assertThat(Terminal.of("out,err", Map.of("TERM", "xterm"))).isEqualTo(new Terminal(true, true, true));
        assertThat(Terminal.of(",err", Map.of())).isEqualTo(new Terminal(false, true, false));
        assertThat(Terminal.of("", Map.of())).isEqualTo(Terminal.NONE);
    }

    @Test
    void shouldRespectTheWishForNoColour() {
        assertThat(Terminal.of("out", Map.of("NO_COLOR", "1")).colours()).isFalse();
        assertThat(Terminal.of("out", Map.of("NO_COLOR", "")).colours()).isTrue();
        assertThat(Terminal.of("out", Map.of("TERM", "dumb")).colours()).isFalse();
    }
}
