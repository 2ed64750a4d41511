package com.xinfan.platform.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assertions;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The API as committed at {@code docs/api/<name>.json}; {@code -Dxinfan.api.write=true} writes it anew. */
public final class ApiDocument {

    private static final JsonMapper SORTED = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private ApiDocument() {}

    public static void check(RestTestClient http, String name) {
        var json = http.get()
                .uri("/v3/api-docs")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
        var actual = SORTED.writeValueAsString(SORTED.readValue(json, java.util.Map.class)) + "\n";
        var file = root().resolve("docs/api/" + name + ".json");
        try {
            if (Boolean.getBoolean("xinfan.api.write")) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, actual);
                return;
            }
            var committed = Files.exists(file) ? Files.readString(file) : "";
            Assertions.assertEquals(committed, actual, () -> file + " differs, write it with -Dxinfan.api.write=true");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root() {
        var given = System.getProperty("xinfan.root");
        if (given != null) {
            return Path.of(given);
        }
        var directory = Path.of("").toAbsolutePath();
        while (!Files.exists(directory.resolve("contract/pom.xml"))) {
            directory = directory.getParent();
        }
        return directory;
    }
}
