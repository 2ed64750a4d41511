package com.xinfan.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.ledger.Account.Side;
import com.xinfan.ledger.Transfer.Limit;
import com.xinfan.ledger.Transfer.Period;
import com.xinfan.ledger.schedule.Plan;
import com.xinfan.ledger.schedule.Plan.Retry;
import com.xinfan.ledger.schedule.Planned;
import com.xinfan.ledger.schedule.Planned.State;
import com.xinfan.ledger.schedule.Schedule;
import com.xinfan.ledger.schedule.Schedule.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Planned transfers are posted once, on their moment, or tried again as their plan says. */
class ScheduleTests {

    private static final LedgerDatabase DATABASE = new LedgerDatabase(8);
    private static final Schedule SCHEDULE = new Schedule(DATABASE.ledger, DATABASE.jdbc);
    private static final Instant NOON = Instant.parse("2026-11-23T04:00:00Z");
    private static final Account BANK = Account.hot("BANK", Side.DEBIT, "CNY");

    private final Account user = Account.guarded("USER:" + System.nanoTime(), Side.CREDIT, "CNY");
    private int keys;

    @AfterEach
    void booksBalance() {
        assertThat(DATABASE.ledger.discrepancies()).isEmpty();
        assertThat(DATABASE.faults()).isEmpty();
        DATABASE.jdbc.sql("delete from ledger_schedule").update();
    }

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Test
    void isPostedOnItsMomentAndNotBefore() {
        fund(100);
        var transfer = taking(60).withMetadata(Map.of("why", "定投"));
        assertThat(plan(new Plan(transfer, NOON, Retry.STANDARD))).isEqualTo(Answer.DONE);

        assertThat(run(NOON.minusMillis(1))).isZero();
        assertThat(run(NOON)).isEqualTo(1);
        assertThat(run(NOON)).isZero();

        var planned = SCHEDULE.find(transfer.key()).orElseThrow();
        assertThat(planned.state()).isEqualTo(State.DONE);
        assertThat(planned.attempts()).isEqualTo(1);
        assertThat(planned.transfer().metadata()).containsEntry("why", "定投");
        assertThat(DATABASE.balance(user).available()).isEqualTo(40);
    }

    @Test
    void aBusinessDayBeginsInShanghai() {
        var plan = Plan.on(LocalDate.of(2026, 11, 24), taking(1), Retry.NEVER);

        assertThat(plan.dueAt()).isEqualTo("2026-11-23T16:00:00Z");
    }

    @Test
    void planningIsIdempotentByKeyAndContent() {
        var transfer = taking(60);
        var plan = new Plan(transfer, NOON, Retry.STANDARD);
        plan(plan);

        assertThat(plan(plan)).isEqualTo(Answer.REPLAYED);
        assertThat(plan(new Plan(transfer, NOON.plusSeconds(1), Retry.STANDARD)))
                .isEqualTo(Answer.KEY_REUSED);
        assertThat(plan(new Plan(taking(transfer.key(), 61), NOON, Retry.STANDARD)))
                .isEqualTo(Answer.KEY_REUSED);
    }

    @Test
    void wantOfMoneyIsTriedAgainUntilThereIsSome() {
        var transfer = taking(60);
        plan(new Plan(transfer, NOON, new Retry(Duration.ofHours(1), Duration.ofHours(3))));

        assertThat(run(NOON)).isEqualTo(1);
        var waiting = SCHEDULE.find(transfer.key()).orElseThrow();
        assertThat(waiting.state()).isEqualTo(State.WAITING);
        assertThat(waiting.nextAt()).isEqualTo(NOON.plusSeconds(3_600));
        assertThat(waiting.refusal()).contains("Insufficient");
        assertThat(SCHEDULE.overdue(NOON.plusSeconds(3_000), Duration.ofMinutes(10)))
                .isZero();
        assertThat(SCHEDULE.overdue(NOON.plusSeconds(4_201), Duration.ofMinutes(10)))
                .isEqualTo(1);
        assertThat(run(NOON.plusSeconds(3_599))).isZero();
        fund(60);
        assertThat(run(NOON.plusSeconds(3_600))).isEqualTo(1);
        assertThat(state(transfer)).isEqualTo(State.DONE);
    }

    @Test
    void givesUpAfterItsTimeAndAtOnceOnWhatCannotBe() {
        var poor = taking(60);
        plan(new Plan(poor, NOON, new Retry(Duration.ofHours(1), Duration.ofHours(2))));
        var disguised = Account.hot(user.code(), Side.CREDIT, "CNY");
        var wrong = Transfer.of(key(), "x", NOON, List.of(Posting.debit(disguised, 1), Posting.credit(BANK, 1)));
        DATABASE.inTransaction(() -> {
            DATABASE.ledger.open(List.of(user));
            return 0;
        });
        plan(new Plan(wrong, NOON, Retry.STANDARD));

        run(NOON);
        assertThat(state(wrong)).isEqualTo(State.FAILED);
        run(NOON.plusSeconds(3_600));
        assertThat(state(poor)).isEqualTo(State.WAITING);
        run(NOON.plusSeconds(7_200));
        assertThat(state(poor)).isEqualTo(State.FAILED);
    }

    @Test
    void limitsCountOnTheDayOfPosting() {
        fund(1_000);
        var transfer = taking(60).limitedBy(List.of(Limit.amount(user, "d", Period.DAY, 60, 100)));
        var second = taking(60).limitedBy(List.of(Limit.amount(user, "d", Period.DAY, 60, 100)));
        plan(new Plan(transfer, NOON, Retry.STANDARD));
        plan(new Plan(second, NOON, new Retry(Duration.ofDays(1), Duration.ofDays(1))));

        run(NOON);
        assertThat(state(second)).isEqualTo(State.WAITING);
        run(NOON.plus(Duration.ofDays(1)));
        assertThat(state(second)).isEqualTo(State.DONE);
    }

    @Test
    void isCancelledBeforeAndNotAfter() {
        fund(100);
        var early = taking(10);
        var late = taking(10);
        plan(new Plan(early, NOON, Retry.NEVER));
        plan(new Plan(late, NOON, Retry.NEVER));

        assertThat(cancel(early.key())).isEqualTo(Answer.DONE);
        assertThat(cancel(early.key())).isEqualTo(Answer.REPLAYED);
        assertThat(cancel("nothing")).isEqualTo(Answer.NOT_FOUND);
        run(NOON);
        assertThat(cancel(late.key())).isEqualTo(Answer.CLOSED);
        assertThat(DATABASE.balance(user).available()).isEqualTo(90);
        assertThat(SCHEDULE.list(user.code(), State.CANCELLED, null, 10))
                .extracting(planned -> planned.transfer().key())
                .containsExactly(early.key());
        var newest = SCHEDULE.list(null, null, null, 1).getFirst();
        assertThat(SCHEDULE.list(null, null, newest.id(), 10))
                .extracting(Planned::id)
                .doesNotContain(newest.id())
                .hasSize(1);
    }

    @Test
    void manyRunnersPostEachOnce() throws Exception {
        fund(10_000);
        IntStream.range(0, 300).forEach(_ -> plan(new Plan(taking(10), NOON, Retry.NEVER)));

        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var runs = IntStream.range(0, 8)
                    .mapToObj(_ -> executor.submit(() -> {
                        var done = 0;
                        for (int last = 1; last > 0; done += last) {
                            last = run(NOON);
                        }
                        return done;
                    }))
                    .toList();
            var done = 0;
            for (var one : runs) {
                done += one.get();
            }
            assertThat(done).isEqualTo(300);
        }
        assertThat(DATABASE.balance(user).available()).isEqualTo(7_000);
    }

    private State state(Transfer transfer) {
        return SCHEDULE.find(transfer.key()).orElseThrow().state();
    }

    private int run(Instant now) {
        return DATABASE.inTransaction(() -> SCHEDULE.runDue(now, (_, _) -> {}));
    }

    private Answer plan(Plan plan) {
        return DATABASE.inTransaction(() -> SCHEDULE.plan(plan));
    }

    private Answer cancel(String key) {
        return DATABASE.inTransaction(() -> SCHEDULE.cancel(key));
    }

    private void fund(long amount) {
        DATABASE.post(Transfer.of(
                        key(), "pay", NOON, List.of(Posting.debit(BANK, amount), Posting.credit(user, amount))))
                .required();
    }

    private Transfer taking(long amount) {
        return taking(key(), amount);
    }

    private Transfer taking(String key, long amount) {
        return Transfer.of(key, "take", NOON, List.of(Posting.debit(user, amount), Posting.credit(BANK, amount)));
    }

    private String key() {
        return user.code() + "/" + keys++;
    }
}
