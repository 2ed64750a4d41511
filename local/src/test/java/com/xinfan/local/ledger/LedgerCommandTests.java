package com.xinfan.local.ledger;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xinfan.local.host.Console;
import com.xinfan.local.host.Home;
import com.xinfan.local.host.Trouble;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerCommandTests {

    @TempDir
    private Path directory;

    @Test
    void whatItDoesNotUnderstandItAnswersWithItsUsage() {
        for (var arguments : List.of(
                List.<String>of(),
                List.of("check"),
                List.of("verify", "user"),
                List.of("verify", "product", "--head"),
                List.of("verify", "product", "--head", "1:abc"),
                List.of("verify", "product", "--top", "1:" + "a".repeat(64)))) {
            assertThatThrownBy(() -> new LedgerCommand().run(new Home(directory), Console.ofTerminal(), arguments))
                    .isInstanceOf(Trouble.class)
                    .hasMessageContaining("ledger verify [product|campaign]");
        }
    }
}
