package com.xinfan.e2e.probe;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** One call that names something in some place. Sent with a foreign id it must tell no more than with a made-up one. */
public record Probe(
        Operation operation,
        String how,
        String path,
        @Nullable String body,
        Map<String, String> headers) {

    private static final String[] OWNERS = {"userId", "user", "ownerId", "accountId", "customerId"};

    /**
     * Everything that can be tried on an operation with an id.
     *
     * @param own what the caller may name, by the field: all fields but the one under test are in order
     * @param owner whose the thing would be
     */
    public static void all(
            Operation operation, Map<String, UUID> own, UUID id, UUID owner, BiConsumer<Boolean, Probe> to) {
        if (operation.path().contains("{")) {
            to.accept(true, of(operation, "path", fill(operation, id.toString()), null, Map.of()));
            to.accept(
                    true,
                    of(
                            operation,
                            "path in capitals",
                            fill(operation, id.toString().toUpperCase(Locale.ROOT)),
                            null,
                            Map.of()));
            to.accept(true, of(operation, "path and owner", fill(operation, id + "?userId=" + owner), null, Map.of()));
            to.accept(
                    true,
                    of(
                            operation,
                            "path and headers",
                            fill(operation, id.toString()),
                            null,
                            Map.of("X-User-Id", owner.toString(), "X-Forwarded-User", owner.toString())));
        }
        for (var pointer : operation.bodyIds()) {
            to.accept(
                    false,
                    of(
                            operation,
                            "body" + pointer,
                            fill(operation, id.toString()),
                            body(operation, own, pointer, id),
                            Map.of()));
        }
        for (var parameter : operation.queryIds()) {
            var query = fill(operation, id.toString()) + "?" + parameter + "=" + id;
            to.accept(false, of(operation, "query " + parameter, query, null, Map.of()));
        }
        if (operation.reads()) {
            for (var name : OWNERS) {
                to.accept(
                        false,
                        of(
                                operation,
                                "query " + name,
                                fill(operation, id + "?" + name + "=" + owner),
                                null,
                                Map.of("X-User-Id", owner.toString())));
            }
        }
        if (operation.body() instanceof ObjectNode object) {
            for (var name : OWNERS) {
                var more = object.deepCopy().put(name, owner.toString());
                to.accept(
                        false,
                        of(operation, "field " + name, fill(operation, id.toString()), more.toString(), Map.of()));
            }
        }
    }

    private static Probe of(
            Operation operation, String how, String path, @Nullable String body, Map<String, String> headers) {
        var all = new HashMap<>(headers);
        var sent = body == null && !operation.body().isMissingNode()
                ? operation.body().toString()
                : body;
        if (sent != null) {
            all.put("Content-Type", "application/json");
        }
        if (!operation.reads()) {
            all.put("Idempotency-Key", UUID.randomUUID().toString());
        }
        return new Probe(operation, how, path, sent, all);
    }

    private static String fill(Operation operation, String id) {
        return operation.path().contains("{")
                ? operation.path().replaceAll("\\{[^}]*}", id.split("\\?")[0])
                        + (id.contains("?") ? id.substring(36) : "")
                : operation.path() + (id.contains("?") ? id.substring(36) : "");
    }

    private static String body(Operation operation, Map<String, UUID> own, String pointer, UUID id) {
        var copy = operation.body().deepCopy();
        if (copy instanceof ObjectNode object) {
            own.forEach((name, mine) -> {
                if (object.has(name)) {
                    object.put(name, mine.toString());
                }
            });
        }
        var slash = pointer.lastIndexOf('/');
        JsonNode parent = copy.at(pointer.substring(0, slash));
        if (parent instanceof ObjectNode object) {
            object.set(pointer.substring(slash + 1), StringNode.valueOf(id.toString()));
        }
        return copy.toString();
    }

    @Override
    public String toString() {
        return operation.service() + " " + operation.method() + " " + path + " by " + how;
    }
}
