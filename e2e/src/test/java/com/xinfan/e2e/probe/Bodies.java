package com.xinfan.e2e.probe;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.StringNode;

/** Makes a body that fits a schema of an API document. */
final class Bodies {

    /** Stands for the id of anything. */
    static final String SOME_ID = "00000000-0000-7000-8000-00000000abcd";

    private static final int DEEPEST = 6;
    private static final Map<String, JsonNode> BY_NAME = Map.of(
            "otp", StringNode.valueOf("135791"),
            "annualCost", StringNode.valueOf("0.1440"),
            "annualRate", StringNode.valueOf("0.1440"),
            "amount", LongNode.valueOf(100_000),
            "score", LongNode.valueOf(3),
            "version", LongNode.valueOf(1),
            "phone", StringNode.valueOf("19900000000"),
            "instalments", LongNode.valueOf(3));

    private final JsonNode document;

    Bodies(JsonNode document) {
        this.document = document;
    }

    JsonNode of(JsonNode schema) {
        return of(schema, "", 0);
    }

    private JsonNode of(JsonNode schema, String name, int depth) {
        var reference = schema.path("$ref").asString("");
        if (!reference.isEmpty()) {
            return of(document.at(reference.substring(1)), name, depth + 1);
        }
        if (isId(schema, name)) {
            return StringNode.valueOf(SOME_ID);
        }
        if (BY_NAME.containsKey(name)) {
            return BY_NAME.get(name);
        }
        if (schema.has("enum")) {
            return schema.get("enum").get(0);
        }
        return switch (type(schema)) {
            case "object" -> object(schema, depth);
            case "array" -> {
                var array = JsonNodeFactory.instance.arrayNode();
                yield depth > DEEPEST ? array : array.add(of(schema.path("items"), "", depth + 1));
            }
            case "integer", "number" -> LongNode.valueOf(schema.path("minimum").asLong(1));
            case "boolean" -> BooleanNode.FALSE;
            default -> StringNode.valueOf(text(schema));
        };
    }

    private JsonNode object(JsonNode schema, int depth) {
        var object = JsonNodeFactory.instance.objectNode();
        if (depth <= DEEPEST) {
            schema.path("properties")
                    .properties()
                    .forEach(field -> object.set(field.getKey(), of(field.getValue(), field.getKey(), depth + 1)));
        }
        return object;
    }

    private static boolean isId(JsonNode schema, String name) {
        return schema.path("format").asString("").equals("uuid")
                || type(schema).equals("string") && (name.equals("id") || name.endsWith("Id"));
    }

    /** A nullable type is written as a list. */
    private static String type(JsonNode schema) {
        var type = schema.path("type");
        return type.isArray() ? type.get(0).asString() : type.asString(schema.has("properties") ? "object" : "string");
    }

    private static String text(JsonNode schema) {
        return switch (schema.path("format").asString("")) {
            case "date" -> "2026-01-05";
            case "date-time" -> "2026-01-05T00:00:00Z";
            default -> "x".repeat(Math.max(8, schema.path("minLength").asInt(0)));
        };
    }
}
