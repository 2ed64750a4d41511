package com.xinfan.local.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xinfan.local.host.Home;
import com.xinfan.local.host.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JvmTests {
    private static final List<String> PROGRAM = List.of("-jar", "x.jar");

    @TempDir
    private Path directory;

    @Test
    void aCacheBelongsToOneBuildAndOneSetOfFlags() {
        var home = new Home(directory);
        var caches = List.of(
                jvm("build1", 256).cache(home),
                jvm("build2", 256).cache(home),
                jvm("build1", 384).cache(home));
        assertThat(caches).doesNotHaveDuplicates();
        assertThat(jvm("build1", 256).cache(home)).isEqualTo(caches.getFirst());
    }

    @Test
    void aCacheIsUsedOnlyWhenItIsThere() throws IOException {
        var home = new Home(directory);
        var jvm = jvm("build", 256);
        assertThat(jvm.command(home, Aot.USE, PROGRAM)).noneMatch(flag -> flag.contains("AOT"));
        Files.createFile(jvm.cache(home));
        assertThat(jvm.command(home, Aot.USE, PROGRAM)).contains("-XX:AOTCache=" + jvm.cache(home));
        assertThat(jvm.command(home, Aot.OFF, PROGRAM)).noneMatch(flag -> flag.contains("AOT"));
        assertThat(jvm.command(home, Aot.REQUIRE, PROGRAM)).contains("-XX:AOTMode=on");
    }

    @Test
    void recordingAndUsingDifferInNothingButTheCache() throws IOException {
        var home = new Home(directory);
        var jvm = jvm("build", 256);
        Files.createFile(jvm.cache(home));
        var recording = jvm.command(home, Aot.RECORD, PROGRAM);
        var using = jvm.command(home, Aot.USE, PROGRAM);
        assertThat(without(recording)).isEqualTo(without(using)).endsWith("-jar", "x.jar");
    }

    @Test
    void aRecordedCacheReplacesThoseOfOlderBuilds() throws IOException {
        var home = new Home(directory);
        var old = Files.createFile(jvm("old", 256).cache(home));
        var other = Files.createFile(new Jvm("other-service", "build", 256, List.of()).cache(home));
        var jvm = jvm("build", 256);
        Files.createFile(jvm.cache(home).resolveSibling(jvm.cache(home).getFileName() + ".draft"));
        jvm.keepRecorded(home);
        assertThat(jvm.isTrained(home)).isTrue();
        assertThat(old).doesNotExist();
        assertThat(other).exists();
    }

    @Test
    void aRunThatRecordedNothingIsTrouble() {
        var home = new Home(directory);
        assertThatThrownBy(() -> jvm("build", 256).keepRecorded(home)).isInstanceOf(Trouble.class);
    }

    private static Jvm jvm(String build, int heapMb) {
        return new Jvm("some-service", build, heapMb, List.of());
    }

    private static List<String> without(List<String> command) {
        return command.stream().filter(flag -> !flag.contains("AOTCache")).toList();
    }
}
