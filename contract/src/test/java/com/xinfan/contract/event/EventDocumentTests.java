package com.xinfan.contract.event;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** {@code docs/events.md} and {@code docs/asyncapi.json} say what the sealed interfaces say; {@code -Dxinfan.docs.write=true} rewrites them. */
class EventDocumentTests {

    private static final Path DOCS = Path.of("../docs");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void theEventPageIsTheCode() throws IOException {
        same(DOCS.resolve("events.md"), page());
    }

    @Test
    void theAsyncApiFileIsTheCode() throws IOException {
        same(DOCS.resolve("asyncapi.json"), asyncApi());
    }

    private static void same(Path file, String expected) throws IOException {
        if (Boolean.getBoolean("xinfan.docs.write")) {
            Files.writeString(file, expected);
        }
        assertThat(file).content().as("rewrite with -Dxinfan.docs.write=true").isEqualTo(expected);
    }

    private static TreeMap<String, List<Class<? extends Event>>> byStream() {
        return EventTypes.all().stream()
                .collect(
                        groupingBy(type -> EventTypes.nameOf(type).split("\\.")[0], TreeMap::new, Collectors.toList()));
    }

    private static String page() {
        var page = new StringBuilder("""
                # Events

                Generated from the sealed interfaces in `contract`; the test that compares the two also writes this page
                (`mvn -pl contract test -Dxinfan.docs.write=true`). One topic per stream, key = the user's id (or the aggregate's
                where there is no user), CloudEvents 1.0 binary mode: headers `ce_id` (UUIDv7), `ce_type`, `ce_source`, `ce_time`,
                `ce_subject`, `traceparent`; the value is JSON. `?` marks a field that may be null. A golden sample of each is in
                `contract/src/test/resources/events/`.
                """);
        byStream().forEach((stream, types) -> {
            page.append("\n## ").append(stream).append("\n\n| type | fields |\n|---|---|\n");
            types.forEach(type -> page.append("| `%s` | %s |\n".formatted(EventTypes.nameOf(type), fields(type))));
        });
        return page.toString();
    }

    private static String fields(Class<? extends Event> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(field -> "`%s`%s %s".formatted(field.getName(), optional(field) ? "?" : "", typeName(field)))
                .collect(Collectors.joining(", "));
    }

    private static String typeName(RecordComponent field) {
        return field.getGenericType().getTypeName().replaceAll("[a-z]+\\.", "");
    }

    private static boolean optional(RecordComponent field) {
        return field.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static String asyncApi() {
        var root = JSON.createObjectNode().put("asyncapi", "3.0.0");
        root.putObject("info").put("title", "Xinfan events").put("version", "1");
        root.put("defaultContentType", "application/json");
        var channels = root.putObject("channels");
        var operations = root.putObject("operations");
        var messages = root.putObject("components").putObject("messages");
        byStream().forEach((stream, types) -> {
            var channel = channels.putObject(stream).put("address", stream);
            var listed = channel.putObject("messages");
            operations
                    .putObject("receive-" + stream)
                    .put("action", "receive")
                    .putObject("channel")
                    .put("$ref", "#/channels/" + stream);
            for (var type : types) {
                var name = EventTypes.nameOf(type);
                listed.putObject(name).put("$ref", "#/components/messages/" + name);
                var payload = messages.putObject(name)
                        .put("name", name)
                        .putObject("payload")
                        .put("type", "object");
                var required = payload.putArray("required");
                var properties = payload.putObject("properties");
                for (var field : type.getRecordComponents()) {
                    properties.putObject(field.getName()).put("title", typeName(field));
                    if (!optional(field)) {
                        required.add(field.getName());
                    }
                }
            }
        });
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    }
}
