package com.xinfan.local.demo;

import com.xinfan.local.client.App;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A person with one small weekly loan: applies, takes the money home, and has each instalment ready or not. */
final class Borrower {

    private static final String PRODUCT = "信帆周转贷";
    private static final int INSTALMENTS = 4;

    private final App app;
    private final ChannelProfile channel;
    private final RandomGenerator random;
    private final Tally tally;
    private final Investor purse;
    private final Deque<Instalment> due = new ArrayDeque<>();
    private @Nullable UUID waiting;
    private boolean asked;

    Borrower(App app, ChannelProfile channel, RandomGenerator random, Tally tally, Investor purse) {
        this.app = app;
        this.channel = channel;
        this.random = random;
        this.tally = tally;
        this.purse = purse;
    }

    private record Instalment(LocalDate dueOn, long fen) {}

    void maybeApply(UUID card) {
        if (asked || random.nextDouble() >= channel.habits().borrow()) {
            return;
        }
        asked = true;
        var product = app.products().stream()
                .filter(each -> each.get("name").asString().equals(PRODUCT))
                .findFirst();
        if (product.isEmpty()) {
            return;
        }
        var fen = 100_000L * random.nextInt(10, 50) / 10 * 10;
        var application = app.applyForLoan(Investor.id(product.get()), fen, INSTALMENTS);
        if (application.status() >= 300) {
            return;
        }
        tally.add(channel.code(), Tally.Fact.LOANS_APPLIED, 1);
        follow(card, application.body());
    }

    /** Looks again at an application that a person at the platform has to decide. */
    void lookAgain(UUID card) {
        if (waiting != null) {
            follow(card, app.api().get("/api/v1/loans/applications/" + waiting).ok());
        }
    }

    /** Has the money there the day before, or not. */
    void repay(UUID card, Day day) {
        var tomorrow = day.date().plusDays(1);
        while (!due.isEmpty() && !due.element().dueOn().isAfter(tomorrow)) {
            var instalment = due.remove();
            if (random.nextDouble() < channel.habits().repay()) {
                purse.pay(card, instalment.fen());
            }
        }
    }

    private void follow(UUID card, JsonNode application) {
        var id = Investor.id(application);
        switch (application.get("status").asString()) {
            case "OFFERED" -> {
                waiting = null;
                accept(card, id, application);
            }
            case "REJECTED" -> waiting = null;
            default -> waiting = id;
        }
    }

    private void accept(UUID card, UUID id, JsonNode application) {
        var offer = application.get("offer");
        app.confirmLoan(id, offer.get("annualCost").asString()).ok();
        tally.add(channel.code(), Tally.Fact.LOANS_DISBURSED, 1);
        var amount = offer.get("amount").asLong();
        tally.add(channel.code(), Tally.Fact.LENT_FEN, amount);
        for (var line : offer.get("schedule")) {
            due.add(new Instalment(
                    LocalDate.parse(line.get("dueOn").asString()),
                    line.get("amount").asLong()));
        }
        purse.withdraw(card, amount);
    }
}
