package com.xinfan.risk.screening;

import com.xinfan.platform.web.PageQuery;
import com.xinfan.risk.screening.NameHit.Status;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All hits, and when each person was last compared. */
@Repository
class Hits {

    private static final RowMapper<NameHit> ROW = new SimplePropertyRowMapper<>(NameHit.class);
    private static final RowMapper<Coverage> COVERAGE = new SimplePropertyRowMapper<>(Coverage.class);

    private final JdbcClient jdbc;

    Hits(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How many people were compared, and how many of them with other lists than count now. */
    record Coverage(int people, int behind, int openHits, int lateHits) {}

    /** Until the commit nobody else compares this person. */
    void lock(UUID userId) {
        jdbc.sql("select pg_advisory_xact_lock(7035, hashtext(:user::text))")
                .param("user", userId)
                .query()
                .singleRow();
    }

    List<NameHit> of(UUID userId) {
        return jdbc.sql("select * from screening_hit where user_id = :user")
                .param("user", userId)
                .query(ROW)
                .list();
    }

    /** Adds a hit, or opens the pair anew; answers its id. */
    UUID open(NameHit hit) {
        return jdbc.sql("""
            insert into screening_hit (id, user_id, source, ref, content, listed_name, rule, likeness, birth, score,
                                       level, status, list_version, opened_at, due_at)
            values (:id, :user, :source, :ref, :content, :name, :rule, :likeness, :birth, :score, :level,
                    'OPEN', :version, :at, :due)
            on conflict (user_id, source, content) do update set
                rule = excluded.rule, likeness = excluded.likeness, birth = excluded.birth, score = excluded.score,
                level = excluded.level, status = 'OPEN', list_version = excluded.list_version,
                opened_at = excluded.opened_at, due_at = excluded.due_at, first_by = null, first_reason = null,
                first_at = null, decided_by = null, reason = null, decided_at = null
            returning id\
            """)
                .param("id", hit.id())
                .param("user", hit.userId())
                .param("source", hit.source())
                .param("ref", hit.ref())
                .param("content", hit.content())
                .param("name", hit.listedName())
                .param("rule", hit.rule().name())
                .param("likeness", hit.likeness())
                .param("birth", hit.birth().name())
                .param("score", hit.score())
                .param("level", hit.level().name())
                .param("version", hit.listVersion())
                .param("at", Timestamp.from(hit.openedAt()))
                .param("due", Timestamp.from(hit.dueAt()))
                .query(UUID.class)
                .single();
    }

    /** What is open and has come to be more or less alike; who cleared a weaker one has cleared nothing. */
    void weigh(UUID id, NameHit now) {
        jdbc.sql("""
            update screening_hit set rule = :rule, likeness = :likeness, birth = :birth, score = :score, level = :level,
                   status = 'OPEN', first_by = null, first_reason = null, first_at = null, list_version = :version
            where id = :id and (score, level) <> (:score, :level)\
            """)
                .param("rule", now.rule().name())
                .param("likeness", now.likeness())
                .param("birth", now.birth().name())
                .param("score", now.score())
                .param("level", now.level().name())
                .param("version", now.listVersion())
                .param("id", id)
                .update();
    }

    void decide(UUID id, Status status, @Nullable String by, @Nullable String reason, Instant at) {
        jdbc.sql("""
            update screening_hit set status = :status, decided_by = :by, reason = :reason, decided_at = :at
            where id = :id\
            """)
                .param("status", status.name())
                .param("by", by)
                .param("reason", reason)
                .param("at", Timestamp.from(at))
                .param("id", id)
                .update();
    }

    void firstLook(UUID id, String by, String reason, Instant at) {
        jdbc.sql("""
            update screening_hit set status = 'SECOND_LOOK', first_by = :by, first_reason = :reason, first_at = :at
            where id = :id\
            """)
                .param("by", by)
                .param("reason", reason)
                .param("at", Timestamp.from(at))
                .param("id", id)
                .update();
    }

    void assign(UUID id, String owner) {
        jdbc.sql("update screening_hit set owner = :owner where id = :id")
                .param("owner", owner)
                .param("id", id)
                .update();
    }

    Optional<NameHit> find(UUID id) {
        return jdbc.sql("select * from screening_hit where id = :id")
                .param("id", id)
                .query(ROW)
                .optional();
    }

    List<NameHit> page(@Nullable Status status, @Nullable UUID userId, PageQuery query) {
        return jdbc.sql("""
            select * from screening_hit
            where (:status::text is null or status = :status) and (:user::uuid is null or user_id = :user)
              and (:after::uuid is null or id < :after)
            order by id desc limit :limit\
            """)
                .param("status", status == null ? null : status.name())
                .param("user", userId)
                .param("after", query.after())
                .param("limit", query.size() + 1)
                .query(ROW)
                .list();
    }

    /** What waits for a person, the most urgent first. */
    List<NameHit> waiting(int limit) {
        return jdbc.sql("""
            select * from screening_hit where status in ('OPEN', 'SECOND_LOOK') order by due_at, id limit :limit\
            """).param("limit", limit).query(ROW).list();
    }

    List<NameHit> handOver(String leaver, String successor) {
        return jdbc.sql("""
            update screening_hit set owner = :successor
            where owner = :leaver and status in ('OPEN', 'SECOND_LOOK') returning *\
            """)
                .param("leaver", leaver)
                .param("successor", successor)
                .query(ROW)
                .list();
    }

    void screened(UUID userId, UUID screeningId, String key, String outcome, String version, Instant at) {
        jdbc.sql("""
            insert into screening_subject (user_id, screening_id, screening_key, outcome, list_version, screened_at)
            values (:user, :id, :key, :outcome, :version, :at)
            on conflict (user_id) do update set screening_id = excluded.screening_id,
                screening_key = excluded.screening_key, outcome = excluded.outcome,
                list_version = excluded.list_version, screened_at = excluded.screened_at\
            """)
                .param("user", userId)
                .param("id", screeningId)
                .param("key", key)
                .param("outcome", outcome)
                .param("version", version)
                .param("at", Timestamp.from(at))
                .update();
    }

    int late(Instant now) {
        return jdbc.sql("select count(*) from screening_hit where status in ('OPEN', 'SECOND_LOOK') and due_at < :now")
                .param("now", Timestamp.from(now))
                .query(Integer.class)
                .single();
    }

    Coverage coverage(String version, Instant now) {
        return jdbc.sql("""
            select (select count(*) from screening_subject)::int as people,
                   (select count(*) from screening_subject where list_version <> :version)::int as behind,
                   (select count(*) from screening_hit where status in ('OPEN', 'SECOND_LOOK'))::int as open_hits,
                   (select count(*) from screening_hit
                    where status in ('OPEN', 'SECOND_LOOK') and due_at < :now)::int as late_hits\
            """)
                .param("version", version)
                .param("now", Timestamp.from(now))
                .query(COVERAGE)
                .single();
    }
}
