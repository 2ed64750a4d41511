package com.xinfan.analytics.metric;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.analytics.store.EventStore;
import com.xinfan.analytics.store.Period;
import com.xinfan.analytics.store.RandomStream;
import com.xinfan.analytics.store.Ratio;
import com.xinfan.analytics.store.Reference;
import com.xinfan.analytics.store.StoreFixture;
import com.xinfan.contract.event.LoanEvent;
import com.xinfan.contract.event.MessageEvent;
import com.xinfan.contract.event.TradeEvent;
import com.xinfan.contract.event.UserEvent;
import com.xinfan.contract.money.Money;
import com.xinfan.contract.vocabulary.IncentiveStep;
import com.xinfan.contract.vocabulary.MessageClass;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lending, money and service figures of a random, late, repeated and shuffled stream equal those made by hand. */
class BusinessReferenceTests {

    private static final List<Period> PERIODS = List.of(
            new Period(RandomStream.FIRST_DAY, RandomStream.LAST_DAY),
            new Period(RandomStream.FIRST_DAY.minusDays(2), RandomStream.FIRST_DAY),
            new Period(RandomStream.FIRST_DAY.plusDays(4), RandomStream.FIRST_DAY.plusDays(8)));

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23, 24, 25, 26, 27, 28})
    void equalTheCountByHand(long seed) throws SQLException {
        var reference = new Reference(RandomStream.facts(seed));
        try (var store = StoreFixture.filled(directory, seed)) {
            for (var period : PERIODS) {
                flow(new Credit(store).flow(period), reference, period);
                book(new Credit(store).book(period.to()), reference);
                money(store, reference, period);
                complaints(store, reference, period);
                messages(store, reference, period);
            }
        }
    }

    private static void flow(Credit.Flow flow, Reference reference, Period period) {
        assertThat(flow.applied())
                .isEqualTo(reference.during(period, LoanEvent.Applied.class).count());
        assertThat(flow.approved())
                .isEqualTo(reference.during(period, LoanEvent.Approved.class).count());
        assertThat(flow.approvalRate()).isEqualTo(Ratio.of(flow.approved(), flow.approved() + flow.rejected()));
        assertThat(flow.rejected())
                .isEqualTo(reference.during(period, LoanEvent.Rejected.class).count());
        assertThat(flow.disbursed())
                .isEqualTo(
                        sum(reference.during(period, LoanEvent.Disbursed.class).map(LoanEvent.Disbursed::principal)));
        assertThat(flow.repaid())
                .isEqualTo(sum(reference
                        .during(period, LoanEvent.InstalmentPaid.class)
                        .map(LoanEvent.InstalmentPaid::principal)));
        assertThat(flow.badDebt())
                .isEqualTo(sum(reference
                        .during(period, LoanEvent.LossRecognised.class)
                        .map(LoanEvent.LossRecognised::change)));
    }

    private static void book(Credit.Book book, Reference reference) {
        var day = book.day();
        var owed = new HashMap<UUID, Long>();
        reference.until(day, LoanEvent.Disbursed.class).forEach(it -> add(owed, it.loanId(), it.principal()));
        reference
                .until(day, LoanEvent.InstalmentPaid.class)
                .forEach(it -> add(owed, it.loanId(), it.principal().negate()));
        reference
                .until(day, LoanEvent.WrittenOff.class)
                .forEach(it -> add(owed, it.loanId(), it.principal().negate()));
        var running = reference
                .until(day, LoanEvent.Disbursed.class)
                .map(LoanEvent.Disbursed::loanId)
                .collect(Collectors.toSet());
        reference.until(day, LoanEvent.Settled.class).forEach(it -> running.remove(it.loanId()));
        reference.until(day, LoanEvent.WrittenOff.class).forEach(it -> running.remove(it.loanId()));
        var late = reference.late(day);
        var lateAndRunning = new HashSet<>(late.keySet());
        lateAndRunning.retainAll(running);

        assertThat(book.loans()).isEqualTo(running.size());
        assertThat(book.outstanding())
                .isEqualTo(owed.values().stream().mapToLong(Long::longValue).sum());
        assertThat(book.overdueLoans()).isEqualTo(lateAndRunning.size());
        assertThat(book.overdueOutstanding())
                .isEqualTo(late.keySet().stream()
                        .mapToLong(loan -> owed.getOrDefault(loan, 0L))
                        .sum());
        assertThat(book.overdueRateByAmount()).isEqualTo(Ratio.of(book.overdueOutstanding(), book.outstanding()));
        for (var bucket : book.buckets()) {
            var ofBucket = late.values().stream()
                    .filter(it -> it.bucket() == bucket.bucket())
                    .map(LoanEvent.Overdue::loanId)
                    .toList();
            assertThat(bucket.loans())
                    .isEqualTo(ofBucket.stream().filter(running::contains).count());
            assertThat(bucket.outstanding())
                    .isEqualTo(ofBucket.stream()
                            .mapToLong(loan -> owed.getOrDefault(loan, 0L))
                            .sum());
        }
    }

    private static void money(EventStore store, Reference reference, Period period) {
        var turnover = new Turnover(store);
        var total = turnover.total(period.from(), period.to());
        var paid = reference.during(period, LoanEvent.InstalmentPaid.class).toList();
        var orders = reference.during(period, TradeEvent.OrderConfirmed.class).toList();
        assertThat(total.deposits())
                .isEqualTo(sum(reference
                        .during(period, TradeEvent.DepositSettled.class)
                        .map(TradeEvent.DepositSettled::amount)));
        assertThat(total.withdrawals())
                .isEqualTo(sum(reference
                        .during(period, TradeEvent.WithdrawalSettled.class)
                        .map(TradeEvent.WithdrawalSettled::amount)));
        assertThat(total.invested()).isEqualTo(sum(orders.stream().map(TradeEvent.OrderConfirmed::amount)));
        assertThat(total.firstInvested())
                .isEqualTo(sum(orders.stream()
                        .filter(TradeEvent.OrderConfirmed::first)
                        .map(TradeEvent.OrderConfirmed::amount)));
        assertThat(total.income())
                .isEqualTo(sum(reference
                        .during(period, TradeEvent.IncomeCredited.class)
                        .map(TradeEvent.IncomeCredited::amount)));
        assertThat(total.commission())
                .isEqualTo(sum(reference
                        .during(period, TradeEvent.CommissionEarned.class)
                        .map(TradeEvent.CommissionEarned::amount)));
        assertThat(total.interest()).isEqualTo(sum(paid.stream().map(LoanEvent.InstalmentPaid::interest)));
        assertThat(total.penalty()).isEqualTo(sum(paid.stream().map(LoanEvent.InstalmentPaid::penalty)));
        assertThat(total.incentiveUsed())
                .isEqualTo(sum(reference
                        .during(period, TradeEvent.IncentivePosted.class)
                        .map(it -> it.step() == IncentiveStep.USE
                                ? it.amount()
                                : it.step() == IncentiveStep.CLAWBACK
                                        ? it.amount().negate()
                                        : Money.ZERO)));
        var days = turnover.days(period);
        assertThat(days.stream().map(Turnover.Day::day)).isEqualTo(period.days());
        assertThat(days.stream().mapToLong(it -> it.sums().deposits()).sum()).isEqualTo(total.deposits());
        assertThat(days.stream().mapToLong(it -> it.sums().badDebt()).sum()).isEqualTo(total.badDebt());
    }

    private static void complaints(EventStore store, Reference reference, Period period) {
        var resolved =
                reference.during(period, UserEvent.ComplaintResolved.class).toList();
        assertThat(new Care(store).complaints(period))
                .isEqualTo(new Care.Complaints(
                        reference.during(period, UserEvent.ComplaintFiled.class).count(),
                        resolved.size(),
                        resolved.stream()
                                .filter(UserEvent.ComplaintResolved::upheld)
                                .count()));
    }

    private static void messages(EventStore store, Reference reference, Period period) {
        Map<UUID, MessageClass> classes = new HashMap<>();
        reference.all(MessageEvent.Requested.class).forEach(it -> classes.put(it.messageId(), it.messageClass()));
        reference.all(MessageEvent.Delivered.class).forEach(it -> classes.put(it.messageId(), it.messageClass()));
        reference.all(MessageEvent.Suppressed.class).forEach(it -> classes.put(it.messageId(), it.messageClass()));
        var lines = new Care(store).messages(period);
        assertThat(lines.stream().map(Care.Messages::messageClass)).doesNotHaveDuplicates();
        for (var line : lines) {
            assertThat(line.delivered())
                    .isEqualTo(of(line.messageClass(), MessageEvent.Delivered.class, reference, period, classes));
            assertThat(line.suppressed())
                    .isEqualTo(of(line.messageClass(), MessageEvent.Suppressed.class, reference, period, classes));
            assertThat(line.failed())
                    .isEqualTo(of(line.messageClass(), MessageEvent.Failed.class, reference, period, classes));
            assertThat(line.opened())
                    .isEqualTo(of(line.messageClass(), MessageEvent.Opened.class, reference, period, classes));
        }
        assertThat(lines.stream().mapToLong(Care.Messages::opened).sum())
                .isEqualTo(reference.during(period, MessageEvent.Opened.class).count());
    }

    private static long of(
            @Nullable String kind,
            Class<? extends MessageEvent> type,
            Reference reference,
            Period period,
            Map<UUID, MessageClass> classes) {
        return reference
                .during(period, type)
                .map(MessageEvent::messageId)
                .distinct()
                .filter(id -> Objects.equals(
                        kind, classes.containsKey(id) ? classes.get(id).name() : null))
                .count();
    }

    private static void add(Map<UUID, Long> owed, UUID loan, Money money) {
        owed.merge(loan, money.fen(), Long::sum);
    }

    private static long sum(Stream<Money> amounts) {
        return amounts.reduce(Money.ZERO, Money::plus).fen();
    }
}
