package com.xinfan.e2e;

import com.xinfan.local.client.Api;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A {@code .http} file as editors run it: file variables, named requests whose answers later ones use, and two comments
 * of our own: {@code # @expect 409} (otherwise any 2xx is right) and {@code # @await $.items[0].id}, which repeats the
 * request until its answer has that value.
 */
record HttpFile(Path path, Map<String, String> variables, List<Step> steps) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Pattern VARIABLE = Pattern.compile("\\{\\{\\s*([^}]+?)\\s*}}");
    private static final Pattern ANSWER = Pattern.compile("(\\w+)\\.response\\.body\\.(\\$.*)");
    private static final int LOOKS = 60;

    /** One request as written, with its variables still in it. */
    record Step(
            String title,
            @Nullable String name,
            @Nullable Integer expect,
            @Nullable String await,
            String method,
            String url,
            Map<String, String> headers,
            String body) {}

    static HttpFile read(Path path) throws IOException {
        var variables = new LinkedHashMap<String, String>();
        var steps = new ArrayList<Step>();
        for (var block : Files.readString(path).split("(?m)^###")) {
            var lines = block.lines().toList();
            lines.stream()
                    .filter(line -> line.startsWith("@"))
                    .map(line -> line.substring(1).split("\\s*=\\s*", 2))
                    .forEach(pair -> variables.put(pair[0].strip(), pair[1].strip()));
            step(lines).ifPresent(steps::add);
        }
        return new HttpFile(path, variables, steps);
    }

    private static Optional<Step> step(List<String> lines) {
        var request = lines.stream()
                .filter(line -> line.matches("(GET|POST|PUT|DELETE) .+"))
                .findFirst();
        return request.map(line -> {
            var rest = lines.subList(lines.indexOf(line) + 1, lines.size());
            var blank = rest.indexOf("");
            var head = blank < 0 ? rest : rest.subList(0, blank);
            var headers = new HashMap<String, String>();
            head.stream()
                    .map(header -> header.split(":\\s*", 2))
                    .filter(pair -> pair.length == 2)
                    .forEach(pair -> headers.put(pair[0], pair[1]));
            var body = blank < 0
                    ? ""
                    : String.join("\n", rest.subList(blank, rest.size())).strip();
            var parts = line.split("\\s+", 2);
            var expect = comment(lines, "expect");
            return new Step(
                    lines.getFirst().strip(),
                    comment(lines, "name"),
                    expect == null ? null : Integer.valueOf(expect),
                    comment(lines, "await"),
                    parts[0],
                    parts[1],
                    headers,
                    body);
        });
    }

    private static @Nullable String comment(List<String> lines, String name) {
        return lines.stream()
                .filter(line -> line.startsWith("# @" + name + " "))
                .map(line -> line.substring(name.length() + 4).strip())
                .findFirst()
                .orElse(null);
    }

    /** Runs every request in order; what went otherwise than written, empty if nothing did. */
    List<String> run() {
        var answers = new HashMap<String, JsonNode>();
        var faults = new ArrayList<String>();
        for (var step : steps) {
            try {
                var fault = run(step, answers);
                if (fault != null) {
                    faults.add(step.title() + ": " + fault);
                }
            } catch (IllegalArgumentException unknown) {
                faults.add(step.title() + ": " + unknown.getMessage());
            }
        }
        return faults;
    }

    private @Nullable String run(Step step, Map<String, JsonNode> answers) {
        String fault = null;
        for (var look = 0; look < (step.await() == null ? 1 : LOOKS); look++) {
            var response = send(step, answers);
            var body = response.body().isBlank() ? JSON.missingNode() : JSON.readTree(response.body());
            if (step.name() != null) {
                answers.put(step.name(), body);
            }
            fault = fault(step, response.statusCode(), body);
            if (fault == null) {
                return null;
            }
            if (look + 1 < LOOKS && step.await() != null) {
                Api.pause(Duration.ofMillis(500));
            }
        }
        return fault;
    }

    private static @Nullable String fault(Step step, int status, JsonNode body) {
        var expect = step.expect();
        if (expect == null ? status >= 300 : status != expect) {
            return "answered " + status + " " + body;
        }
        var await = step.await();
        return await != null && at(body, await).isMissingNode() ? "has no " + await + ": " + body : null;
    }

    private HttpResponse<String> send(Step step, Map<String, JsonNode> answers) {
        var request = HttpRequest.newBuilder(URI.create(filled(step.url(), answers)))
                .method(step.method(), HttpRequest.BodyPublishers.ofString(filled(step.body(), answers)));
        step.headers().forEach((name, value) -> request.header(name, filled(value, answers)));
        try {
            return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(step.title() + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String filled(String text, Map<String, JsonNode> answers) {
        return VARIABLE.matcher(text).replaceAll(match -> Matcher.quoteReplacement(value(match.group(1), answers)));
    }

    private String value(String name, Map<String, JsonNode> answers) {
        if (name.equals("$guid")) {
            return UUID.randomUUID().toString();
        }
        var answer = ANSWER.matcher(name);
        if (answer.matches()) {
            var body = answers.get(answer.group(1));
            var value = body == null ? JSON.missingNode() : at(body, answer.group(2));
            if (!value.isMissingNode()) {
                return value.asString();
            }
            throw new IllegalArgumentException("nothing answers {{" + name + "}}");
        }
        var variable = variables.get(name);
        if (variable == null) {
            throw new IllegalArgumentException("nobody defines {{" + name + "}}");
        }
        return filled(variable, answers);
    }

    /** {@code $.items[0].id} as a pointer. */
    private static JsonNode at(JsonNode body, String path) {
        return body.at(path.substring(1).replace('.', '/').replaceAll("\\[(\\d+)]", "/$1"));
    }
}
