package com.xinfan.local.torture;

import com.xinfan.local.client.App;
import com.xinfan.local.client.Identities;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One person on the path, as patient as a person with a good app: whatever is refused as retryable is tried again under
 * the same key. Keeps what was acknowledged.
 */
final class Walker {

    private static final long DEPOSIT = 1_000_000;
    private static final long ORDER = 200_000;
    private static final long WITHDRAWAL = 50_000;
    private static final int COUPONS = 3;
    private static final int REPEATS = 5;

    private final App app;
    private final String phone;
    private final Random random;
    private final List<String> differences = new ArrayList<>();
    private long expectedCash;
    private long expectedBank;
    private long expectedHoldings;
    private long expectedCouponsUsed;

    Walker(URI gateway, URI sandbox, String phone, String address) {
        this.phone = phone;
        this.random = new Random(phone.hashCode());
        this.app = new App(gateway, sandbox, phone, Identities.device(phone), address);
        app.api().repeatAfterOutages(REPEATS);
    }

    /** From the phone number to the first money back on the card. */
    void walk(LocalDate today) {
        app.signIn(new App.Attribution("torture", null, null));
        app.verifyIdentity(Identities.name(random), Identities.idNumber(random, today, 33))
                .ok();
        var card = app.bindCard(Identities.card(random));
        app.answerQuestionnaire(2);
        settled(app.deposit(card, DEPOSIT), DEPOSIT);
        var products = app.productsForMyLevel();
        var coupon = app.coupons(COUPONS).stream()
                .filter(each -> each.get("kind").asString().equals("CASH_OFF"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no coupon for " + phone));
        order(product(products, "FIXED_TERM"), id(coupon));
        order(product(products, "MONEY_FUND"), null);
        app.checkIn();
        settled(app.withdraw(card, WITHDRAWAL), -WITHDRAWAL);
    }

    /** What the platform says now against what it had acknowledged: nothing lost, nothing twice. */
    List<String> differences() {
        same("cash", app.available(), expectedCash);
        var held = App.items(app.api().get("/api/v1/holdings?limit=100").ok()).stream()
                .mapToLong(holding -> holding.get("principal").asLong())
                .sum();
        same("holdings", held, expectedHoldings);
        var coupons = App.items(app.api().get("/api/v1/coupons?limit=100").ok());
        same("coupons granted", coupons.size(), COUPONS);
        same(
                "coupons used",
                coupons.stream()
                        .filter(coupon -> coupon.get("state").asString().equals("USED"))
                        .count(),
                expectedCouponsUsed);
        var points = app.api().get("/api/v1/points/entries?limit=100").ok();
        same("check-ins", App.items(points).size(), 1);
        return differences;
    }

    /** What must have passed through the bank, in fen. */
    long bank() {
        return expectedBank;
    }

    private void settled(String status, long fen) {
        if (!status.equals("SUCCEEDED")) {
            differences.add(phone + ": a transfer of " + fen + " fen ended " + status);
            return;
        }
        expectedCash += fen;
        expectedBank += fen;
    }

    private void order(UUID product, @Nullable UUID coupon) {
        var order = app.order(product, ORDER, coupon, List.of()).ok();
        expectedCash -= ORDER - order.get("couponCost").asLong();
        expectedHoldings += ORDER;
        expectedCouponsUsed += coupon == null ? 0 : 1;
    }

    private void same(String what, long actual, long expected) {
        if (actual != expected) {
            differences.add("%s: %s is %,d, not %,d".formatted(phone, what, actual, expected));
        }
    }

    private static UUID product(List<JsonNode> products, String type) {
        return products.stream()
                .filter(each -> each.get("type").asString().equals(type))
                .filter(each -> each.get("suitable").asBoolean())
                .findFirst()
                .map(Walker::id)
                .orElseThrow(() -> new IllegalStateException("no " + type + " on the shelf"));
    }

    private static UUID id(JsonNode node) {
        return UUID.fromString(node.get("id").asString());
    }
}
