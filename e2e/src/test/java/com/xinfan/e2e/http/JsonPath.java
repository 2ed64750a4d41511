package com.xinfan.e2e.http;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The JSONPath that the collections use: {@code $.a[0].b}, {@code [*]} and {@code [?(@.a=='b')]}. */
final class JsonPath {

    private static final Pattern PART =
            Pattern.compile("\\.(\\w+)|\\[(\\d+)]|(\\[\\*])|\\[\\?\\(@\\.(\\w+)=='([^']*)'\\)]");

    private JsonPath() {}

    /** Every value that the path leads to; what is absent or null is none. */
    static Stream<JsonNode> select(JsonNode root, String path) {
        var values = Stream.of(root);
        var part = PART.matcher(path);
        var end = 1;
        while (end < path.length()) {
            if (!part.find(end) || part.start() != end) {
                throw new IllegalArgumentException("not a path that is understood here: " + path);
            }
            var step = part.toMatchResult();
            values = values.flatMap(value -> below(value, step));
            end = part.end();
        }
        return values.filter(value -> !value.isMissingNode() && !value.isNull());
    }

    private static Stream<JsonNode> below(JsonNode value, MatchResult step) {
        if (step.group(1) != null) {
            return Stream.of(value.path(step.group(1)));
        }
        if (step.group(2) != null) {
            return Stream.of(value.path(Integer.parseInt(step.group(2))));
        }
        return value.valueStream()
                .filter(each -> step.group(3) != null
                        || each.path(step.group(4)).asString("").equals(step.group(5)));
    }
}
