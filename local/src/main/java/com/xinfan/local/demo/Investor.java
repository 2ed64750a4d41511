package com.xinfan.local.demo;

import com.xinfan.local.client.App;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A person with money to invest: pays in, buys what suits, and takes home what has matured. */
final class Investor {

    private static final String SHORT_TERM = "信帆7天定期";
    private static final int SHORT_TERM_DAYS = 7;

    private final App app;
    private final ChannelProfile channel;
    private final RandomGenerator random;
    private final Tally tally;
    private boolean first = true;
    private int matureOn = Integer.MAX_VALUE;

    Investor(App app, ChannelProfile channel, RandomGenerator random, Tally tally) {
        this.app = app;
        this.channel = channel;
        this.random = random;
        this.tally = tally;
    }

    /** Pays in and buys; also tries what the platform has to refuse. */
    void invest(UUID card, Day day) {
        if (first) {
            app.answerQuestionnaire(random.nextInt(5));
        }
        var amount = Math.max(
                100_000, Math.round(channel.averageInvestment() * (0.4 + random.nextDouble() * 1.2) / 100) * 100);
        if (!pay(card, amount * 2)) {
            return;
        }
        var products = app.productsForMyLevel();
        tryAboveOwnLevel(products, amount);
        var buysTerm = random.nextDouble() < 0.7;
        var wantsShort = random.nextDouble() < 0.4;
        var product = products.stream()
                .filter(each -> each.get("suitable").asBoolean())
                .filter(each -> each.get("type").asString().equals(buysTerm ? "FIXED_TERM" : "MONEY_FUND"))
                .filter(each ->
                        !buysTerm || wantsShort == each.get("name").asString().equals(SHORT_TERM))
                .findFirst();
        if (product.isEmpty()) {
            return;
        }
        if (buysTerm && wantsShort) {
            matureOn = Math.min(matureOn, day.number() + SHORT_TERM_DAYS);
        }
        var wantsCoupon = buysTerm && random.nextDouble() < 0.8;
        var coupon = wantsCoupon && first ? cashOff(app.coupons(3)) : null;
        if (!buysTerm && first && random.nextDouble() < 0.1) {
            tryCouponOnFund(id(product.get()), amount);
        }
        buy(id(product.get()), amount, coupon);
    }

    /** Takes the money home once the short term has ended; at most once, so that text messages stay few. */
    void takeHome(UUID card, Day day) {
        if (day.number() <= matureOn) {
            return;
        }
        matureOn = Integer.MAX_VALUE;
        withdraw(card, app.available() / 2);
    }

    boolean pay(UUID card, long fen) {
        if (!app.deposit(card, fen).equals("SUCCEEDED")) {
            return false;
        }
        tally.add(channel.code(), Tally.Fact.DEPOSITED_FEN, fen);
        return true;
    }

    void withdraw(UUID card, long fen) {
        if (fen >= 100 && app.withdraw(card, fen).equals("SUCCEEDED")) {
            tally.add(channel.code(), Tally.Fact.WITHDRAWN_FEN, fen);
        }
    }

    private void buy(UUID product, long amount, @Nullable UUID coupon) {
        var order =
                app.order(product, amount, coupon, List.of("suitability_elder")).ok();
        if (order.get("status").asString().equals("CONFIRMED")) {
            tally.add(channel.code(), Tally.Fact.ORDERS, 1);
            tally.add(channel.code(), Tally.Fact.FIRST_INVESTED, first ? 1 : 0);
            tally.add(channel.code(), Tally.Fact.INVESTED_FEN, amount);
            tally.add(channel.code(), Tally.Fact.COUPONS_USED, coupon == null ? 0 : 1);
            first = false;
        }
    }

    private void tryAboveOwnLevel(List<JsonNode> products, long amount) {
        products.stream()
                .filter(each -> !each.get("suitable").asBoolean())
                .filter(each -> !each.get("type").asString().equals("CONSUMER_LOAN"))
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
                .map(Investor::id)
                .orElse(null);
    }

    static UUID id(JsonNode node) {
        return UUID.fromString(node.get("id").asString());
    }
}
