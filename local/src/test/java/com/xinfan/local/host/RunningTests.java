package com.xinfan.local.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningTests {
    @TempDir
    private Path directory;

    @Test
    void whatIsWrittenIsRead() throws Exception {
        var home = new Home(directory);
        var process = sleeper();
        try {
            var running = Running.of("part", process, "v1");
            running.write(home);
            assertThat(Running.read(home, "part")).contains(running);
            assertThat(running.alive()).isTrue();
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(Running.read(home, "part").orElseThrow().alive()).isFalse();
        Running.forget(home, "part");
        assertThat(Running.read(home, "part")).isEmpty();
    }

    @Test
    void aProcessHoldsStillAndGoesOn() throws Exception {
        var process = sleeper();
        try {
            var running = Running.of("part", process, "v1");
            running.signal("STOP");
            eventually(running::held);
            assertThat(running.alive()).isTrue();
            running.signal("CONT");
            eventually(() -> !running.held());
            running.signal("TERM");
            assertThat(process.waitFor()).isNotZero();
            running.signal("TERM");
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static void eventually(BooleanSupplier condition) {
        for (var look = 0; !condition.getAsBoolean(); look++) {
            assertThat(look).isLessThan(500);
            Pause.millis(10);
        }
    }

    @Test
    void aLaterOwnerOfThePidIsNotOurs() throws Exception {
        var process = sleeper();
        try {
            var ours = Running.of("part", process, "v1");
            var before = new Running("part", ours.pid(), ours.startedAt().minus(Duration.ofMinutes(1)), "v1");
            assertThat(before.alive()).isFalse();
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void aBrokenPidFileSaysNothing() throws IOException {
        var home = new Home(directory);
        Files.writeString(home.pids().resolve("part"), "pid=12\nstartedAt=yest");
        assertThat(Running.read(home, "part")).isEmpty();
    }

    @Test
    void aDetachedProcessWritesToItsLogAndKeepsTheOneBefore() throws Exception {
        var home = new Home(directory);
        var log = home.log("echo");
        for (var word : List.of("first", "second")) {
            var command = List.of("sh", "-c", "echo $WORD; echo oops >&2");
            Detached.start(command, Map.of("WORD", word), directory, log).waitFor();
        }
        assertThat(Files.readAllLines(log)).containsExactly("second", "oops");
        assertThat(Files.readAllLines(home.logs().resolve("echo.previous.log"))).containsExactly("first", "oops");
    }

    private static Process sleeper() throws IOException {
        return new ProcessBuilder("sleep", "60").start();
    }
}
