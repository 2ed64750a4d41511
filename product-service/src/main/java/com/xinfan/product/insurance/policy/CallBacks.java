package com.xinfan.product.insurance.policy;

import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.product.insurance.InsuranceProblem;
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

/** The calls to buyers of long-term insurance (回访). */
@Repository
class CallBacks {

    private final JdbcClient jdbc;
    private final Rulebook rulebook;
    private final BusinessClock clock;

    CallBacks(JdbcClient jdbc, Rulebook rulebook, BusinessClock clock) {
        this.jdbc = jdbc;
        this.rulebook = rulebook;
        this.clock = clock;
    }

    /** UNREACHED leaves it open. */
    enum Result {
        CONFIRMED,
        DISPUTED,
        UNREACHED
    }

    record CallBack(
            UUID policyId,
            Instant openedAt,
            LocalDate dueOn,
            int attempts,
            @Nullable String outcome,
            @Nullable String note,
            @Nullable String calledBy,
            @Nullable Instant calledAt) {}

    /** Due within the cooling-off period of a policy that was issued on this day. */
    void plan(UUID policy, LocalDate issuedOn) {
        var days = rulebook.rule("insurance.call-back", issuedOn).integer("days");
        jdbc.sql("""
            insert into insurance_call_back (policy_id, opened_at, due_on) values (:policy, :now, :due)
            on conflict do nothing
            """)
                .param("policy", policy)
                .param("now", clock.now().atOffset(ZoneOffset.UTC))
                .param("due", issuedOn.plusDays(days))
                .update();
    }

    /** A policy that was given back needs no call; what was already said of one stays. */
    void drop(UUID policy) {
        jdbc.sql("delete from insurance_call_back where policy_id = :policy and attempts = 0")
                .param("policy", policy)
                .update();
        jdbc.sql("""
            update insurance_call_back set outcome = 'DISPUTED', note = coalesce(note, '已退保')
             where policy_id = :policy and outcome is null
            """).param("policy", policy).update();
    }

    /** Refused when none is open. */
    CallBack called(UUID policy, Result result, String note, String by) {
        var written = jdbc.sql("""
            update insurance_call_back
               set attempts = attempts + 1, outcome = :outcome, note = :note, called_by = :by, called_at = :now
             where policy_id = :policy and outcome is null
            """)
                .param("outcome", result == Result.UNREACHED ? null : result.name())
                .param("note", note)
                .param("by", by)
                .param("now", clock.now().atOffset(ZoneOffset.UTC))
                .param("policy", policy)
                .update();
        if (written == 0) {
            throw InsuranceProblem.CALL_BACK_NOT_DUE.problem();
        }
        return find(policy).orElseThrow();
    }

    Optional<CallBack> find(UUID policy) {
        return jdbc.sql("select * from insurance_call_back where policy_id = :policy")
                .param("policy", policy)
                .query(CallBacks::callBack)
                .optional();
    }

    List<CallBack> open(int most) {
        return jdbc.sql("""
            select * from insurance_call_back where outcome is null order by due_on, policy_id limit :most
            """).param("most", most).query(CallBacks::callBack).list();
    }

    long overdue() {
        return jdbc.sql("select count(*) from insurance_call_back where outcome is null and due_on < :today")
                .param("today", clock.today())
                .query(Long.class)
                .single();
    }

    private static CallBack callBack(ResultSet row, int number) throws SQLException {
        var at = row.getObject("called_at", OffsetDateTime.class);
        return new CallBack(
                row.getObject("policy_id", UUID.class),
                row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                row.getObject("due_on", LocalDate.class),
                row.getInt("attempts"),
                row.getString("outcome"),
                row.getString("note"),
                row.getString("called_by"),
                at == null ? null : at.toInstant());
    }
}
