package com.xinfan.platform.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.springframework.context.ApplicationContext;
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

    /** Every type has a name of its own, and the document is the committed one, or is written anew if so asked. */
    public static void check(ApplicationContext context, RestTestClient http, String name) {
        ApiNames.check(context);
        if (!Boolean.getBoolean("xinfan.api.write")) {
            requireCommitted(http, name);
            return;
        }
        try {
            Files.createDirectories(file(name).getParent());
            Files.writeString(file(name), actual(http));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes nothing, whatever is asked. */
    public static void requireCommitted(RestTestClient http, String name) {
        var file = file(name);
        try {
            var committed = Files.exists(file) ? Files.readString(file) : "";
            Assertions.assertEquals(
                    committed, actual(http), () -> file + " differs, write it with -Dxinfan.api.write=true");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String actual(RestTestClient http) {
        var json = http.get()
                .uri("/v3/api-docs")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
        return SORTED.writeValueAsString(SORTED.readValue(json, Map.class)) + "\n";
    }

    private static Path file(String name) {
        return root().resolve("docs/api/" + name + ".json");
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
