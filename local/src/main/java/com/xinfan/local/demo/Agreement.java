package com.xinfan.local.demo;

import static com.xinfan.local.demo.Tally.Fact.CARD_BOUND;
import static com.xinfan.local.demo.Tally.Fact.FIRST_INVESTED;
import static com.xinfan.local.demo.Tally.Fact.REGISTERED;
import static com.xinfan.local.demo.Tally.Fact.VERIFIED;

import com.xinfan.local.demo.Tally.Fact;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Whether the platform's figures are those of the driver, who counted every acknowledged step. */
final class Agreement {

    private final Figures before;
    private final Figures after;
    private final Tally tally;
    private final List<String> differences = new ArrayList<>();

    private Agreement(Figures before, Figures after, Tally tally) {
        this.before = before;
        this.after = after;
        this.tally = tally;
    }

    /** What the two sides count differently; empty if they agree. */
    static List<String> differences(Figures before, Figures after, Tally tally) {
        var agreement = new Agreement(before, after, tally);
        agreement.people();
        agreement.money();
        agreement.books();
        return List.copyOf(agreement.differences);
    }

    private void people() {
        for (var channel : after.funnel().keySet()) {
            for (var fact : List.of(REGISTERED, VERIFIED, CARD_BOUND, FIRST_INVESTED)) {
                same(channel + " " + fact, after.of(channel, fact) - before.of(channel, fact), tally.of(channel, fact));
            }
        }
        same("coupons used", coupons(after) - coupons(before), tally.total(Fact.COUPONS_USED));
        same(
                "complaints",
                change("/complaints/filed", before.service(), after.service()),
                tally.total(Fact.COMPLAINTS));
        same("messages opened", opened(after) - opened(before), tally.total(Fact.MESSAGES_OPENED));
        same("loans", change("/flow/loans", before.credit(), after.credit()), tally.total(Fact.LOANS_DISBURSED));
    }

    private void money() {
        same("orders", change("/orders", before.orders(), after.orders()), tally.total(Fact.ORDERS));
        same("invested", change("/total/invested", before.money(), after.money()), tally.total(Fact.INVESTED_FEN));
        same("deposits", change("/total/deposits", before.money(), after.money()), tally.total(Fact.DEPOSITED_FEN));
        same(
                "withdrawals",
                change("/total/withdrawals", before.money(), after.money()),
                tally.total(Fact.WITHDRAWN_FEN));
        same("lent", change("/flow/disbursed", before.credit(), after.credit()), tally.total(Fact.LENT_FEN));
    }

    private void books() {
        same("trial balance", after.trialBalance().get("imbalance").asLong(), 0);
        var used = after.campaigns().stream()
                .mapToLong(campaign -> campaign.at("/budget/used").asLong(0))
                .sum();
        same("incentive cost on the ledger", after.balance("MARKETING_COST"), used);
        for (var line : after.reconciliation().get("items")) {
            same(
                    "reconciliation of " + line.get("figure").asString(),
                    line.get("difference").asLong(),
                    0);
        }
    }

    private void same(String what, long platform, long driver) {
        if (platform != driver) {
            differences.add("%s: the platform says %,d, the driver counted %,d".formatted(what, platform, driver));
        }
    }

    private static long change(String pointer, JsonNode from, JsonNode to) {
        return to.at(pointer).asLong() - from.at(pointer).asLong();
    }

    private static long coupons(Figures figures) {
        return figures.campaigns().stream()
                .mapToLong(campaign -> campaign.at("/coupons/used").asLong(0))
                .sum();
    }

    private static long opened(Figures figures) {
        return figures.service()
                .get("messages")
                .valueStream()
                .mapToLong(line -> line.get("opened").asLong())
                .sum();
    }
}
