package com.xinfan.product.plan;

import com.xinfan.platform.clock.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The instalments of plans; they are changed under the lock of their plan. */
@Repository
class PlanRuns {

    private final JdbcClient jdbc;

    PlanRuns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The instalment of a due day, begun if it was not. */
    PlanRun begin(UUID plan, LocalDate dueOn, long amount) {
        jdbc.sql("""
            insert into plan_run (id, plan_id, due_on, amount, status, tries)
            values (:id, :plan, :dueOn, :amount, 'DUE', 0)
            on conflict (plan_id, due_on) do nothing
            """)
                .param("id", Ids.next())
                .param("plan", plan)
                .param("dueOn", dueOn)
                .param("amount", amount)
                .update();
        return find(plan, dueOn).orElseThrow();
    }

    Optional<PlanRun> find(UUID plan, LocalDate dueOn) {
        return jdbc.sql("select * from plan_run where plan_id = :plan and due_on = :dueOn")
                .param("plan", plan)
                .param("dueOn", dueOn)
                .query(PlanRuns::run)
                .optional();
    }

    /** The last due day that has been dealt with or is. */
    Optional<LocalDate> last(UUID plan) {
        return jdbc.sql("select max(due_on) from plan_run where plan_id = :plan")
                .param("plan", plan)
                .query(LocalDate.class)
                .optional();
    }

    /** False when it was placed already. What was given up while its order was on its way is placed all the same. */
    boolean placed(PlanRun run, UUID order, LocalDate today) {
        return jdbc.sql("""
            update plan_run set status = 'PLACED', order_id = :order, reason = null, ended_on = :today
             where plan_id = :plan and due_on = :dueOn and status <> 'PLACED'
            """)
                        .param("plan", run.planId())
                        .param("dueOn", run.dueOn())
                        .param("order", order)
                        .param("today", today)
                        .update()
                == 1;
    }

    /** Counts a refusal; false when this try is not the one that is going on. */
    boolean refused(PlanRun run, String reason) {
        return jdbc.sql("""
            update plan_run set tries = tries + 1, reason = :reason, tried_at = null
             where plan_id = :plan and due_on = :dueOn and status = 'DUE' and tries = :tries
            """)
                        .param("plan", run.planId())
                        .param("dueOn", run.dueOn())
                        .param("tries", run.tries())
                        .param("reason", reason)
                        .update()
                == 1;
    }

    /** Nobody could answer at a moment of the system's clock. */
    void unanswered(PlanRun run, Instant now) {
        jdbc.sql("update plan_run set tried_at = :now where plan_id = :plan and due_on = :dueOn and status = 'DUE'")
                .param("plan", run.planId())
                .param("dueOn", run.dueOn())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    void missed(UUID plan, LocalDate dueOn, String reason, LocalDate today) {
        jdbc.sql("""
            update plan_run set status = 'MISSED', reason = :reason, ended_on = :today
             where plan_id = :plan and due_on = :dueOn and status = 'DUE'
            """)
                .param("plan", plan)
                .param("dueOn", dueOn)
                .param("reason", reason)
                .param("today", today)
                .update();
    }

    List<PlanRun> page(UUID plan, @Nullable UUID after, int size) {
        return jdbc.sql("""
            select * from plan_run where plan_id = :plan and (:after::uuid is null or id < :after)
             order by id desc limit :size
            """)
                .param("plan", plan)
                .param("after", after)
                .param("size", size + 1)
                .query(PlanRuns::run)
                .list();
    }

    private static PlanRun run(ResultSet row, int number) throws SQLException {
        return new PlanRun(
                row.getObject("id", UUID.class),
                row.getObject("plan_id", UUID.class),
                row.getObject("due_on", LocalDate.class),
                row.getLong("amount"),
                PlanRun.Status.valueOf(row.getString("status")),
                row.getInt("tries"),
                row.getObject("order_id", UUID.class),
                row.getString("reason"),
                row.getObject("ended_on", LocalDate.class));
    }
}
