package com.xinfan.local.host;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockTests {
    @TempDir
    private Path directory;

    @Test
    void oneCommandAtATime() {
        var home = new Home(directory);
        try (var _ = Lock.take(home)) {
            assertThatThrownBy(() -> Lock.take(home))
                    .isInstanceOf(Trouble.class)
                    .hasMessageContaining("Another");
        }
        assertThatNoException().isThrownBy(() -> Lock.take(home).close());
    }
}
