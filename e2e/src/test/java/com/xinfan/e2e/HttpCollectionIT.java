package com.xinfan.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each role's working day, as written in {@code docs/http}, goes as written. */
class HttpCollectionIT {

    private static final Path COLLECTION = Path.of("../docs/http");

    @BeforeAll
    static void thePlatformRuns() {
        assertThat(Platform.today()).isNotNull();
    }

    static Stream<String> roles() {
        return Stream.of("operator", "compliance", "risk", "finance", "support", "analyst");
    }

    @ParameterizedTest
    @MethodSource("roles")
    void aWorkingDay(String role) throws IOException {
        var file = HttpFile.read(COLLECTION.resolve(role + ".http"));
        assertThat(file.steps()).hasSizeGreaterThan(5);
        assertThat(file.run()).isEmpty();
    }
}
