package com.xinfan.local;

import com.xinfan.local.host.Console;
import com.xinfan.local.host.Trouble;
import com.xinfan.local.part.Part;
import com.xinfan.local.part.Service;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

/**
 * What the services do while their caches are recorded: the requests every start is followed by. The answers do
 * not matter,
 * a refusal trains the same filters and writers.
 */
record Exercise(List<Service> services) {
    private static final int ROUNDS = 40;
    private static final List<String> PATHS = List.of(
            "/actuator/health/readiness",
            "/actuator/prometheus",
            "/v3/api-docs",
            "/api/v1/nothing",
            "/messages?to=13800138000");
    private static final String OTP = "{\"phone\":\"13800138000\",\"purpose\":\"LOGIN\"}";

    static Exercise of(List<Part> parts) {
        return new Exercise(parts.stream()
                .filter(Service.class::isInstance)
                .map(Service.class::cast)
                .toList());
    }

    void run(Console console) {
        try (var http =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build()) {
            for (var round = 1; round <= ROUNDS; round++) {
                console.status("  exercising: round " + round + " of " + ROUNDS);
                for (var service : services) {
                    exercise(http, service);
                }
            }
        }
    }

    private static void exercise(HttpClient http, Service service) {
        for (var path : PATHS) {
            send(http, request(service, path).GET());
        }
        send(http, request(service, "/api/v1/otp").POST(BodyPublishers.ofString(OTP)));
    }

    private static HttpRequest.Builder request(Service service, String path) {
        return HttpRequest.newBuilder(URI.create(service.url() + path))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json");
    }

    private static void send(HttpClient http, HttpRequest.Builder request) {
        try {
            http.send(request.build(), BodyHandlers.discarding());
        } catch (IOException e) {
            throw new Trouble("A service did not answer while it was trained: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Trouble("Interrupted", e);
        }
    }
}
