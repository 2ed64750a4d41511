package com.xinfan.local.probe;

import com.xinfan.local.client.Api;
import com.xinfan.local.client.App;
import com.xinfan.local.client.Identities;
import java.net.URI;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A person whose data nobody else has, and her day: each step may be refused, but it has been seen by the platform. */
final class Plant {

    private static final int FIRST_HAN = 0x4E00;
    private static final int HAN = 20_000;
    private static final long DEPOSIT_FEN = 2_000_000;

    private final int number;
    private final String phone;
    private final String name;
    private final String idNumber;
    private final String card;
    private final App app;
    private final Random random;
    private @Nullable UUID userId;

    Plant(URI gateway, URI sandbox, long seed, int number, LocalDate today) {
        this.number = number;
        this.random = new Random(seed * 31 + number);
        this.phone = "151%08d".formatted((seed / 1000 + number * 7919L) % 100_000_000);
        this.name = rareName(random);
        this.idNumber = Identities.idNumber(random, today, 20 + number % 40);
        this.card = Identities.card(random);
        var address = "10.%d.%d.%d".formatted(100 + random.nextInt(90), random.nextInt(256), random.nextInt(1, 255));
        this.app = new App(gateway, sandbox, phone, "probe-" + seed + "-" + number, address);
    }

    /** What must not be found, with a name that may be told. */
    Map<String, String> secrets() {
        var secrets = new HashMap<String, String>();
        secrets.put(phone, "phone of plant " + number);
        secrets.put(name, "name of plant " + number);
        secrets.put(idNumber, "ID number of plant " + number);
        secrets.put(card, "card number of plant " + number);
        return secrets;
    }

    /** What must be found: the search sees what is there. */
    @Nullable
    UUID userId() {
        return userId;
    }

    void live() {
        userId = app.signIn(
                new App.Attribution("appstore", null, null),
                List.of("SERVICE", "ANALYTICS", "MARKETING", "PERSONALISATION"));
        app.api().put("/api/v1/me/identity", Map.of("name", name, "idNumber", "110101199001011234"));
        app.verifyIdentity(name, idNumber).ok();
        var boundCard = app.bindCard(card);
        app.answerQuestionnaire(2);
        app.deposit(boundCard, DEPOSIT_FEN);
        app.track(
                UUID.randomUUID(),
                "app_open",
                app.api().get("/api/v1/me").ok().get("registeredAt").asString());
        app.checkIn();
        app.writeTicket("QUESTION", "ACCOUNT", "我的账户", "我是%s，手机%s，身份证%s，卡号%s。".formatted(name, phone, idNumber, card));
        app.productsForMyLevel().stream()
                .filter(product -> product.get("suitable").asBoolean())
                .filter(product -> !product.get("type").asString().equals("CONSUMER_LOAN"))
                .findFirst()
                .ifPresent(product ->
                        app.order(UUID.fromString(product.get("id").asString()), DEPOSIT_FEN / 2, null, List.of()));
        mistakes();
        look();
    }

    /** Wrong input with right data: what is refused must not be kept either. */
    private void mistakes() {
        app.api().post("/api/v1/me/cards", UUID.randomUUID(), Map.of("cardNumber", card + "1", "phone", phone));
        app.api().post("/api/v1/tickets", UUID.randomUUID(), Map.of("kind", "NONE", "subject", name, "text", idNumber));
        app.api().get("/api/v1/products/" + phone);
    }

    private void look() {
        for (var path : List.of("/api/v1/me", "/api/v1/me/cards", "/api/v1/messages", "/api/v1/coupons")) {
            app.api().get(path);
        }
    }

    Api api() {
        return app.api();
    }

    /** Three characters that hardly any other name or text puts together. */
    private static String rareName(Random random) {
        var name = new StringBuilder();
        for (var i = 0; i < 4; i++) {
            name.appendCodePoint(FIRST_HAN + random.nextInt(HAN));
        }
        return name.toString();
    }
}
