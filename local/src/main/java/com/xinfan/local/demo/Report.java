package com.xinfan.local.demo;

import static com.xinfan.local.demo.Tally.Fact.CARD_BOUND;
import static com.xinfan.local.demo.Tally.Fact.FIRST_INVESTED;
import static com.xinfan.local.demo.Tally.Fact.REGISTERED;
import static com.xinfan.local.demo.Tally.Fact.VERIFIED;

import com.xinfan.local.demo.Staff.Figures;
import com.xinfan.local.demo.Tally.Fact;
import com.xinfan.local.host.Console;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** What the platform reports after the demo, and whether the driver, who counted every acknowledged step, agrees. */
final class Report {

    private static final List<Fact> FUNNEL = List.of(REGISTERED, VERIFIED, CARD_BOUND, FIRST_INVESTED);

    private final Console console;
    private final Figures before;
    private final Figures after;
    private final Tally tally;
    private boolean agrees = true;

    Report(Console console, Figures before, Figures after, Tally tally) {
        this.console = console;
        this.before = before;
        this.after = after;
        this.tally = tally;
    }

    /** Prints everything; false if the platform and the driver differ anywhere. */
    boolean print() {
        funnel();
        channels();
        console.line("\n日活 Daily active users");
        after.active()
                .forEach(day -> console.line("  %s %,7d"
                        .formatted(day.get("day").asString(), day.get("users").asLong())));
        campaigns();
        trade();
        trialBalance();
        console.line(agrees ? "\nThe platform and the driver agree." : "\nThe platform and the driver DIFFER.");
        return agrees;
    }

    private void funnel() {
        console.line("\n新客漏斗 Funnel by channel (registered → identity → card → first investment)");
        for (var channel : new TreeSet<>(after.facts().keySet())) {
            var counts = FUNNEL.stream()
                    .map(fact -> "%,7d".formatted(change(channel, fact)))
                    .toList();
            console.line("  %-12s%s".formatted(channel, String.join("", counts)));
            for (var fact : FUNNEL) {
                agree(channel + " " + fact, change(channel, fact), tally.of(channel, fact));
            }
        }
    }

    private long change(String channel, Fact fact) {
        return after.of(channel, fact) - before.of(channel, fact);
    }

    private void channels() {
        console.line("\n渠道 Channels: cost, per registration, per first investor, invested (yuan)");
        for (var line : after.channels()) {
            if (line.get("registrations").asLong() == 0 && line.get("cost").asLong() == 0) {
                continue;
            }
            console.line("  %-12s%14s%12s%12s%16s"
                    .formatted(
                            line.get("channel").asString(),
                            yuan(line.get("cost").asLong()),
                            perHead(line, "costPerRegistration"),
                            perHead(line, "costPerFirstInvestor"),
                            yuan(line.get("invested").asLong())));
        }
    }

    private void campaigns() {
        console.line("\n活动 Campaigns: coupons granted, used, cost (yuan)");
        for (var campaign : after.campaigns()) {
            console.line("  %-16s%,8d%,8d%14s"
                    .formatted(
                            campaign.get("name").asString(),
                            campaign.at("/coupons/granted").asLong(),
                            campaign.at("/coupons/used").asLong(),
                            yuan(campaign.at("/budget/used").asLong())));
        }
        agree(
                "coupons used",
                sum(after.campaigns(), "/coupons/used") - sum(before.campaigns(), "/coupons/used"),
                tally.total(Fact.COUPONS_USED));
        agree(
                "incentive cost on the ledger",
                marketingCost(after.trialBalance()),
                sum(after.campaigns(), "/budget/used"));
    }

    private void trade() {
        var orders = after.orders().get("orders").asLong()
                - before.orders().get("orders").asLong();
        var invested = after.orders().get("invested").asLong()
                - before.orders().get("invested").asLong();
        console.line("\n交易 Trade: %,d orders, %s yuan invested; refused: %d above own risk level, %d coupons on a fund"
                .formatted(
                        orders,
                        yuan(invested),
                        tally.total(Fact.SUITABILITY_REFUSED),
                        tally.total(Fact.INCENTIVE_REFUSED)));
        agree("orders", orders, tally.total(Fact.ORDERS));
        agree("invested", invested, tally.total(Fact.INVESTED_FEN));
    }

    private void trialBalance() {
        var imbalance = after.trialBalance().get("imbalance").asLong();
        console.line("\n试算平衡 Trial balance");
        for (var account : after.trialBalance().get("accounts")) {
            console.line("  %-24s%18s"
                    .formatted(
                            account.get("group").asString(),
                            yuan(account.get("balance").asLong())));
        }
        console.line("  %-24s%18s".formatted("sum", yuan(imbalance)));
        agree("trial balance", imbalance, 0);
    }

    private void agree(String what, long platform, long driver) {
        if (platform != driver) {
            agrees = false;
            console.line("  ! %s: the platform says %,d, the driver counted %,d".formatted(what, platform, driver));
        }
    }

    private static long sum(List<JsonNode> rows, String field) {
        return rows.stream().mapToLong(row -> row.at(field).asLong()).sum();
    }

    private static String perHead(JsonNode line, String field) {
        return line.hasNonNull(field)
                ? new BigDecimal(line.get(field).asString())
                        .movePointLeft(2)
                        .setScale(2, RoundingMode.HALF_UP)
                        .toPlainString()
                : "-";
    }

    private static long marketingCost(JsonNode trialBalance) {
        return trialBalance
                .get("accounts")
                .valueStream()
                .filter(line -> line.get("group").asString().equals("MARKETING_COST"))
                .mapToLong(line -> line.get("balance").asLong())
                .sum();
    }

    private static String yuan(long fen) {
        return "%,d.%02d".formatted(fen / 100, Math.abs(fen % 100));
    }
}
