package com.xinfan.product.plan;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All plans. */
@Repository
class Plans {

    private static final int BATCH = 100;

    private final JdbcClient jdbc;

    Plans(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What staff ask for. */
    record Filter(
            Plan.@Nullable Status status,
            @Nullable UUID product,
            @Nullable UUID user) {}

    /** False when the key has been used. */
    boolean add(Plan plan) {
        var terms = plan.terms();
        return jdbc.sql("""
            insert into invest_plan (id, user_id, request_key, product_id, amount, schedule, day, start_on, end_after,
                                     end_on, acknowledged, status, due_on, next_on, created_at)
            values (:id, :user, :key, :product, :amount, :schedule, :day, :startOn, :endAfter,
                    :endOn, :acknowledged, 'ACTIVE', :dueOn, :nextOn, :now)
            on conflict (user_id, request_key) do nothing
            """)
                        .param("id", plan.id())
                        .param("user", plan.userId())
                        .param("key", plan.requestKey())
                        .param("product", plan.productId())
                        .param("amount", terms.amount())
                        .param("schedule", terms.schedule().name())
                        .param("day", terms.day())
                        .param("startOn", terms.startOn())
                        .param("endAfter", terms.endAfter())
                        .param("endOn", terms.endOn())
                        .param("acknowledged", plan.acknowledged())
                        .param("dueOn", plan.progress().dueOn())
                        .param("nextOn", plan.progress().nextOn())
                        .param("now", plan.createdAt().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** Writes the whole of a locked plan. */
    void save(Plan plan) {
        var terms = plan.terms();
        var progress = plan.progress();
        jdbc.sql("""
            update invest_plan
               set amount = :amount, schedule = :schedule, day = :day, start_on = :startOn, end_after = :endAfter,
                   end_on = :endOn, acknowledged = :acknowledged, status = :status, reason = :reason,
                   due_on = :dueOn, next_on = :nextOn, placed = :placed, invested = :invested, misses = :misses,
                   ended_on = :endedOn
             where id = :id
            """)
                .param("id", plan.id())
                .param("amount", terms.amount())
                .param("schedule", terms.schedule().name())
                .param("day", terms.day())
                .param("startOn", terms.startOn())
                .param("endAfter", terms.endAfter())
                .param("endOn", terms.endOn())
                .param("acknowledged", plan.acknowledged())
                .param("status", plan.status().name())
                .param("reason", plan.reason())
                .param("dueOn", progress.dueOn())
                .param("nextOn", progress.nextOn())
                .param("placed", progress.placed())
                .param("invested", progress.invested())
                .param("misses", progress.misses())
                .param("endedOn", plan.endedOn())
                .update();
    }

    Optional<Plan> find(UUID user, String key) {
        return jdbc.sql("select * from invest_plan where user_id = :user and request_key = :key")
                .param("user", user)
                .param("key", key)
                .query(Plans::plan)
                .optional();
    }

    Optional<Plan> find(UUID user, UUID id) {
        return jdbc.sql("select * from invest_plan where id = :id and user_id = :user")
                .param("id", id)
                .param("user", user)
                .query(Plans::plan)
                .optional();
    }

    Optional<Plan> lock(UUID id) {
        return jdbc.sql("select * from invest_plan where id = :id for update")
                .param("id", id)
                .query(Plans::plan)
                .optional();
    }

    /** Active plans that are to be looked at on a day, but for those that nobody could answer just now. */
    List<UUID> due(LocalDate day, Instant triedBefore) {
        return jdbc.sql("""
            select p.id from invest_plan p
             where p.status = 'ACTIVE' and p.next_on <= :day
               and not exists (select from plan_run r
                                where r.plan_id = p.id and r.due_on = p.due_on and r.tried_at >= :before)
             order by p.next_on, p.id limit :batch
            """)
                .param("day", day)
                .param("before", triedBefore.atOffset(ZoneOffset.UTC))
                .param("batch", BATCH)
                .query((row, _) -> row.getObject("id", UUID.class))
                .list();
    }

    /** How many active plans should have been looked at before a day. */
    long late(LocalDate day) {
        return jdbc.sql("select count(*) from invest_plan where status = 'ACTIVE' and next_on < :day")
                .param("day", day)
                .query(Long.class)
                .single();
    }

    List<Plan> page(Filter filter, @Nullable UUID after, int size) {
        return jdbc.sql("""
            select * from invest_plan
             where (:status::text is null or status = :status)
               and (:product::uuid is null or product_id = :product)
               and (:user::uuid is null or user_id = :user)
               and (:after::uuid is null or id < :after)
             order by id desc limit :size
            """)
                .param(
                        "status",
                        filter.status() == null ? null : filter.status().name())
                .param("product", filter.product())
                .param("user", filter.user())
                .param("after", after)
                .param("size", size + 1)
                .query(Plans::plan)
                .list();
    }

    private static Plan plan(ResultSet row, int number) throws SQLException {
        return new Plan(
                row.getObject("id", UUID.class),
                row.getObject("user_id", UUID.class),
                row.getString("request_key"),
                row.getObject("product_id", UUID.class),
                new Plan.Terms(
                        row.getLong("amount"),
                        Plan.Schedule.valueOf(row.getString("schedule")),
                        row.getObject("day", Integer.class),
                        row.getObject("start_on", LocalDate.class),
                        row.getObject("end_after", Integer.class),
                        row.getObject("end_on", LocalDate.class)),
                row.getString("acknowledged"),
                Plan.Status.valueOf(row.getString("status")),
                row.getString("reason"),
                new Plan.Progress(
                        row.getObject("due_on", LocalDate.class),
                        row.getObject("next_on", LocalDate.class),
                        row.getInt("placed"),
                        row.getLong("invested"),
                        row.getInt("misses")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("ended_on", LocalDate.class));
    }
}
