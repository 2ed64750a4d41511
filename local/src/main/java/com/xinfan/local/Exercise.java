package com.xinfan.local;

import com.xinfan.local.client.Api;
import com.xinfan.local.client.App;
import com.xinfan.local.client.Identities;
import com.xinfan.local.host.Console;
import com.xinfan.local.part.Part;
import com.xinfan.local.part.Parts;
import com.xinfan.local.part.Service;
import java.net.URI;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * What the services do while their caches are recorded: every start is followed by such requests, and people walk the
 * path from sign-up to the first investment. A cache holds what ran here; a walk that fails only makes a poorer one.
 */
record Exercise(List<Service> services) {
    private static final int ROUNDS = 30;
    private static final int PEOPLE = 20;
    private static final long AMOUNT_FEN = 1_000_000;
    private static final List<String> PATHS = List.of(
            "/actuator/health/readiness",
            "/actuator/prometheus",
            "/v3/api-docs",
            "/api/v1/nothing",
            "/messages?to=13800138000");

    static Exercise of(List<Part> parts) {
        return new Exercise(parts.stream()
                .filter(Service.class::isInstance)
                .map(Service.class::cast)
                .toList());
    }

    void run(Console console) {
        console.status("  exercising: one request after another");
        for (var service : services) {
            var api = new Api(URI.create(service.url()), "127.0.0.1");
            for (var round = 0; round < ROUNDS; round++) {
                PATHS.forEach(path -> api.raw("GET", path, null, Map.of()));
            }
        }
        if (services.size()
                == Parts.all().stream().filter(Service.class::isInstance).count()) {
            walk(console);
        }
    }

    private static void walk(Console console) {
        var gateway = URI.create(Parts.named("gateway-service").url());
        var sandbox = URI.create(Parts.named("sandbox-service").url());
        var world = new Api(sandbox, null);
        try {
            var today = OffsetDateTime.parse(world.get("/clock").ok().get("now").asString())
                    .toLocalDate();
            for (var number = 1; number <= PEOPLE; number++) {
                console.status("  exercising: person " + number + " of " + PEOPLE);
                var phone = "1990001%04d".formatted(number);
                var app = new App(gateway, sandbox, phone, Identities.device(phone), "10.0.0." + number);
                invest(app, new Random(number), today);
            }
            world.post("/clock", Map.of("advance", "P1D")).ok();
        } catch (RuntimeException e) {
            console.line("  The exercise ended early, the caches will be poorer: " + e.getMessage());
        }
    }

    private static void invest(App app, Random random, LocalDate today) {
        app.signIn(new App.Attribution("training", null, null));
        app.verifyIdentity(Identities.name(random), Identities.idNumber(random, today, 30))
                .ok();
        var card = app.bindCard(Identities.card(random));
        app.answerQuestionnaire(random.nextInt(5));
        app.deposit(card, AMOUNT_FEN * 2);
        app.coupons(1);
        app.productsForMyLevel().stream()
                .filter(product -> product.get("suitable").asBoolean())
                .findFirst()
                .map(Exercise::id)
                .ifPresent(product -> app.order(product, AMOUNT_FEN, null, List.of()));
    }

    private static UUID id(JsonNode product) {
        return UUID.fromString(product.get("id").asString());
    }
}
