package com.xinfan.local.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HashTests {
    @TempDir
    private Path directory;

    @Test
    void borderBetweenPartsCounts() {
        assertThat(Hash.of("ab", "c")).isNotEqualTo(Hash.of("a", "bc")).hasSize(16);
        assertThat(Hash.of("ab", "c")).isEqualTo(Hash.of("ab", "c"));
    }

    @Test
    void filesWithTheSameContentHaveTheSameHash() throws IOException {
        var one = Files.writeString(directory.resolve("one"), "content");
        var two = Files.writeString(directory.resolve("two"), "content");
        var three = Files.writeString(directory.resolve("three"), "Content");
        assertThat(Hash.ofFile(one)).isEqualTo(Hash.ofFile(two)).isNotEqualTo(Hash.ofFile(three));
    }
}
