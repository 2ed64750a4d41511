package com.xinfan.local.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ConsoleTests {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Test
    void theStatusLineGivesWayToLines() {
        var console = new Console(stream, stream, true);
        console.status("starting");
        console.line("ready");
        assertThat(printed()).startsWith("starting\r").endsWith("\rready" + System.lineSeparator());
    }

    @Test
    void intoAFileThereIsNoStatusLine() {
        var console = new Console(stream, stream, false);
        console.status("starting");
        console.line("ready");
        assertThat(printed()).isEqualTo("ready" + System.lineSeparator());
    }

    @Test
    void secondsHaveOneDecimal() {
        assertThat(Console.seconds(Duration.ofMillis(12_345))).isEqualTo("12.3 s");
    }

    private String printed() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
