package com.xinfan.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.ledger.Account.Side;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random transfers against a model that a reader can check by eye. */
class LedgerPropertyTests {

    private static final Instant NOON = Instant.parse("2026-11-23T04:00:00Z");
    private static final int STEPS = 300;
    private static final int USERS = 4;
    private static final List<Account> HOT = List.of(
            Account.hot("BANK", Side.DEBIT, "CNY"),
            Account.hot("SHOP", Side.CREDIT, "CNY"),
            Account.hot("COST", Side.DEBIT, "CNY"));

    /** What is available, what is taken, what is posted, and what is still open. */
    private static final class Model {
        final Map<String, Long> available = new HashMap<>();
        final Map<String, Long> pending = new HashMap<>();
        final Map<String, Long> posted = new HashMap<>();
        final Map<String, Transfer> open = new HashMap<>();

        boolean covers(Transfer transfer) {
            return guarded(transfer).allMatch(p -> get(available, p) - p.amount() >= 0 || p.amount() < 0);
        }

        void post(Transfer transfer) {
            guarded(transfer).forEach(p -> add(available, p, -p.amount()));
            transfer.postings().forEach(p -> add(posted, p, p.amount()));
        }

        void reserve(Transfer transfer) {
            guarded(transfer).filter(p -> p.amount() > 0).forEach(p -> {
                add(available, p, -p.amount());
                add(pending, p, p.amount());
            });
            open.put(transfer.key(), transfer);
        }

        void close(Transfer transfer, boolean settled) {
            guarded(transfer).filter(p -> p.amount() > 0).forEach(p -> {
                add(pending, p, -p.amount());
                add(available, p, p.amount());
            });
            if (settled) {
                post(transfer);
            }
            open.remove(transfer.key());
        }

        private static java.util.stream.Stream<Posting> guarded(Transfer transfer) {
            return transfer.postings().stream().filter(p -> p.account().kind() == Account.Kind.GUARDED);
        }

        private static long get(Map<String, Long> map, Posting posting) {
            return map.getOrDefault(posting.account().code(), 0L);
        }

        private static void add(Map<String, Long> map, Posting posting, long amount) {
            map.merge(posting.account().code(), amount, Long::sum);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void agreesWithTheModel(long seed) {
        try (var database = new LedgerDatabase(2)) {
            var random = new Random(seed);
            var model = new Model();
            var all = new ArrayList<Transfer>();
            for (int step = 0; step < STEPS; step++) {
                step(database, model, all, random, seed + "/" + step);
            }
            agree(database, model);
        }
    }

    private static void step(LedgerDatabase database, Model model, List<Transfer> all, Random random, String key) {
        switch (random.nextInt(10)) {
            case 0, 1 -> close(database, model, random);
            case 2 -> database.inTransaction(database.ledger::rollUp);
            case 3 -> replay(database, all, random);
            case 4, 5, 6 -> {
                var transfer = transfer(key, random);
                var outcome = database.reserve(transfer);
                assertThat(outcome instanceof Outcome.Accepted).as(key).isEqualTo(model.covers(transfer));
                if (outcome instanceof Outcome.Accepted) {
                    model.reserve(transfer);
                }
            }
            default -> {
                var transfer = transfer(key, random);
                var outcome = database.post(transfer);
                assertThat(outcome instanceof Outcome.Accepted).as(key).isEqualTo(model.covers(transfer));
                if (outcome instanceof Outcome.Accepted) {
                    model.post(transfer);
                    all.add(transfer);
                }
            }
        }
    }

    private static void close(LedgerDatabase database, Model model, Random random) {
        var open = List.copyOf(model.open.values());
        if (!open.isEmpty()) {
            var transfer = open.get(random.nextInt(open.size()));
            var settle = random.nextBoolean();
            database.inTransaction(() -> settle
                            ? database.ledger.settle(transfer.key(), NOON)
                            : database.ledger.release(transfer.key()))
                    .required();
            model.close(transfer, settle);
        }
    }

    private static void replay(LedgerDatabase database, List<Transfer> all, Random random) {
        if (!all.isEmpty()) {
            var transfer = all.get(random.nextInt(all.size()));
            assertThat(database.post(transfer).required().replayed()).isTrue();
        }
    }

    private static void agree(LedgerDatabase database, Model model) {
        var ledger = database.ledger;
        assertThat(ledger.trialBalance().imbalance()).isZero();
        assertThat(ledger.discrepancies()).isEmpty();
        for (int i = 0; i < USERS; i++) {
            var code = user(i).code();
            var balance = database.balance(user(i));
            assertThat(balance.available()).as(code).isEqualTo(model.available.getOrDefault(code, 0L));
            assertThat(balance.pending()).as(code).isEqualTo(model.pending.getOrDefault(code, 0L));
            assertThat(balance.posted()).as(code).isEqualTo(model.posted.getOrDefault(code, 0L));
        }
        for (var hot : HOT) {
            assertThat(database.balance(hot).posted())
                    .as(hot.code())
                    .isEqualTo(model.posted.getOrDefault(hot.code(), 0L));
        }
    }

    /** Two users and a hot account, the sum always zero. */
    private static Transfer transfer(String key, Random random) {
        var amount = 1 + random.nextInt(100);
        var first = user(random.nextInt(USERS));
        var hot = HOT.get(random.nextInt(HOT.size()));
        if (random.nextInt(3) > 0) {
            var in = random.nextInt(5) < 3;
            return Transfer.of(
                    key,
                    "two",
                    NOON,
                    List.of(new Posting(first, in ? -amount : amount), new Posting(hot, in ? amount : -amount)));
        }
        var second = user((Integer.parseInt(first.code().substring(5)) + 1) % USERS);
        var share = 1 + random.nextInt(50);
        return Transfer.of(
                key,
                "three",
                NOON,
                List.of(new Posting(first, amount), new Posting(second, share), new Posting(hot, -amount - share)));
    }

    private static Account user(int i) {
        return Account.guarded("USER:" + i, Side.CREDIT, "CNY");
    }
}
