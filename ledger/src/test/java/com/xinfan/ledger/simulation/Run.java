package com.xinfan.ledger.simulation;

import com.xinfan.ledger.Ledger;
import com.xinfan.ledger.Outcome;
import com.xinfan.ledger.Posting;
import com.xinfan.ledger.Transfer;
import com.xinfan.ledger.simulation.Call.Booking;
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
import org.springframework.dao.DataAccessException;

/** One script on the real ledger, side by side with the oracle. */
final class Run {

    private static final int LOOK_EVERY = 8;
    private static final String LOCKED = "55P03";

    private final World world;
    private final String id;
    private final Instant beginning;
    private final Oracle oracle = new Oracle();
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
        agreement().everything(acknowledged);
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
        private final Map<String, UUID> ids = new HashMap<>();
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
                world.transaction.executeWithoutResult(status -> {
                    step.calls().forEach(this::ask);
                    complete = true;
                    if (step.fate().end() == End.ROLLED_BACK) {
                        status.setRollbackOnly();
                        end = "rolled back by its caller";
                    }
                });
            } catch (Crash _) {
                end = committed ? "committed, answer lost" : "crashed before effect " + effects;
                world.restart();
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
                    && refused.getMostSpecificCause() instanceof SQLException cause
                    && LOCKED.equals(cause.getSQLState());
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
            var parts = step.calls().stream().flatMap(Call::parts).toList();
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

        private void ask(Call call) {
            var ledger = world.ledger;
            switch (call) {
                case Call.Post post -> {
                    var transfers =
                            post.bookings().stream().map(Run.this::transfer).toList();
                    var outcomes = ledger.post(transfers);
                    for (var i = 0; i < outcomes.size(); i++) {
                        hear(post.bookings().get(i).key(), outcomes.get(i));
                    }
                }
                case Call.Reserve reserve ->
                    hear(
                            reserve.booking().key(),
                            ledger.reserve(
                                    transfer(reserve.booking()),
                                    reserve.expiresAt() == 0 ? null : moment(reserve.expiresAt())));
                case Call.Settle settle -> hear(settle.key(), ledger.settle(key(settle.key()), moment(settle.at())));
                case Call.Release release -> hear(release.key(), ledger.release(key(release.key())));
                case Call.Reverse reverse ->
                    hear(
                            reverse.reversal(),
                            ledger.reverse(key(reverse.key()), key(reverse.reversal()), moment(reverse.at())));
                case Call.Expire expire -> said.add("expired " + ledger.expire(moment(expire.now())));
                case Call.RollUp _ -> fold(ledger);
            }
        }

        private void fold(Ledger ledger) {
            ledger.rollUp();
            said.add("folded");
        }

        private void hear(String key, Outcome outcome) {
            said.add(
                    switch (outcome) {
                        case Outcome.Accepted accepted -> {
                            ids.put(key, accepted.transferId());
                            yield (accepted.replayed() ? "again " : "done ") + accepted.state();
                        }
                        case Outcome.Insufficient few ->
                            "short " + few.account().split(":", 2)[0] + " " + few.available() + "/" + few.needed();
                        case Outcome.LimitExceeded over -> "limit " + limit(over);
                        case Outcome.KeyReused _ -> "reused";
                        case Outcome.WrongState wrong -> "wrong " + wrong.state();
                    });
        }

        private static String limit(Outcome.LimitExceeded over) {
            var account = over.limit().account().code().split(":", 2)[0];
            return account + " " + over.limit().span() + " " + over.used();
        }
    }

    private Transfer transfer(Booking booking) {
        var postings = booking.moves().stream()
                .map(move -> new Posting(move.pot().account(id), move.amount()))
                .toList();
        var limits = booking.caps().stream()
                .map(cap -> new Transfer.Limit(cap.pot().account(id), cap.span(), cap.amount(), cap.max()))
                .toList();
        return Transfer.of(key(booking.key()), booking.kind(), moment(booking.at()), postings)
                .limitedBy(limits);
    }

    private String key(String key) {
        return id + "/" + key;
    }

    private Instant moment(long seconds) {
        return beginning.plusSeconds(seconds);
    }
}
