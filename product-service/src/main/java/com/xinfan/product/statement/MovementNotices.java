package com.xinfan.product.statement;

import com.xinfan.contract.event.Envelope;
import com.xinfan.contract.event.EventStream;
import com.xinfan.contract.event.LoanEvent;
import com.xinfan.contract.event.MessageEvent;
import com.xinfan.contract.event.TradeEvent;
import com.xinfan.contract.vocabulary.MessageClass;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.inbox.Subscription;
import com.xinfan.platform.outbox.Outbox;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells users of movements that have no message of their own. Withdrawals and ended terms have; an order's money is the
 * user's own doing and stands in the app.
 */
@Component
public class MovementNotices {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("M月d日HH:mm").withZone(BusinessClock.ZONE);

    /** What is older is no news: a consumer that begins with the whole stream tells nobody of the past. */
    private static final Duration NEWS = Duration.ofDays(3);

    private final Outbox outbox;
    private final BusinessClock clock;

    MovementNotices(Outbox outbox, BusinessClock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Asks for the notice of one movement, once for each cause.
     *
     * @param amount in fen, positive for money in
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void tell(UUID user, MovementKind kind, long amount, Instant at, UUID cause) {
        outbox.append(notice(user, kind, amount, at, cause));
    }

    @Bean
    Subscription movementNoticeSubscription() {
        return Subscription.batch("movement-notice", Set.of(EventStream.TRADE, EventStream.LOAN), this::accept);
    }

    /** A payment is told as one, also where it pays several instalments. */
    private void accept(List<Envelope> envelopes) {
        var notices = new LinkedHashMap<Object, Notice>();
        for (var envelope : envelopes) {
            var notice = notice(envelope);
            if (notice != null && notice.at().isAfter(clock.now().minus(NEWS))) {
                notices.merge(notice.movement(), notice, Notice::with);
            }
        }
        outbox.appendAll(notices.values().stream()
                .map(it -> notice(it.user(), it.kind(), it.amount(), it.at(), it.cause()))
                .toList());
    }

    private record Payment(UUID loan, Instant at) {}

    /** {@code movement} is what belongs together, {@code whole} that this says all of it. */
    private record Notice(
            UUID user, MovementKind kind, long amount, Instant at, UUID cause, Object movement, boolean whole) {

        Notice with(Notice more) {
            return more.whole
                    ? more
                    : whole ? this : new Notice(user, kind, amount + more.amount, at, cause, movement, false);
        }
    }

    private static @Nullable Notice notice(Envelope envelope) {
        var id = envelope.id();
        return switch (envelope.event()) {
            case TradeEvent.DepositSettled it ->
                new Notice(it.userId(), MovementKind.DEPOSIT, it.amount().fen(), it.at(), it.depositId(), id, true);
            case TradeEvent.Redeemed it ->
                new Notice(it.userId(), MovementKind.REDEMPTION, it.amount().fen(), it.at(), id, id, true);
            case LoanEvent.Disbursed it ->
                new Notice(
                        it.userId(),
                        MovementKind.LOAN_DISBURSEMENT,
                        it.principal().fen(),
                        it.at(),
                        it.loanId(),
                        id,
                        true);
            case LoanEvent.InstalmentPaid it -> {
                var paid = it.principal().fen()
                        + it.interest().fen()
                        + it.penalty().fen();
                var payment = new Payment(it.loanId(), it.at());
                yield new Notice(it.userId(), MovementKind.LOAN_REPAYMENT, -paid, it.at(), id, payment, false);
            }
            // On a loan that is written off this carries the whole payment, and its instalments only the income in it.
            case LoanEvent.Recovered it ->
                new Notice(
                        it.userId(),
                        MovementKind.LOAN_REPAYMENT,
                        -it.amount().fen(),
                        it.at(),
                        id,
                        new Payment(it.loanId(), it.at()),
                        true);
            default -> null;
        };
    }

    private static MessageEvent.Requested notice(UUID user, MovementKind kind, long amount, Instant at, UUID cause) {
        var yuan = BigDecimal.valueOf(Math.abs(amount), 2).toPlainString();
        var flow = amount < 0 ? "支出" : "收入";
        return new MessageEvent.Requested(
                Ids.of("message", "account-movement", cause),
                user,
                at,
                "account-movement",
                MessageClass.SERVICE,
                Map.of("time", TIME.format(at), "kind", kind.text(Locale.CHINESE), "flow", flow, "amount", yuan));
    }
}
