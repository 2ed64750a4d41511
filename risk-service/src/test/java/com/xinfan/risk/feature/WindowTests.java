package com.xinfan.risk.feature;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.platform.clock.Ids;
import com.xinfan.risk.RiskServiceTest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/** Windows beside a recount of all that was told: two processes on one log, small and forgetful ones among them. */
class WindowTests extends RiskServiceTest {

    private static final int STEPS = Integer.getInteger("xinfan.torture.windows", 250);
    private static final int SMALL = 120;
    private static final int LARGE = 100_000;

    private final Random random = new Random(Long.getLong("xinfan.torture.seed", 24));
    private final Recount recount = new Recount();
    private final List<UUID> users = List.of(Ids.next(), Ids.next(), Ids.next(), Ids.next());
    private final List<String> devices = names("device");
    private final List<String> ips = names("ip");
    private final List<String> cards = names("card");
    private final List<String> inviters = names("inviter");
    private final List<String> phones = names("phone");
    private final List<Activity> told = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-23T04:00:00Z");
    private Activities[] processes;
    private Lossy manager;
    private TransactionTemplate transaction;

    /** Loses the answer to a commit when told to: it has happened, and nobody knows. */
    private static final class Lossy extends JdbcTransactionManager {

        private boolean loses;

        Lossy(DataSource source) {
            super(source);
        }

        @Override
        protected void doCommit(DefaultTransactionStatus status) {
            super.doCommit(status);
            if (loses) {
                throw new TransactionSystemException("lost");
            }
        }
    }

    @BeforeEach
    void processes() {
        processes = new Activities[] {new Activities(jdbc(), SMALL), new Activities(jdbc(), LARGE)};
        manager = new Lossy(context.getBean(DataSource.class));
        transaction = new TransactionTemplate(manager);
    }

    @Test
    void windowsEqualARecountThroughLatenessRepetitionFailureEvictionAndKills() {
        for (var step = 0; step < STEPS; step++) {
            var which = random.nextInt(processes.length);
            switch (random.nextInt(20)) {
                case 0 -> processes[which] = new Activities(jdbc(), random.nextBoolean() ? SMALL : LARGE);
                case 1 -> rolledBack(processes[which]);
                case 2, 3 -> unanswered(which);
                case 4 -> now = now.minus(Duration.ofMinutes(random.nextInt(200)));
                case 5 -> fail(processes[which]);
                case 6 -> erase(random.nextInt(8));
                default -> several(processes[which]);
            }
            now = now.plusMillis(random.nextInt(90 * 60_000)).plusNanos(random.nextInt(1_000_000));
            check(processes[random.nextInt(processes.length)]);
        }
        for (var process : processes) {
            check(process);
        }
        assertThat(recount.all()).hasSizeGreaterThan(STEPS / 4);
    }

    @Test
    void actsThatComeAtOnceThroughTwoProcessesSeeEachOther() throws Exception {
        var calls = IntStream.range(0, 60)
                .mapToObj(i -> (Callable<Long>) () -> transaction.execute(_ -> {
                    var process = processes[i % 2];
                    var act = act(Act.REGISTRATION, "one-" + devices.getFirst(), i);
                    var seen = process.count(Recount.ALL, act).get("registrationsPerDevice24h");
                    process.remember(act);
                    return seen;
                }))
                .toList();
        try (var threads = Executors.newFixedThreadPool(6)) {
            var seen = threads.invokeAll(calls).stream()
                    .map(done -> done.resultNow())
                    .sorted()
                    .toList();
            assertThat(seen)
                    .isEqualTo(
                            IntStream.rangeClosed(1, 60).mapToObj(Long::valueOf).toList());
        }
    }

    private Activity act(Act kind, String device, int number) {
        return new Activity(kind, device + number, null, device, null, null, 0, now.plusMillis(number));
    }

    /** Some acts in one transaction, each of which the next one sees. */
    private void several(Activities process) {
        transaction.executeWithoutResult(_ -> {
            for (var i = random.nextInt(3); i >= 0; i--) {
                var act = next();
                process.remember(act);
                recount.remember(act);
                told.add(act);
                if (random.nextInt(4) == 0) {
                    assertThat(process.count(Recount.ALL, act)).isEqualTo(recount.of(act, false));
                }
            }
        });
    }

    private void rolledBack(Activities process) {
        transaction.executeWithoutResult(status -> {
            for (var i = 0; i < 3; i++) {
                var act = next();
                process.remember(act);
                process.count(Recount.ALL, act);
            }
            status.setRollbackOnly();
        });
    }

    /** It is written, and the process goes before it can say so, or goes on and does not know; so it is told again. */
    private void unanswered(int which) {
        var act = next();
        manager.loses = true;
        try {
            transaction.executeWithoutResult(_ -> processes[which].remember(act));
        } catch (TransactionSystemException lost) {
            assertThat(lost).hasMessage("lost");
        } finally {
            manager.loses = false;
        }
        recount.remember(act);
        told.add(act);
        if (random.nextBoolean()) {
            processes[which] = new Activities(jdbc(), LARGE);
        }
        check(processes[which]);
        transaction.executeWithoutResult(_ -> processes[which].remember(act));
    }

    private void fail(Activities process) {
        var known = recount.all().stream()
                .map(ActivityRows.Row::act)
                .filter(act -> act.kind() == Act.ORDER && act.userId() != null)
                .toList();
        var order = known.isEmpty() || random.nextInt(3) == 0
                ? new Activity(Act.ORDER, Ids.next().toString(), users.getFirst(), null, null, null, 0, now)
                : known.get(random.nextInt(known.size()));
        transaction.executeWithoutResult(
                _ -> process.orderFailed(UUID.fromString(order.subject()), order.userId(), now));
        recount.failed(
                recount.all().stream().anyMatch(row -> row.act().equals(order))
                        ? order
                        : new Activity(Act.ORDER, order.subject(), order.userId(), null, null, null, 0, now));
        told.add(order);
    }

    /** As an erasure does it, knowing nothing of windows. */
    private void erase(int chance) {
        if (chance == 0) {
            var user = users.get(random.nextInt(users.size()));
            jdbc().sql("delete from activity where user_id = :user")
                    .param("user", user)
                    .update();
            recount.erased(user);
        }
    }

    private void check(Activities process) {
        var act = next();
        assertThat(transaction.<Object>execute(_ -> process.count(Recount.ALL, act)))
                .isEqualTo(recount.of(act, false));
        if (random.nextInt(5) == 0) {
            var past = at(act, act.at().minus(Duration.ofHours(random.nextInt(900))));
            assertThat(process.recount(Recount.ALL, past)).isEqualTo(recount.of(past, true));
        }
    }

    private Activity next() {
        if (!told.isEmpty() && random.nextInt(5) == 0) {
            var again = told.get(random.nextInt(told.size()));
            return random.nextBoolean() ? again : more(again);
        }
        var kinds = Act.values();
        var late = random.nextInt(4) == 0 ? random.nextInt(45 * 24 * 60) : 0;
        return new Activity(
                kinds[random.nextInt(kinds.length)],
                Ids.next().toString(),
                users.get(random.nextInt(users.size())),
                any(devices),
                any(ips),
                any(cards),
                any(inviters),
                any(phones),
                random.nextInt(100_000),
                now.minus(Duration.ofMinutes(late)));
    }

    /** The same act by a teller who knows other things of it. */
    private Activity more(Activity act) {
        return new Activity(
                act.kind(),
                act.subject(),
                act.userId(),
                any(devices),
                any(ips),
                any(cards),
                any(inviters),
                any(phones),
                act.amount() + random.nextInt(2),
                act.at().plusMillis(random.nextInt(20_000) - 10_000));
    }

    private static Activity at(Activity act, Instant moment) {
        return new Activity(
                act.kind(),
                act.subject(),
                act.userId(),
                act.deviceId(),
                act.ip(),
                act.cardToken(),
                act.inviter(),
                act.phoneHash(),
                act.amount(),
                moment.truncatedTo(ChronoUnit.MICROS));
    }

    private @Nullable String any(List<String> names) {
        return random.nextInt(5) == 0 ? null : names.get(random.nextInt(names.size()));
    }

    private static List<String> names(String of) {
        return IntStream.range(0, 3)
                .mapToObj(i -> of + i + "-" + Objects.requireNonNull(Ids.next()))
                .toList();
    }
}
