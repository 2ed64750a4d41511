package com.xinfan.e2e.http;

import com.xinfan.e2e.http.HttpFile.Await;
import com.xinfan.e2e.http.HttpFile.Step;
import com.xinfan.local.client.Api;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One run of a file, from an address of its own: the limits per address are not for the sum of all tests. */
final class HttpRun {

    /** {@code name.response.body.$.a}, or what was sent: {@code name.request.body.$.a}. */
    static final Pattern EXCHANGED = Pattern.compile("(\\w+)\\.(request|response)\\.body\\.(\\$.*)");

    static final Pattern RANDOM = Pattern.compile("\\$randomInt (-?\\d+) (-?\\d+)");
    static final Pattern DATE = Pattern.compile("\\$datetime \"YYYY-MM-DD\"(?: (-?\\d+) d)?");
    static final String GUID = "$guid";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final int LOOKS = 60;
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final HttpFile file;
    private final String address = "10.198.%d.%d".formatted(random(0, 256), random(1, 255));
    private final Map<String, Exchange> exchanges = new HashMap<>();

    HttpRun(HttpFile file) {
        this.file = file;
    }

    private record Exchange(JsonNode request, JsonNode response) {}

    HttpFile.Outcome outcome() {
        var faults = new ArrayList<String>();
        var skipped = new ArrayList<String>();
        for (var step : file.steps()) {
            var when = step.comments().when();
            if (when != null && exchanged(when).isEmpty()) {
                skipped.add(step.title());
                continue;
            }
            try {
                attempts(step).ifPresent(fault -> faults.add(step.title() + ": " + fault));
            } catch (IllegalArgumentException unknown) {
                faults.add(step.title() + ": " + unknown.getMessage());
            }
        }
        return new HttpFile.Outcome(faults, skipped);
    }

    private Optional<String> attempts(Step step) {
        var fault = attempt(step);
        for (var look = 1; fault.isPresent() && step.comments().await() != null && look < LOOKS; look++) {
            Api.pause(PAUSE);
            fault = attempt(step);
        }
        return fault;
    }

    private Optional<String> attempt(Step step) {
        var sent = filled(step.body());
        var response = send(step, sent);
        var answer = parsed(response.body());
        if (step.comments().name() != null) {
            exchanges.put(step.comments().name(), new Exchange(parsed(sent), answer));
        }
        var status = response.statusCode();
        var expect = step.comments().expect();
        if (expect.isEmpty() ? status >= 300 : !expect.contains(status)) {
            return Optional.of("answered " + status + " " + answer);
        }
        var await = step.comments().await();
        return await == null || has(answer, await)
                ? Optional.empty()
                : Optional.of("has no " + await.path() + " = " + await.value() + ": " + answer);
    }

    private boolean has(JsonNode answer, Await await) {
        var value = await.value() == null ? null : filled(await.value());
        return JsonPath.select(answer, await.path())
                .anyMatch(each -> value == null || each.asString().equals(value));
    }

    private HttpResponse<String> send(Step step, String body) {
        // What editors encode themselves: Chinese in a query.
        var uri = URI.create(URI.create(filled(step.url())).toASCIIString());
        var publisher =
                body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
        var request = HttpRequest.newBuilder(uri)
                .timeout(Duration.ofMinutes(2))
                .method(step.method(), publisher)
                .setHeader("X-Forwarded-For", address);
        step.headers().forEach((name, value) -> request.setHeader(name, filled(value)));
        try {
            return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(step.title() + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String filled(String text) {
        return HttpFile.replaced(text, this::value);
    }

    private String value(String name) {
        var random = RANDOM.matcher(name);
        if (random.matches()) {
            return String.valueOf(random(Integer.parseInt(random.group(1)), Integer.parseInt(random.group(2))));
        }
        var date = DATE.matcher(name);
        if (date.matches()) {
            var days = date.group(1) == null ? 0 : Integer.parseInt(date.group(1));
            return LocalDate.now(Clock.systemUTC()).plusDays(days).toString();
        }
        if (name.equals(GUID)) {
            return UUID.randomUUID().toString();
        }
        var variable = file.variables().get(name);
        return variable != null
                ? filled(variable)
                : exchanged(name).orElseThrow(() -> new IllegalArgumentException("nothing gives {{" + name + "}}"));
    }

    private Optional<String> exchanged(String name) {
        var reference = EXCHANGED.matcher(name);
        if (!reference.matches()) {
            return Optional.empty();
        }
        var exchange = exchanges.get(reference.group(1));
        if (exchange == null) {
            return Optional.empty();
        }
        var body = reference.group(2).equals("request") ? exchange.request() : exchange.response();
        return JsonPath.select(body, reference.group(3)).findFirst().map(JsonNode::asString);
    }

    private static JsonNode parsed(String body) {
        return body.isBlank() ? JSON.missingNode() : JSON.readTree(body);
    }

    private static int random(int from, int until) {
        return ThreadLocalRandom.current().nextInt(from, until);
    }
}
