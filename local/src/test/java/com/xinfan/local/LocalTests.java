package com.xinfan.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.local.host.Console;
import com.xinfan.local.host.Home;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalTests {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path directory;

    @Test
    void helpNamesEveryCommand() {
        assertThat(run()).isZero();
        assertThat(text(out)).contains("up ", "down ", "status ", "logs ", "train ");
    }

    @Test
    void anUnknownCommandIsRefusedWithTheUsage() {
        assertThat(run("fly")).isEqualTo(2);
        assertThat(text(out)).contains("Usage: ./xinfan COMMAND");
    }

    @Test
    void troubleIsOneLine() {
        assertThat(run("logs", "weather")).isEqualTo(1);
        assertThat(text(err).lines()).hasSize(1).first().asString().startsWith("There is no part named weather");
    }

    @Test
    void aMissingBuildIsOneLine() {
        assertThat(run("up", "sandbox")).isEqualTo(1);
        assertThat(text(err).lines()).hasSize(1).first().asString().contains("not built");
    }

    @Test
    void whereNothingRunsStatusSaysSo() {
        assertThat(run("status")).isEqualTo(1);
        assertThat(text(out)).contains("postgres").contains("stopped").contains("0 ready");
        assertThat(run("down")).isZero();
        assertThat(text(out)).contains("Nothing was running.");
    }

    @Test
    void uptimeIsShort() {
        assertThat(Status.uptime(Duration.ofSeconds(75))).isEqualTo("1m 15s");
        assertThat(Status.uptime(Duration.ofMinutes(125))).isEqualTo("2h 5m");
        assertThat(Status.uptime(Duration.ofHours(49))).isEqualTo("2d 1h");
    }

    private int run(String... arguments) {
        var console = new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false);
        return Local.run(new Home(directory), console, List.of(arguments));
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
