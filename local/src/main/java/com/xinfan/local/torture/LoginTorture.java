package com.xinfan.local.torture;

import com.xinfan.local.client.Api;
import com.xinfan.local.host.Trouble;
import com.xinfan.local.part.Parts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/** Floods a victim with codes, tries stolen passwords and guesses codes; then the victim signs in all the same. */
final class LoginTorture {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int CLIENTS = 16;
    private static final int PER_ADDRESS = 400;
    private static final int TRIES_PER_ADDRESS = 100;
    private static final int MESSAGES = 2;
    private static final int LIMITED = 429;

    private final String gateway = Parts.named("gateway-service").url();
    private final Api sandbox =
            new Api(URI.create(Parts.named("sandbox-service").url()), null);
    private final long run = Clock.systemUTC().millis() / 1000 % 1_000_000;
    private final String victim = "135%08d".formatted(run);
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<String> differences = new ArrayList<>();
    private int addresses;

    /** What does not hold; empty if all does. */
    List<String> run(int attempts) {
        addresses = Math.max(1, attempts / PER_ADDRESS);
        post("/api/v1/otp", Map.of("phone", victim, "purpose", "LOGIN"), "10.9.9.9");
        expect("sign-up", signIn(code(), "home", "10.9.9.9"), 201);
        var before = messages();
        require("codes asked for", attack(attempts / 2, this::bomb), 202, MESSAGES);
        if (messages() - before > MESSAGES) {
            differences.add("%d messages reached the victim within a minute".formatted(messages() - before));
        }
        require("passwords tried", attack(attempts / 4, this::stuff), 401, (long) TRIES_PER_ADDRESS * addresses);
        require("codes guessed", attack(attempts / 4, this::guess), 422, (long) TRIES_PER_ADDRESS * addresses);
        expect("the victim signs in by the code that the flood brought", signIn(code(), "home", "10.9.9.9"), 201);
        return differences;
    }

    private int bomb(int i) {
        var body = Map.of("phone", victim, "purpose", "LOGIN", "deviceId", "bot-" + i);
        return post("/api/v1/otp", body, address(i));
    }

    private int stuff(int i) {
        var device = Map.of("id", "bot", "platform", "WEB");
        var phone = i % 2 == 0 ? victim : "137%08d".formatted(i);
        var body = Map.of("phone", phone, "password", "stolen-" + i, "device", device);
        return post("/api/v1/sessions/password", body, address(i % addresses));
    }

    private int guess(int i) {
        var right = code();
        return signIn(right.equals("000000") ? "000001" : "000000", "bot", address(i % addresses));
    }

    private int signIn(String otp, String device, String address) {
        var body = new HashMap<String, Object>(Map.of("phone", victim, "otp", otp));
        body.put("device", Map.of("id", device, "platform", "ANDROID"));
        body.put("consents", List.of(Map.of("purpose", "SERVICE", "version", 1)));
        return post("/api/v1/sessions", body, address);
    }

    private String address(int i) {
        return "172.%d.%d.%d".formatted(16 + run % 15, i >> 8 & 0xff, i & 0xff);
    }

    private long messages() {
        return sandbox.get("/messages?to=" + victim).ok().size();
    }

    private String code() {
        return sandbox.get("/messages?to=" + victim).ok().get(0).get("code").asString();
    }

    /** Each answer is the expected one or "too many", and no more are let through than the limits say. */
    private void require(String what, List<Integer> statuses, int expected, long most) {
        var through = statuses.stream().filter(status -> status == expected).count();
        var others = statuses.stream()
                .filter(status -> status != expected && status != LIMITED)
                .distinct()
                .toList();
        if (through > most || !others.isEmpty()) {
            differences.add("%s: %d of %d got past the limits of %d; other answers %s"
                    .formatted(what, through, statuses.size(), most, others));
        }
    }

    private void expect(String what, int status, int expected) {
        if (status != expected) {
            differences.add("%s: %d".formatted(what, status));
        }
    }

    private int post(String path, Map<String, ?> body, String address) {
        var request = HttpRequest.newBuilder(URI.create(gateway + path))
                .header("Content-Type", "application/json")
                .header("X-Forwarded-For", address)
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new Trouble("the gateway broke off: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Trouble("interrupted");
        }
    }

    private static List<Integer> attack(int times, IntFunction<Integer> one) {
        try (var threads = Executors.newFixedThreadPool(CLIENTS)) {
            List<Future<Integer>> all = IntStream.range(0, times)
                    .mapToObj(i -> threads.submit(() -> one.apply(i)))
                    .toList();
            var statuses = new ArrayList<Integer>();
            for (var future : all) {
                statuses.add(future.get());
            }
            return statuses;
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
