package com.xinfan.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.ledger.Account.Side;
import com.xinfan.ledger.Transfer.Limit;
import com.xinfan.ledger.Transfer.Period;
import com.xinfan.ledger.control.AccountControls;
import com.xinfan.ledger.control.Hold;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random chains with partial settlements, reversals, several limits, holds, freezes and credit lines, many in one call,
 * against the model. {@code -Dledger.seeds=N} does more.
 */
class EnginePropertyTests {

    private static final Instant NOON = Instant.parse("2026-11-23T04:00:00Z");
    private static final int STEPS = 120;
    private static final Account SHOP = Account.hot("SHOP", Side.CREDIT, "CNY");
    private static final Account FEE = Account.hot("FEE", Side.CREDIT, "CNY");

    private final EngineModel model = new EngineModel();
    private final List<String> keys = new ArrayList<>();
    private final List<String> holds = new ArrayList<>();
    private Random random = new Random();
    private LedgerDatabase database;
    private AccountControls controls;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, Long.getLong("ledger.seeds", 8));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void agreesWithTheModel(long seed) {
        random = new Random(seed);
        try (var fresh = new LedgerDatabase(2)) {
            database = fresh;
            controls = new AccountControls(fresh.ledger, fresh.jdbc);
            for (int step = 0; step < STEPS; step++) {
                step(seed + "/" + step);
            }
            agree();
        }
    }

    private void step(String name) {
        switch (random.nextInt(12)) {
            case 0 -> reverse(name);
            case 1 -> control(name);
            case 2 -> database.inTransaction(database.ledger::rollUp);
            default -> run(name);
        }
    }

    private void run(String name) {
        var chains = new ArrayList<List<Instruction>>();
        for (int i = 0; i <= random.nextInt(5); i++) {
            var chain = new ArrayList<Instruction>();
            for (int j = 0; j <= Math.max(0, random.nextInt(5) - 2); j++) {
                chain.add(instruction(name + "/" + i + "." + j));
            }
            chains.add(chain);
        }
        var before = model.copy();
        var outcomes = database.inTransaction(() -> database.ledger.runChains(chains));
        for (int i = 0; i < chains.size(); i++) {
            var chain = chains.get(i);
            var expected = known(chain, before)
                    ? model.run(chain)
                    : chain.stream().map(_ -> false).toList();
            assertThat(outcomes.get(i))
                    .as("%s: %s", name, chain)
                    .extracting(outcome -> outcome instanceof Outcome.Accepted)
                    .containsExactlyElementsOf(expected);
            chain.forEach(instruction -> keys.add(instruction.key()));
        }
    }

    /** A call closes only what was in the books before it. */
    private static boolean known(List<Instruction> chain, EngineModel before) {
        return chain.stream()
                .filter(one -> one instanceof Instruction.Settle || one instanceof Instruction.Release)
                .allMatch(one -> before.deals.containsKey(one.key()));
    }

    private Instruction instruction(String name) {
        var open = model.deals.values().stream()
                .filter(deal -> deal.state() == Transfer.State.PENDING)
                .map(EngineModel.Deal::transfer)
                .sorted((a, b) -> a.key().compareTo(b.key()))
                .toList();
        if (!open.isEmpty() && random.nextInt(5) < 2) {
            var one = open.get(random.nextInt(open.size()));
            return switch (random.nextInt(3)) {
                case 0 -> new Instruction.Release(one.key());
                case 1 -> new Instruction.Settle(one.key(), NOON, null);
                default -> new Instruction.Settle(one.key(), NOON, part(one.postings()));
            };
        }
        var transfer = transfer(name);
        return random.nextBoolean() ? new Instruction.Post(transfer) : new Instruction.Reserve(transfer, null);
    }

    /** The first is the sum of the others, so any smaller sum of theirs is a part. */
    private List<Posting> part(List<Posting> whole) {
        var part = new ArrayList<Posting>();
        var sum = 0L;
        for (var posting : whole.subList(1, whole.size())) {
            var size = random.nextLong(Math.abs(posting.amount()) + 1);
            if (size > 0) {
                var amount = Long.signum(posting.amount()) * size;
                part.add(new Posting(posting.account(), amount));
                sum += amount;
            }
        }
        if (part.isEmpty()) {
            return whole;
        }
        part.addFirst(new Posting(whole.getFirst().account(), -sum));
        return part;
    }

    private Transfer transfer(String name) {
        var user = user(random.nextInt(3));
        var other = random.nextInt(3) == 0 ? user((number(user) + 1) % 3) : SHOP;
        var sign = random.nextInt(5) < 3 ? -1 : 1;
        var price = 1 + random.nextInt(80);
        var fee = 1 + random.nextInt(9);
        var at = NOON.plus(Duration.ofDays(random.nextInt(2)));
        var postings = List.of(
                new Posting(user, sign * (price + fee)),
                new Posting(other, -sign * price),
                new Posting(FEE, -sign * fee));
        return Transfer.of(name, "order", at, postings).limitedBy(limits(user, price + fee));
    }

    private List<Limit> limits(Account user, long amount) {
        return switch (random.nextInt(3)) {
            case 0 ->
                List.of(
                        Limit.amount(user, "single", Period.TRANSFER, amount, 85),
                        Limit.amount(user, "day", Period.DAY, amount, 600),
                        Limit.amount(user, "month", Period.MONTH, amount, 900),
                        Limit.count(user, "day", Period.DAY, 12));
            case 1 ->
                List.of(Limit.balance(user, "cap", amount, 700), Limit.amount(user, "day", Period.DAY, amount, 700));
            default -> List.of();
        };
    }

    private void reverse(String name) {
        if (keys.isEmpty()) {
            return;
        }
        var key = keys.get(random.nextInt(keys.size()));
        var deal = model.deals.get(key);
        var whole = deal == null
                        || deal.state() != Transfer.State.POSTED
                        || deal.posted().isEmpty()
                ? null
                : deal.transfer().postings().stream()
                        .filter(posting ->
                                deal.posted().containsKey(posting.account().code()))
                        .map(posting -> new Posting(
                                posting.account(),
                                -deal.posted().get(posting.account().code())))
                        .toList();
        var part = whole == null || random.nextBoolean() ? null : part(whole);
        var outcome = database.inTransaction(() -> part == null
                ? database.ledger.reverse(key, "r:" + name, NOON)
                : database.ledger.reverse(key, "r:" + name, NOON, part));
        var expected = whole != null && model.reverse(key, "r:" + name, NOON, part == null ? whole : part);
        assertThat(outcome instanceof Outcome.Accepted)
                .as("%s reverses %s: %s", name, key, outcome)
                .isEqualTo(expected);
    }

    private void control(String name) {
        var user = user(random.nextInt(3));
        var pot = model.pot(user.code());
        switch (random.nextInt(4)) {
            case 0 -> {
                var amount = 1 + random.nextInt(300);
                database.inTransaction(() -> controls.hold(user, name, amount, "hold"));
                pot.held += amount;
                holds.add(name);
            }
            case 1 -> {
                database.inTransaction(() -> controls.freeze(user, name, Hold.Kind.OUTFLOW, "freeze"));
                pot.frozen++;
                holds.add(name);
            }
            case 2 -> {
                var credit = random.nextInt(200);
                var answer = database.inTransaction(() -> controls.creditLine(user, credit));
                assertThat(answer == AccountControls.Answer.DONE).isEqualTo(pot.own >= -credit);
                pot.credit = pot.own >= -credit ? credit : pot.credit;
            }
            default -> lift();
        }
    }

    private void lift() {
        while (!holds.isEmpty()) {
            var hold = controls.find(holds.removeLast()).orElseThrow();
            database.inTransaction(() -> controls.release(hold.key()));
            var pot = model.pot(hold.account());
            pot.held -= hold.amount() == null ? 0 : hold.amount();
            pot.frozen -= hold.amount() == null ? 1 : 0;
        }
    }

    private void agree() {
        assertThat(database.ledger.trialBalance().imbalance()).isZero();
        assertThat(database.ledger.discrepancies()).isEmpty();
        assertThat(database.faults()).isEmpty();
        model.pots.forEach((code, pot) -> {
            var balance = database.ledger.balance(code).orElseThrow();
            assertThat(balance)
                    .isEqualTo(new Balance(
                            code, "CNY", -(pot.own + pot.outgo), pot.free(), pot.outgo, pot.income, pot.held));
            var position = database.ledger.position(code).orElseThrow();
            assertThat(position.pending().stream()
                            .mapToLong(Position.Pending::amount)
                            .filter(amount -> amount > 0)
                            .sum())
                    .isEqualTo(pot.outgo);
        });
        model.posted.forEach((code, amount) -> assertThat(
                        database.ledger.balance(code).orElseThrow().posted())
                .as(code)
                .isEqualTo(amount));
        var windows = new ArrayList<String>();
        model.windows.forEach((window, used) -> windows.add(window + "=" + used));
        assertThat(database.jdbc.sql("""
            select a.code || ' ' || w.span || '=' || w.used from ledger_window w
              join ledger_account a on a.id = w.account_id
            """).query(String.class).list()).containsExactlyInAnyOrderElementsOf(windows);
    }

    private static int number(Account user) {
        return Integer.parseInt(user.code().substring(5));
    }

    private static Account user(int i) {
        return Account.guarded("USER:" + i, Side.CREDIT, "CNY");
    }
}
