package com.xinfan.local.demo;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One simulated person: what they will do is decided by their channel's odds and their own seed, never by timing. */
final class Person {

    private final int number;
    private final ChannelProfile channel;
    private final RandomGenerator random;
    private final App app;
    private final Tally tally;

    Person(Target target, int number, ChannelProfile channel, long seed, Tally tally) {
        this.number = number;
        this.channel = channel;
        this.tally = tally;
        // Not java.util.Random: its first draws hardly differ for neighbouring seeds.
        this.random = new SplittableRandom(seed * 1_000_003 + number);
        var phone = Identities.phone(target.run(), number);
        var address = "10.%d.%d.%d".formatted(number >> 16 & 255, number >> 8 & 255, number & 255);
        this.app = new App(target.gateway(), target.sandbox(), phone, "demo-" + phone, address);
    }

    /**
     * Where the platform is.
     *
     * @param run a small number that keeps the phones of one run apart from those of another
     */
    record Target(URI gateway, URI sandbox, int run) {}

    boolean invites() {
        return random.nextDouble() < channel.odds().invite();
    }

    String invitationCode() {
        return app.invitationCode();
    }

    /** Opens the app on a later day. */
    void openApp(String at) {
        app.track(UUID.randomUUID(), "app_open", at);
    }

    /** Walks the path as far as this person goes. */
    void join(LocalDate today, String at, @Nullable String inviteCode) {
        app.signIn(new App.Attribution(channel.code(), "click-" + number, inviteCode));
        tally.add(channel.code(), Tally.Fact.REGISTERED, 1);
        openApp(at);
        if (random.nextDouble() >= channel.odds().identity()) {
            return;
        }
        var age = random.nextInt(20, 70);
        app.verifyIdentity(Identities.name(random), Identities.idNumber(random, today, age))
                .ok();
        tally.add(channel.code(), Tally.Fact.VERIFIED, 1);
        if (random.nextDouble() >= channel.odds().card()) {
            return;
        }
        var card = app.bindCard(Identities.card(random));
        tally.add(channel.code(), Tally.Fact.CARD_BOUND, 1);
        if (random.nextDouble() < channel.odds().invest()) {
            invest(card);
        }
    }

    private void invest(UUID card) {
        app.answerQuestionnaire(random.nextInt(5));
        var amount = Math.max(
                100_000, Math.round(channel.averageInvestment() * (0.4 + random.nextDouble() * 1.2) / 100) * 100);
        if (!app.deposit(card, amount * 2).equals("SUCCEEDED")) {
            return;
        }
        tally.add(channel.code(), Tally.Fact.DEPOSITED_FEN, amount * 2);
        var products = app.products();
        tryAboveOwnLevel(products, amount);
        var buysTerm = random.nextDouble() < 0.7;
        var product = products.stream()
                .filter(each -> each.get("suitable").asBoolean())
                .filter(each -> each.get("type").asString().equals(buysTerm ? "FIXED_TERM" : "MONEY_FUND"))
                .findFirst();
        if (product.isEmpty()) {
            return;
        }
        var wantsCoupon = buysTerm && random.nextDouble() < 0.8;
        var coupon = wantsCoupon ? cashOff(app.coupons(3)) : null;
        if (!buysTerm && random.nextDouble() < 0.1) {
            tryCouponOnFund(id(product.get()), amount);
        }
        buy(id(product.get()), amount, coupon);
    }

    private void buy(UUID product, long amount, @Nullable UUID coupon) {
        var order =
                app.order(product, amount, coupon, List.of("suitability_elder")).ok();
        if (order.get("status").asString().equals("CONFIRMED")) {
            tally.add(channel.code(), Tally.Fact.ORDERS, 1);
            tally.add(channel.code(), Tally.Fact.FIRST_INVESTED, 1);
            tally.add(channel.code(), Tally.Fact.INVESTED_FEN, amount);
            tally.add(channel.code(), Tally.Fact.COUPONS_USED, coupon == null ? 0 : 1);
        }
    }

    private void tryAboveOwnLevel(List<JsonNode> products, long amount) {
        products.stream()
                .filter(each -> !each.get("suitable").asBoolean())
                .findFirst()
                .filter(_ -> random.nextDouble() < 0.1)
                .map(each -> app.order(id(each), amount, null, List.of()))
                .filter(reply -> reply.status() == 422)
                .ifPresent(_ -> tally.add(channel.code(), Tally.Fact.SUITABILITY_REFUSED, 1));
    }

    private void tryCouponOnFund(UUID fund, long amount) {
        var coupon = cashOff(app.coupons(3));
        if (coupon != null && app.order(fund, amount, coupon, List.of()).status() == 422) {
            tally.add(channel.code(), Tally.Fact.INCENTIVE_REFUSED, 1);
        }
    }

    private static @Nullable UUID cashOff(List<JsonNode> coupons) {
        return coupons.stream()
                .filter(coupon -> coupon.get("kind").asString().equals("CASH_OFF"))
                .filter(coupon -> coupon.get("state").asString().equals("GRANTED"))
                .findFirst()
                .map(Person::id)
                .orElse(null);
    }

    private static UUID id(JsonNode node) {
        return UUID.fromString(node.get("id").asString());
    }
}
