package com.xinfan.e2e.probe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * One operation of the app, as the API document of its service describes it.
 *
 * @param service the short name: {@code user}
 * @param path with its variables: {@code /api/v1/orders/{id}}
 * @param body a well-formed body, or a missing node
 * @param bodyIds JSON pointers of what names other things in the body
 */
public record Operation(
        String service, String method, String path, JsonNode body, List<String> bodyIds, List<String> queryIds) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Path DOCUMENTS = Path.of("..", "docs", "api");
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    /** Every operation under {@code /api/v1}, in the order of the documents. */
    public static List<Operation> ofTheApp() {
        var found = new ArrayList<Operation>();
        try (var files = Files.newDirectoryStream(DOCUMENTS, "*.json")) {
            for (var file : files) {
                var service = file.getFileName().toString().replace(".json", "");
                read(service, JSON.readTree(file), found);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        found.sort((a, b) -> (a.path + a.method).compareTo(b.path + b.method));
        return found;
    }

    public boolean namesSomething() {
        return path.contains("{") || !bodyIds.isEmpty() || !queryIds.isEmpty();
    }

    public boolean reads() {
        return method.equals("GET");
    }

    private static void read(String service, JsonNode document, List<Operation> found) {
        document.get("paths").properties().stream()
                .filter(path -> path.getKey().startsWith("/api/v1/"))
                .forEach(path -> path.getValue().properties().stream()
                        .filter(operation -> METHODS.contains(operation.getKey()))
                        .forEach(operation -> found.add(operation(
                                service, document, operation.getKey(), path.getKey(), operation.getValue()))));
    }

    private static Operation operation(
            String service, JsonNode document, String method, String path, JsonNode operation) {
        var schema = operation.at("/requestBody/content/application~1json/schema");
        var body = schema.isMissingNode() ? MissingNode.getInstance() : new Bodies(document).of(schema);
        var ids = new TreeMap<String, JsonNode>();
        collectIds(body, "", ids);
        var query = operation
                .path("parameters")
                .valueStream()
                .filter(parameter -> parameter.path("in").asString().equals("query"))
                .filter(parameter -> parameter.at("/schema/format").asString().equals("uuid"))
                .map(parameter -> parameter.get("name").asString())
                .toList();
        return new Operation(service, method.toUpperCase(), path, body, List.copyOf(ids.keySet()), query);
    }

    private static void collectIds(JsonNode node, String pointer, Map<String, JsonNode> ids) {
        if (node.isString() && node.asString().equals(Bodies.SOME_ID)) {
            ids.put(pointer, node);
        }
        node.properties().forEach(field -> collectIds(field.getValue(), pointer + '/' + field.getKey(), ids));
        for (var i = 0; node.isArray() && i < node.size(); i++) {
            collectIds(node.get(i), pointer + '/' + i, ids);
        }
    }
}
