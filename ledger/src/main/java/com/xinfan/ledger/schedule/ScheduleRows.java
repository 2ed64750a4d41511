package com.xinfan.ledger.schedule;

import com.xinfan.ledger.Posting;
import com.xinfan.ledger.Transfer;
import com.xinfan.platform.clock.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The statements of the schedule. */
final class ScheduleRows {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient jdbc;

    ScheduleRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A plan whose time has come, locked. */
    record Due(Planned planned, Duration every, Instant giveUpAt) {

        Transfer transfer() {
            return planned.transfer();
        }
    }

    /** What a try has led to. */
    record Try(
            UUID id,
            Planned.State state,
            @Nullable Instant nextAt,
            @Nullable String refusal) {}

    boolean insert(Plan plan) {
        return jdbc.sql("""
            insert into ledger_schedule
                (id, key, transfer, accounts, due_at, every, give_up_at, state, next_at)
            values (:id, :key, :transfer::jsonb, :accounts, :due, :every, :giveUp, 'WAITING', :due)
            on conflict (key) do nothing
            """)
                        .param("id", Ids.next())
                        .param("key", plan.transfer().key())
                        .param("transfer", json(plan))
                        .param("accounts", accounts(plan.transfer()))
                        .param("due", at(plan.dueAt()))
                        .param("every", plan.retry().every().toMillis())
                        .param("giveUp", at(plan.dueAt().plus(plan.retry().atMost())))
                        .update()
                == 1;
    }

    boolean same(Plan plan) {
        return jdbc.sql("""
            select transfer = :transfer::jsonb and due_at = :due from ledger_schedule where key = :key
            """)
                .param("transfer", json(plan))
                .param("due", at(plan.dueAt()))
                .param("key", plan.transfer().key())
                .query(Boolean.class)
                .single();
    }

    boolean cancel(String key) {
        return jdbc.sql("""
            update ledger_schedule set state = 'CANCELLED', next_at = null, closed_at = now()
             where key = :key and state = 'WAITING'
            """).param("key", key).update() == 1;
    }

    Optional<Planned> find(String key) {
        return jdbc.sql("select * from ledger_schedule where key = :key")
                .param("key", key)
                .query(ScheduleRows::planned)
                .optional();
    }

    List<Planned> list(@Nullable String account, Planned.@Nullable State state, @Nullable UUID before, int limit) {
        return jdbc.sql("""
            select * from ledger_schedule
             where (:account::text is null or accounts @> array[:account::text])
               and (:state::text is null or state = :state)
               and (:before::uuid is null or id < :before)
             order by id desc limit :limit
            """)
                .param("account", account)
                .param("state", state == null ? null : state.name())
                .param("before", before)
                .param("limit", limit)
                .query(ScheduleRows::planned)
                .list();
    }

    long overdue(Instant before) {
        return jdbc.sql("select count(*) from ledger_schedule where state = 'WAITING' and next_at < :before")
                .param("before", at(before))
                .query(Long.class)
                .single();
    }

    List<Due> due(Instant now, int limit) {
        return jdbc.sql("""
            select * from ledger_schedule where state = 'WAITING' and next_at <= :now
             order by next_at, id limit :limit for update skip locked
            """)
                .param("now", at(now))
                .param("limit", limit)
                .query((row, number) -> new Due(
                        planned(row, number),
                        Duration.ofMillis(row.getLong("every")),
                        row.getObject("give_up_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    void write(List<Try> tries) {
        jdbc.sql("""
            update ledger_schedule s
               set state = n.state, next_at = n.next_at::timestamptz, refusal = n.refusal,
                   attempts = s.attempts + 1, closed_at = case when n.state = 'WAITING' then null else now() end
              from unnest(:ids, :states, :next, :refusals) as n (id, state, next_at, refusal)
             where s.id = n.id::uuid
            """)
                .param("ids", tries.stream().map(one -> one.id().toString()).toArray(String[]::new))
                .param("states", tries.stream().map(one -> one.state().name()).toArray(String[]::new))
                .param("next", tries.stream().map(one -> text(one.nextAt())).toArray(String[]::new))
                .param("refusals", tries.stream().map(Try::refusal).toArray(String[]::new))
                .update();
    }

    /** Its moment is not of the plan: it takes effect when it is posted. */
    private static String json(Plan plan) {
        return JSON.writeValueAsString(plan.transfer().effectiveAt(plan.dueAt()));
    }

    private static String[] accounts(Transfer transfer) {
        return transfer.postings().stream()
                .map(Posting::account)
                .map(account -> account.code())
                .toArray(String[]::new);
    }

    private static Planned planned(ResultSet row, int number) throws SQLException {
        return new Planned(
                row.getObject("id", UUID.class),
                JSON.readValue(row.getString("transfer"), Transfer.class),
                row.getObject("due_at", OffsetDateTime.class).toInstant(),
                Planned.State.valueOf(row.getString("state")),
                instant(row.getObject("next_at", OffsetDateTime.class)),
                row.getInt("attempts"),
                row.getString("refusal"),
                instant(row.getObject("closed_at", OffsetDateTime.class)));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime moment) {
        return moment == null ? null : moment.toInstant();
    }

    private static @Nullable String text(@Nullable Instant moment) {
        return moment == null ? null : moment.toString();
    }

    private static OffsetDateTime at(Instant moment) {
        return OffsetDateTime.ofInstant(moment, ZoneOffset.UTC);
    }
}
