package com.xinfan.platform.audit;

import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Hides personal data: the audit log is read by more people than the data it speaks of. */
final class Masking {

    private static final Set<String> PERSONAL = Set.of("phone", "name", "idNumber", "cardNumber");

    private Masking() {}

    /** Masks in place, at any depth, and answers the same node. */
    static JsonNode mask(JsonNode node) {
        if (node instanceof ObjectNode object) {
            for (var property : object.properties()) {
                if (PERSONAL.contains(property.getKey()) && property.getValue().isValueNode()) {
                    property.setValue(
                            StringNode.valueOf(masked(property.getValue().asString())));
                } else {
                    mask(property.getValue());
                }
            }
        } else if (node instanceof ArrayNode array) {
            array.forEach(Masking::mask);
        }
        return node;
    }

    /** Keeps the first character, so that a reader can tell that something changed. */
    private static String masked(String value) {
        return value.isEmpty() ? "" : value.substring(0, value.offsetByCodePoints(0, 1)) + "***";
    }
}
