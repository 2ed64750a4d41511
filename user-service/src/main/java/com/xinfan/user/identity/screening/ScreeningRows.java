package com.xinfan.user.identity.screening;

import com.xinfan.platform.web.PageQuery;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Who was compared when, and in which round; each method is one transaction at most. */
@Repository
@Transactional
class ScreeningRows {

    private static final RowMapper<ScreeningRound> ROUND = new SimplePropertyRowMapper<>(ScreeningRound.class);
    private static final String LATEST = "(select coalesce(max(seq), 1) from screening_round)";
    private static final RowMapper<Due> DUE = new SimplePropertyRowMapper<>(Due.class);
    private static final String BEHIND = "from identity_screening s join identity i on i.user_id = s.user_id"
            + " where i.status = 'VERIFIED' and s.round < " + LATEST;

    private final JdbcClient jdbc;

    ScreeningRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Everybody compared again: {@code done} of {@code total}, who are the people that were verified at its start. */
    record ScreeningRound(
            UUID changeId,
            String cause,
            int total,
            int done,
            Instant startedAt,
            @Nullable Instant finishedAt) {}

    /** A person to compare; {@code asks} tells this time from a later one. */
    record Due(UUID userId, long asks) {}

    /** What a person is compared for now. */
    @Transactional(readOnly = true)
    long latest() {
        return jdbc.sql("select " + LATEST).query(Long.class).single();
    }

    void start(UUID changeId, String cause, Instant at) {
        jdbc.sql("""
            insert into screening_round (change_id, cause, total, started_at)
            select :id, :cause, count(*), :at from identity where status = 'VERIFIED' on conflict do nothing
            """)
                .param("id", changeId)
                .param("cause", cause)
                .param("at", Timestamp.from(at))
                .update();
    }

    void due(UUID userId) {
        jdbc.sql("""
            insert into identity_screening as known (user_id) select id from app_user where id = :user
            on conflict (user_id) do update set round = 0, asks = known.asks + 1
            """).param("user", userId).update();
    }

    /** Those who were verified before they could be compared. */
    int adopt(int limit) {
        return jdbc.sql("""
            insert into identity_screening (user_id)
            select user_id from identity i where status = 'VERIFIED'
               and not exists (select 1 from identity_screening s where s.user_id = i.user_id) limit :limit
            on conflict do nothing
            """).param("limit", limit).update();
    }

    @Transactional(readOnly = true)
    List<Due> behind(int limit) {
        return jdbc.sql("select s.user_id, s.asks " + BEHIND + " order by s.round, s.user_id limit :limit")
                .param("limit", limit)
                .query(DUE)
                .list();
    }

    @Transactional(readOnly = true)
    Due of(UUID userId) {
        return jdbc.sql("select user_id, asks from identity_screening where user_id = :user")
                .param("user", userId)
                .query(DUE)
                .optional()
                .orElse(new Due(userId, 0));
    }

    @Transactional(readOnly = true)
    int behind() {
        return jdbc.sql("select count(*) " + BEHIND).query(Integer.class).single();
    }

    /** An older answer does not take the place of a newer one; who came due meanwhile stays due. */
    void store(ScreeningClient.Answer answer, Due due, long round, Instant at) {
        jdbc.sql("""
            insert into identity_screening as known
                (user_id, round, outcome, confirmed, screening_id, list_version, screened_at)
            values (:user, :round, :outcome, :confirmed, :id, :version, :at)
            on conflict (user_id) do update set
                round = case when known.asks = :asks then excluded.round else known.round end,
                outcome = excluded.outcome,
                confirmed = excluded.confirmed, screening_id = excluded.screening_id,
                list_version = excluded.list_version, screened_at = excluded.screened_at
            where known.round <= excluded.round
            """)
                .param("user", answer.userId())
                .param("round", round)
                .param("asks", due.asks())
                .param("outcome", answer.outcome().name())
                .param("confirmed", answer.confirmed())
                .param("id", answer.screeningId())
                .param("version", answer.listVersion())
                .param("at", Timestamp.from(at))
                .update();
    }

    /** Ends the rounds in which nobody is left. */
    int finish(Instant at) {
        return jdbc.sql("update screening_round set finished_at = :at where finished_at is null and not exists (select"
                        + " 1 "
                        + BEHIND + ")")
                .param("at", Timestamp.from(at))
                .update();
    }

    @Transactional(readOnly = true)
    List<ScreeningRound> page(PageQuery query) {
        return jdbc.sql("""
            select r.change_id, r.cause, r.total, r.started_at, r.finished_at,
                   case when r.finished_at is not null then r.total
                        else least(r.total, (select count(*) from identity_screening s where s.round >= r.seq))
                   end::int as done
            from screening_round r
            where (:after::uuid is null or r.seq < (select seq from screening_round where change_id = :after))
            order by r.seq desc limit :limit
            """)
                .param("after", query.after())
                .param("limit", query.size() + 1)
                .query(ROUND)
                .list();
    }
}
