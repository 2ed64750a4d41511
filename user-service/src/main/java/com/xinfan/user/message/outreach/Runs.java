package com.xinfan.user.message.outreach;

import com.xinfan.contract.vocabulary.MessageClass;
import com.xinfan.platform.clock.Ids;
import com.xinfan.user.message.FanOut;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How far sends and their rehearsals are. */
@Repository
class Runs {

    private static final String COLUMNS =
            "id, send_id, dry, members, until_id, cursor_id, done, next_at, started_at, finished_at";

    private final JdbcClient jdbc;

    Runs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Run(
            UUID id,
            UUID sendId,
            boolean dry,
            long members,
            @Nullable UUID untilId,
            @Nullable UUID cursorId,
            long done,
            Instant nextAt,
            Instant startedAt,
            @Nullable Instant finishedAt) {}

    /** How many messages had one outcome; of a rehearsal, how many would have. */
    record OutcomeCount(String status, String reason, String rule, long messages) {}

    void open(UUID sendId, boolean dry, String askedBy, Audiences.Extent extent, Instant now) {
        jdbc.sql("""
            insert into message_run (id, send_id, dry, asked_by, members, until_id, next_at, started_at)
            values (:id, :send, :dry, :by, :members, :until, :now, :now)
            on conflict do nothing
            """)
                .param("id", Ids.next())
                .param("send", sendId)
                .param("dry", dry)
                .param("by", askedBy)
                .param("members", extent.members())
                .param("until", extent.last())
                .param("now", Timestamp.from(now))
                .update();
    }

    /** Those that may go on: rehearsals, and runs of sends that are not paused. */
    List<UUID> open() {
        return jdbc.sql("""
            select r.id from message_run r join message_send s on s.id = r.send_id
            where r.finished_at is null and (r.dry or s.status = 'RUNNING')
            order by r.next_at
            """).query((row, _) -> row.getObject(1, UUID.class)).list();
    }

    record Waiting(MessageClass messageClass, Instant since) {}

    /** Runs of sends that are going on, and when each should have gone further. */
    List<Waiting> waiting() {
        return jdbc.sql("""
            select t.message_class, r.next_at from message_run r
            join message_send s on s.id = r.send_id
            join message_template t on t.id = s.template_id
            where r.finished_at is null and not r.dry and s.status = 'RUNNING'
            """)
                .query((row, _) -> new Waiting(
                        MessageClass.valueOf(row.getString(1)),
                        row.getTimestamp(2).toInstant()))
                .list();
    }

    /** Nobody else moves this run, and nobody pauses or cancels its send, up to the end of the transaction. */
    Optional<Run> lock(UUID id) {
        var run = jdbc.sql("select " + COLUMNS + " from message_run where id = :id and finished_at is null for update")
                .param("id", id)
                .query(Run.class)
                .optional();
        run.ifPresent(one -> jdbc.sql("select status from message_send where id = :id for share")
                .param("id", one.sendId())
                .query(String.class)
                .single());
        return run;
    }

    void advance(Run run, FanOut.Chunk chunk, Instant nextAt, @Nullable Instant finishedAt) {
        jdbc.sql("""
            update message_run
            set cursor_id = coalesce(:last, cursor_id), done = done + :taken, next_at = :next, finished_at = :finished
            where id = :id
            """)
                .param("last", chunk.last())
                .param("taken", chunk.taken())
                .param("next", Timestamp.from(nextAt))
                .param("finished", finishedAt == null ? null : Timestamp.from(finishedAt))
                .param("id", run.id())
                .update();
        for (var tally : chunk.tallies()) {
            jdbc.sql("""
                insert into message_run_count (run_id, status, reason, rule, messages)
                values (:run, :status, :reason, :rule, :messages)
                on conflict (run_id, status, reason) do update
                    set messages = message_run_count.messages + excluded.messages
                """)
                    .param("run", run.id())
                    .param("status", tally.status().name())
                    .param("reason", tally.reason() == null ? "" : tally.reason())
                    .param("rule", tally.rule() == null ? "" : tally.rule())
                    .param("messages", tally.messages())
                    .update();
        }
    }

    /** The newest run or rehearsal of a send. */
    Optional<Run> latest(UUID sendId, boolean dry) {
        return jdbc.sql("select " + COLUMNS
                        + " from message_run where send_id = :send and dry = :dry order by id desc limit 1")
                .param("send", sendId)
                .param("dry", dry)
                .query(Run.class)
                .optional();
    }

    List<OutcomeCount> counts(UUID runId) {
        return jdbc.sql("""
            select status, reason, rule, messages from message_run_count where run_id = :run
            order by messages desc, status, reason
            """)
                .param("run", runId)
                .query(DataClassRowMapper.newInstance(OutcomeCount.class))
                .list();
    }
}
