package com.xinfan.ledger.schedule;

import com.xinfan.ledger.Instruction;
import com.xinfan.ledger.Ledger;
import com.xinfan.ledger.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The plans. Writes run inside the caller's transaction. */
public final class Schedule {

    private static final int BATCH = 200;

    private final Ledger ledger;
    private final ScheduleRows rows;

    public Schedule(Ledger ledger, JdbcClient jdbc) {
        this.ledger = ledger;
        this.rows = new ScheduleRows(jdbc);
    }

    /** What became of a step. Only {@code DONE} has changed anything. */
    public enum Answer {
        DONE,
        /** Done before, by a call with the same key and content, whatever happened to it since. */
        REPLAYED,
        /** The key belongs to a plan of other content. */
        KEY_REUSED,
        NOT_FOUND,
        /** It is posted, has failed or was cancelled. */
        CLOSED
    }

    public Answer plan(Plan plan) {
        if (rows.insert(plan)) {
            return Answer.DONE;
        }
        return rows.same(plan) ? Answer.REPLAYED : Answer.KEY_REUSED;
    }

    /** Keeps a plan from being posted. A try that is under way is waited for. */
    public Answer cancel(String key) {
        if (rows.cancel(key)) {
            return Answer.DONE;
        }
        return rows.find(key)
                .map(found -> found.state() == Planned.State.CANCELLED ? Answer.REPLAYED : Answer.CLOSED)
                .orElse(Answer.NOT_FOUND);
    }

    public Optional<Planned> find(String key) {
        return rows.find(key);
    }

    /** Plans, newest first, older than the cursor; of one account and in one state, or of all. */
    public List<Planned> list(
            @Nullable String account, Planned.@Nullable State state, @Nullable UUID before, int limit) {
        return rows.list(account, state, before, limit);
    }

    /** How many plans should have been tried so long ago and were not: the schedule does not run. */
    public long overdue(Instant now, Duration since) {
        return rows.overdue(now.minus(since));
    }

    /**
     * Tries what is due, at most 200 plans, each by itself. A crash before the commit leaves nothing done; the
     * transfer's own key keeps it from being posted twice.
     *
     * @param told is called for each with its outcome
     * @return how many were tried
     */
    public int runDue(Instant now, BiConsumer<Planned, Outcome> told) {
        var due = rows.due(now, BATCH);
        if (due.isEmpty()) {
            return 0;
        }
        var outcomes = ledger.run(due.stream()
                .map(one -> new Instruction.Post(one.transfer().effectiveAt(now)))
                .toList());
        var tries = new ArrayList<ScheduleRows.Try>();
        for (int i = 0; i < due.size(); i++) {
            var one = due.get(i);
            told.accept(one.planned(), outcomes.get(i));
            tries.add(tried(one, outcomes.get(i), now));
        }
        rows.write(tries);
        return due.size();
    }

    private static ScheduleRows.Try tried(ScheduleRows.Due one, Outcome outcome, Instant now) {
        var id = one.planned().id();
        return switch (outcome) {
            case Outcome.Accepted _ -> new ScheduleRows.Try(id, Planned.State.DONE, null, null);
            case Outcome.Insufficient _, Outcome.LimitExceeded _, Outcome.Barred _ -> {
                var next = now.plus(one.every());
                var again = !one.every().isZero() && !next.isAfter(one.giveUpAt());
                yield again
                        ? new ScheduleRows.Try(id, Planned.State.WAITING, next, outcome.toString())
                        : new ScheduleRows.Try(id, Planned.State.FAILED, null, outcome.toString());
            }
            case Outcome.Irregular _ -> new ScheduleRows.Try(id, Planned.State.FAILED, null, outcome.toString());
        };
    }
}
