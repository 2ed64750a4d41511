package com.xinfan.ledger.simulation;

import com.xinfan.ledger.simulation.Step.End;
import com.xinfan.platform.test.WatchedDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessException;

/** One script on the real ledger, side by side with the oracle. */
final class Run {

    private static final int LOOK_EVERY = 8;
    private static final String LOCKED = "55P03";

    private final World world;
    private final String id;
    private final Instant beginning;
    private final Oracle oracle;
    private final Map<String, UUID> acknowledged = new HashMap<>();
    private final Map<Integer, Step> unanswered = new LinkedHashMap<>();
    private final List<String> trace = new ArrayList<>();

    /**
     * A run that has not begun.
     *
     * @param id the end of all its accounts and the beginning of all its keys
     */
    Run(World world, String id, Instant beginning) {
        this.world = world;
        this.id = id;
        this.beginning = beginning;
        this.oracle = new Oracle(beginning);
    }

    /** The ledger and the oracle do not agree. */
    static final class Wrong extends RuntimeException {

        private static final long serialVersionUID = 1;

        Wrong(String message) {
            super(message);
        }
    }

    /** The process is dead from here on. */
    private static final class Crash extends RuntimeException {

        private static final long serialVersionUID = 1;

        Crash() {
            super("crash", null, false, false);
        }
    }

    List<String> trace() {
        return trace;
    }

    void play(List<Step> steps) {
        var count = 0;
        for (var step : steps) {
            deliver(step, 0);
            if (step.seals()) {
                sealed(false);
            }
            if (++count % LOOK_EVERY == 0) {
                agreement().balances();
            }
        }
        for (var step : List.copyOf(unanswered.values())) {
            deliver(step.again(), 0);
        }
        if (!unanswered.isEmpty()) {
            throw new Wrong("No answer to " + unanswered.values() + ", although nothing was in the way");
        }
        if (steps.stream().anyMatch(Step::seals)) {
            deliver(new Step(steps.size(), List.of(new Call.Seal()), Step.Fate.FINE), 0);
            sealed(true);
        }
        agreement().everything(acknowledged);
    }

    private void sealed(boolean all) {
        world.seals.fault(all).ifPresent(fault -> {
            throw new Wrong(fault);
        });
    }

    private Agreement agreement() {
        return new Agreement(world, id, beginning, oracle);
    }

    private void deliver(Step step, int depth) {
        var delivery = new Delivery(step, depth);
        var outer = world.wire.watchedBy(delivery);
        try {
            delivery.run();
        } finally {
            world.wire.watchedBy(outer);
        }
        delivery.judge();
    }

    /** One request on its way. */
    private final class Delivery implements WatchedDataSource.Watch {

        private final Step step;
        private final int depth;
        private final List<Oracle> moments = new ArrayList<>();
        private final List<String> said = new ArrayList<>();
        private Map<String, UUID> ids = Map.of();
        private int effects;
        private boolean dead;
        private boolean committed;
        private boolean complete;
        private String end = "answered";

        Delivery(Step step, int depth) {
            this.step = step;
            this.depth = depth;
            if (!step.fate().interruptions().isEmpty()) {
                moments.add(oracle.copy());
            }
        }

        void run() {
            try {
                if (step.seals()) {
                    world.seals.seal();
                    said.add("sealed");
                    complete = true;
                    return;
                }
                var clerk = new Clerk(world, id, beginning);
                world.transaction.executeWithoutResult(status -> {
                    step.calls().forEach(call -> said.addAll(clerk.ask(call)));
                    ids = clerk.ids();
                    complete = true;
                    if (step.fate().end() == End.ROLLED_BACK) {
                        status.setRollbackOnly();
                        end = "rolled back by its caller";
                    }
                });
            } catch (Crash _) {
                end = committed ? "committed, answer lost" : "crashed before effect " + effects;
                world.restart(step.seals() && committed);
            } catch (DataAccessException refused) {
                end = "refused: " + refused.getMostSpecificCause().getMessage();
                if (!understandable(refused)) {
                    tell();
                    throw new Wrong("The database refused what the ledger should have: " + refused);
                }
            }
        }

        /** Somebody was in the way, and the client asks again. */
        private boolean understandable(DataAccessException refused) {
            var alone = depth == 0 && step.fate().interruptions().isEmpty();
            return !alone
                    && (refused instanceof ConcurrencyFailureException
                            || refused.getMostSpecificCause() instanceof SQLException cause
                                    && LOCKED.equals(cause.getSQLState()));
        }

        void judge() {
            tell();
            var answered = complete && committed && !dead || complete && world.plant.answersEarly() && dead;
            if (committed) {
                compare(oracle);
            } else if (complete) {
                compare(oracle.copy());
            }
            if (answered) {
                acknowledged.putAll(ids);
                unanswered.remove(step.number());
            } else {
                unanswered.put(step.number(), step);
            }
        }

        /**
         * What is done must be right when it is committed. What is refused must be right at any moment of the request,
         * and changes nothing.
         */
        private void compare(Oracle books) {
            var parts = step.calls().stream().flatMap(Call::single).toList();
            for (var i = 0; i < said.size(); i++) {
                var word = said.get(i);
                var trial = moments.isEmpty() ? books : books.copy();
                var right = trial.apply(parts.get(i));
                if (right.contains(word)) {
                    books.become(trial);
                } else if (word.startsWith("done") || !sometime(parts.subList(0, i + 1), word)) {
                    throw new Wrong("The ledger answered '" + word + "', right is " + right);
                }
            }
        }

        private boolean sometime(List<Call> parts, String word) {
            return moments.stream()
                    .map(Oracle::copy)
                    .anyMatch(moment ->
                            parts.stream().map(moment::apply).toList().getLast().contains(word));
        }

        private void tell() {
            trace.add("  ".repeat(depth) + step + " -> " + said + ", " + end);
        }

        @Override
        public String statement(String sql) {
            return world.plant.falsify(sql);
        }

        @Override
        public void beforeEffect() {
            interrupt(effects);
            if (dead || effects == step.fate().crashBefore()) {
                dead = true;
                throw new Crash();
            }
            effects++;
        }

        @Override
        public void beforeCommit(Connection connection) {
            interrupt(effects);
            if (step.fate().crashBefore() >= effects) {
                dead = true;
                throw new Crash();
            }
        }

        @Override
        public void afterCommit(Connection connection) {
            committed = true;
            if (step.fate().end() == End.ANSWER_LOST) {
                dead = true;
                throw new Crash();
            }
        }

        private void interrupt(int effect) {
            for (var interruption : step.fate().interruptions()) {
                if (interruption.before() == effect && !dead) {
                    deliver(interruption.step(), depth + 1);
                    moments.add(oracle.copy());
                }
            }
        }
    }
}
