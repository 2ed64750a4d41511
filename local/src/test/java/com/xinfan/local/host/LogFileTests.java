package com.xinfan.local.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTests {
    @TempDir
    private Path directory;

    @Test
    void theTailIsTheEnd() throws IOException {
        var file = directory.resolve("a.log");
        Files.writeString(file, "1\n2\n3\n");
        assertThat(new LogFile(file).tail(2)).containsExactly("2", "3");
        assertThat(new LogFile(file).tail(9)).containsExactly("1", "2", "3");
        assertThat(new LogFile(directory.resolve("none.log")).tail(9)).isEmpty();
    }

    @Test
    void followsWholeLinesAndANewFile() throws Exception {
        var file = Files.writeString(directory.resolve("a.log"), "before, and rather long\n");
        var lines = new LinkedBlockingQueue<String>();
        var follower = Thread.ofVirtual().unstarted(() -> new LogFile(file).follow(lines::add));
        follower.setUncaughtExceptionHandler((_, _) -> lines.add("interrupted"));
        follower.start();
        Pause.millis(100);
        Files.writeString(file, "one\ntw", StandardOpenOption.APPEND);
        assertThat(lines.poll(10, TimeUnit.SECONDS)).isEqualTo("one");
        Files.writeString(file, "o\n", StandardOpenOption.APPEND);
        assertThat(lines.poll(10, TimeUnit.SECONDS)).isEqualTo("two");
        Files.writeString(file, "new\n");
        assertThat(lines.poll(10, TimeUnit.SECONDS)).isEqualTo("new");
        follower.interrupt();
        assertThat(lines.poll(10, TimeUnit.SECONDS)).isEqualTo("interrupted");
    }
}
