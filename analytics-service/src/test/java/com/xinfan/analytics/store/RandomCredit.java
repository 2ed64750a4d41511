package com.xinfan.analytics.store;

import com.xinfan.contract.event.Event;
import com.xinfan.contract.event.LoanEvent;
import com.xinfan.contract.event.MessageEvent;
import com.xinfan.contract.event.TradeEvent.CommissionEarned;
import com.xinfan.contract.event.TradeEvent.IncomeCredited;
import com.xinfan.contract.event.TradeEvent.WithdrawalSettled;
import com.xinfan.contract.event.UserEvent.ComplaintFiled;
import com.xinfan.contract.event.UserEvent.ComplaintResolved;
import com.xinfan.contract.legality.ProductType;
import com.xinfan.contract.money.Money;
import com.xinfan.contract.money.Rate;
import com.xinfan.contract.vocabulary.MessageChannel;
import com.xinfan.contract.vocabulary.MessageClass;
import com.xinfan.contract.vocabulary.OverdueBucket;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;

/** What else happens to a person of a random stream: loans, their steps in any order, income, messages, complaints. */
final class RandomCredit {

    private static final Rate RATE = Rate.parse("0.1440");

    private final Random random;
    private final Consumer<Event> events;

    RandomCredit(Random random, Consumer<Event> events) {
        this.random = random;
        this.events = events;
    }

    void person(UUID user) {
        for (var loans = random.nextInt(3); loans > 0; loans--) {
            loan(user, id());
        }
        if (random.nextBoolean()) {
            events.accept(new CommissionEarned(user, at(), id(), id(), money()));
            events.accept(new WithdrawalSettled(user, at(), id(), money()));
            events.accept(new IncomeCredited(user, at(), id(), id(), ProductType.FIXED_TERM, money(), Money.ofFen(7)));
        }
        for (var complaints = random.nextInt(3); complaints > 0; complaints--) {
            var ticket = id();
            events.accept(new ComplaintFiled(user, at(), ticket, "LOAN"));
            if (random.nextBoolean()) {
                events.accept(new ComplaintResolved(user, at(), ticket, "LOAN", random.nextBoolean()));
            }
        }
        for (var messages = random.nextInt(3); messages > 0; messages--) {
            message(user, id());
        }
    }

    private void loan(UUID user, UUID loan) {
        var product = id();
        events.accept(new LoanEvent.Applied(user, at(), loan, product, money(), 3));
        if (random.nextInt(4) == 0) {
            events.accept(new LoanEvent.Rejected(user, at(), loan, product, List.of("score")));
            return;
        }
        events.accept(new LoanEvent.Approved(user, at(), loan, product, money(), RATE, at()));
        events.accept(
                new LoanEvent.Disbursed(user, at(), loan, product, money(), RATE, RandomStream.FIRST_DAY.plusDays(30)));
        for (var steps = random.nextInt(6); steps > 0; steps--) {
            events.accept(step(user, loan));
        }
        events.accept(new LoanEvent.LossRecognised(user, at(), loan, Money.ofFen(random.nextInt(2_000) - 700)));
    }

    private Event step(UUID user, UUID loan) {
        var buckets = OverdueBucket.values();
        return switch (random.nextInt(7)) {
            case 0, 1 ->
                new LoanEvent.InstalmentPaid(
                        user, at(), loan, 1, money(), Money.ofFen(random.nextInt(900)), Money.ofFen(random.nextInt(9)));
            case 2, 3 ->
                new LoanEvent.Overdue(user, at(), loan, 1, buckets[random.nextInt(buckets.length)], money(), money());
            case 4 -> new LoanEvent.Cured(user, at(), loan);
            case 5 -> new LoanEvent.Settled(user, at(), loan);
            default -> new LoanEvent.WrittenOff(user, at(), loan, money());
        };
    }

    private void message(UUID user, UUID message) {
        var kind = MessageClass.values()[random.nextInt(MessageClass.values().length)];
        if (random.nextBoolean()) {
            events.accept(new MessageEvent.Requested(message, user, at(), "template", kind, Map.of()));
        }
        switch (random.nextInt(3)) {
            case 0 -> events.accept(new MessageEvent.Suppressed(message, user, at(), "template", kind, "quiet_hours"));
            case 1 -> events.accept(new MessageEvent.Failed(message, user, at(), "template", "refused"));
            default -> {
                for (var channel : MessageChannel.values()) {
                    events.accept(new MessageEvent.Delivered(message, user, at(), "template", kind, channel));
                }
                events.accept(new MessageEvent.Opened(message, user, at()));
            }
        }
    }

    private Instant at() {
        return RandomStream.at(random);
    }

    private Money money() {
        return RandomStream.money(random);
    }

    private UUID id() {
        return RandomStream.id(random);
    }
}
