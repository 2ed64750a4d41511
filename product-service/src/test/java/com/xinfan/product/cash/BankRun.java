package com.xinfan.product.cash;

import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.test.WatchedDataSource;
import com.xinfan.platform.web.Problem;
import com.xinfan.product.cash.BankScript.Act;
import com.xinfan.product.cash.BankScript.Kind;
import com.xinfan.product.cash.BankTransfer.Direction;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One script on the real services, and whether everything ended as the bank's book says. */
final class BankRun {

    private static final int PATIENCE = 12;
    private static final ThreadLocal<Process> PROCESS = new ThreadLocal<>();

    private final BankWorld world;
    private final BankScript script;
    private final String id = Ids.next().toString();
    private final BankWorld.Standing before;
    private final Map<Integer, String> proofs = new HashMap<>();
    private final TreeSet<Integer> asked = new TreeSet<>();
    private final TreeSet<Integer> answered = new TreeSet<>();
    private final Map<UUID, BankTransfer.Status> told = new HashMap<>();
    private final List<String> trace = new ArrayList<>();

    BankRun(BankWorld world, BankScript script) {
        this.world = world;
        this.script = script;
        this.before = world.standing();
    }

    /** What must not be. */
    static final class Wrong extends RuntimeException {

        private static final long serialVersionUID = 1;

        Wrong(String message) {
            super(message);
        }
    }

    /** Sees to it that each thread's connections belong to its own process. */
    static WatchedDataSource.Watch watch(BankPlant plant) {
        return new WatchedDataSource.Watch() {
            @Override
            public String statement(String sql) {
                return PROCESS.get() == null ? sql : plant.falsify(sql);
            }

            @Override
            public void beforeEffect() throws SQLException {
                if (PROCESS.get() != null) {
                    PROCESS.get().beforeEffect();
                }
            }

            @Override
            public void beforeCommit(Connection connection) throws SQLException {
                if (PROCESS.get() != null) {
                    PROCESS.get().alive();
                }
            }

            @Override
            public void afterCommit(Connection connection) throws SQLException {
                if (PROCESS.get() != null) {
                    PROCESS.get().afterCommit();
                }
            }
        };
    }

    List<String> trace() {
        return trace;
    }

    void play(List<Act> acts) {
        world.bank().behave(script.moods(), script.silent());
        for (var act : acts) {
            happen(act, "");
        }
        settleDown();
        agree();
    }

    /** The bank is well, nobody dies any more; clients without an answer ask once more. */
    void settleDown() {
        world.bank().beWell();
        for (var wish : List.copyOf(asked)) {
            if (!answered.contains(wish)) {
                happen(Act.calm(Kind.ASK, wish), "");
            }
        }
        for (var turn = 0; turn < PATIENCE && world.open() > 0; turn++) {
            happen(Act.calm(Kind.PASS, 0), "");
            happen(Act.calm(Kind.LOOK, 0), "");
            if (turn == PATIENCE / 2) {
                world.nextDay();
            }
        }
    }

    private void happen(Act act, String indent) {
        var process = new Process(act, indent);
        var outer = PROCESS.get();
        PROCESS.set(process);
        try {
            process.run();
        } finally {
            PROCESS.set(outer);
        }
    }

    private void agree() {
        for (var wish : asked) {
            var wanted = script.wishes().get(wish);
            var rows = world.transfers(key(wish));
            if (rows.size() > 1) {
                throw new Wrong("One wish, " + rows.size() + " transfers");
            }
            for (var row : rows) {
                var moved =
                        world.bank().moved().stream().filter(row.id()::equals).count();
                var right = moved > 0 ? BankTransfer.Status.SUCCEEDED : BankTransfer.Status.FAILED;
                if (row.status() != right || moved > 1) {
                    throw new Wrong(wanted + " is " + row.status() + ", the bank has moved it " + moved + " times");
                }
                if (told.getOrDefault(row.id(), right) != right) {
                    throw new Wrong("The client was told " + told.get(row.id()) + ", right is " + right);
                }
            }
            if (rows.isEmpty() && answered.contains(wish) && wanted.direction() == Direction.DEPOSIT) {
                throw new Wrong("An answered deposit is not there");
            }
        }
        same(world.standing().minus(before), expected());
    }

    /** From the bank's book alone. */
    private BankWorld.Standing expected() {
        var in = 0L;
        var out = 0L;
        for (var wish : asked) {
            for (var row : world.transfers(key(wish))) {
                var wanted = script.wishes().get(wish);
                if (world.bank().hasMoved(row.id())) {
                    in += wanted.direction() == Direction.DEPOSIT ? wanted.amount() : 0;
                    out += wanted.direction() == Direction.WITHDRAWAL ? wanted.amount() : 0;
                }
            }
        }
        var book = world.bank().book() - before.book();
        return new BankWorld.Standing(in - out, 0, book, book, in, out);
    }

    private static void same(BankWorld.Standing is, BankWorld.Standing right) {
        if (!is.equals(right)) {
            throw new Wrong("The books say " + is + ", right is " + right);
        }
    }

    private String key(int wish) {
        return id + "/" + wish;
    }

    /** One process, from a request or a look to its end or its death. */
    private final class Process {

        private final Act act;
        private final String indent;
        private int effects;
        private int commits;
        private boolean dead;
        private String end = "";

        Process(Act act, String indent) {
            this.act = act;
            this.indent = indent;
        }

        void run() {
            try {
                switch (act.kind()) {
                    case ASK -> ask();
                    case LOOK -> end = world.look() + " settled";
                    case PASS -> world.pass();
                    case ARRIVE -> world.bank().arrive();
                    case FINISH -> world.bank().finish();
                }
            } catch (Wrong wrong) {
                throw wrong;
            } catch (RuntimeException failure) {
                if (!dead) {
                    throw new Wrong(act + " failed: " + failure);
                }
                end = "died";
                world.deaths().incrementAndGet();
            } finally {
                trace.add(indent + act + " -> " + end);
            }
        }

        private void ask() {
            asked.add(act.wish());
            var wish = script.wishes().get(act.wish());
            try {
                var transfer = world.ask(
                        wish, key(act.wish()), proofs.computeIfAbsent(act.wish(), _ -> world.proof(wish.amount())));
                end = transfer.status().name();
                if (!dead) {
                    hear(transfer);
                }
            } catch (Problem refused) {
                end = refused.code().code();
                if (refused.code() != CashProblem.INSUFFICIENT_BALANCE) {
                    throw refused;
                }
                answered.add(act.wish());
            }
        }

        private void hear(BankTransfer transfer) {
            answered.add(act.wish());
            var status = transfer.status();
            if (status == BankTransfer.Status.SUCCEEDED || status == BankTransfer.Status.FAILED) {
                var earlier = told.putIfAbsent(transfer.id(), status);
                if (earlier != null && earlier != status) {
                    throw new Wrong("The client was told " + earlier + " and then " + status);
                }
            }
        }

        void alive() throws SQLException {
            if (dead) {
                throw new SQLException("the process is dead", "08006");
            }
        }

        void beforeEffect() throws SQLException {
            dead |= effects++ == act.crashBefore();
            alive();
        }

        void afterCommit() throws SQLException {
            commits++;
            if (commits == act.cutAfter()) {
                elsewhere(Objects.requireNonNull(act.cut()));
            }
            dead |= commits == act.crashAfter();
            alive();
        }

        /** In another process: this one holds no lock here, so the other one does not wait. */
        private void elsewhere(Act cut) {
            var failure = new AtomicReference<@Nullable Wrong>();
            var thread = Thread.ofVirtual().start(() -> {
                try {
                    happen(cut, indent + "  ");
                } catch (Wrong wrong) {
                    failure.set(wrong);
                }
            });
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            var wrong = failure.get();
            if (wrong != null) {
                throw wrong;
            }
        }
    }
}
