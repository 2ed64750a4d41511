package com.xinfan.e2e.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A {@code .http} file: file variables, requests in order, and three comments of our own. {@code # @expect 409} names
 * the right statuses, otherwise any 2xx is right; {@code # @await $.items[*].id = value} repeats the request until its
 * answer has that value, or any value there where none is named; {@code # @if name.response.body.$.items[0].id} leaves
 * the request out where an earlier answer has nothing there.
 */
public record HttpFile(Map<String, String> variables, List<Step> steps) {

    private static final Pattern REQUEST = Pattern.compile("(GET|POST|PUT|DELETE) (\\S.*)");
    private static final Pattern VARIABLE = Pattern.compile("\\{\\{\\s*(.+?)\\s*}}");

    /** One request as written, with its variables still in it. */
    public record Step(
            String title, Comments comments, String method, String url, Map<String, String> headers, String body) {}

    /** What is said about a request. */
    public record Comments(
            @Nullable String name,
            List<Integer> expect,
            @Nullable Await await,
            @Nullable String when) {}

    /** What an answer must have in the end. */
    public record Await(String path, @Nullable String value) {}

    public static HttpFile read(Path path) throws IOException {
        var variables = new LinkedHashMap<String, String>();
        var steps = new ArrayList<Step>();
        for (var block : Files.readString(path).split("(?m)^###")) {
            var lines = block.lines().map(String::stripTrailing).toList();
            lines.stream()
                    .filter(line -> line.startsWith("@"))
                    .map(line -> line.substring(1).split("\\s*=\\s*", 2))
                    .forEach(pair -> variables.put(pair[0].strip(), pair[1]));
            var said = lines.stream()
                    .filter(line -> !line.startsWith("#") && !line.startsWith("@"))
                    .dropWhile(line -> !REQUEST.matcher(line).matches())
                    .toList();
            if (!said.isEmpty()) {
                steps.add(step(lines.getFirst().strip(), comments(lines), said));
            }
        }
        return new HttpFile(variables, steps);
    }

    private static Step step(String title, Comments comments, List<String> lines) {
        var request = REQUEST.matcher(lines.getFirst());
        if (!request.matches()) {
            throw new IllegalArgumentException(title + ": no request");
        }
        var headers = new LinkedHashMap<String, String>();
        lines.stream()
                .skip(1)
                .takeWhile(line -> !line.isEmpty())
                .map(line -> line.split(":\\s*", 2))
                .forEach(pair -> headers.put(pair[0], pair[1]));
        var body = String.join("\n", lines.subList(1 + headers.size(), lines.size()));
        return new Step(title, comments, request.group(1), request.group(2), headers, body.strip());
    }

    private static Comments comments(List<String> lines) {
        var expect = comment(lines, "expect");
        var await = comment(lines, "await");
        return new Comments(
                comment(lines, "name"),
                expect == null
                        ? List.of()
                        : Stream.of(expect.split("\\s+")).map(Integer::valueOf).toList(),
                await == null ? null : await(await.split("\\s+=\\s+", 2)),
                comment(lines, "if"));
    }

    private static Await await(String[] sides) {
        return new Await(sides[0], sides.length == 1 ? null : sides[1]);
    }

    private static @Nullable String comment(List<String> lines, String name) {
        return lines.stream()
                .filter(line -> line.startsWith("# @" + name + " "))
                .map(line -> line.substring(name.length() + 4).strip())
                .findFirst()
                .orElse(null);
    }

    /** The variables in a text, without their braces. */
    static List<String> variablesIn(String text) {
        return VARIABLE.matcher(text).results().map(found -> found.group(1)).toList();
    }

    static String replaced(String text, UnaryOperator<String> value) {
        return VARIABLE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(value.apply(found.group(1))));
    }

    /** Sends every request in order. */
    public Outcome run() {
        return new HttpRun(this).outcome();
    }

    /** What went otherwise than written, and the titles of what was left out. */
    public record Outcome(List<String> faults, List<String> skipped) {}
}
