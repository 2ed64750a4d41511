package com.xinfan.risk.casework.closing;

import com.xinfan.contract.vocabulary.CaseKind;
import com.xinfan.contract.vocabulary.CaseOutcome;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.risk.casework.file.CaseFile;
import com.xinfan.risk.casework.file.EvidenceBook;
import com.xinfan.risk.label.LabelKind;
import com.xinfan.risk.label.Labels;
import com.xinfan.risk.list.ListKind;
import com.xinfan.risk.list.ListService;
import com.xinfan.risk.rule.RuleVariables;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What follows from the ends of cases: done here and now, or kept until another service has done it. */
@Repository
@Transactional
public class CloseSteps {

    private static final String SOURCE = "case";

    private final JdbcClient jdbc;
    private final EvidenceBook evidence;
    private final Labels labels;
    private final ListService denied;
    private final BusinessClock clock;

    CloseSteps(JdbcClient jdbc, EvidenceBook evidence, Labels labels, ListService denied, BusinessClock clock) {
        this.jdbc = jdbc;
        this.evidence = evidence;
        this.labels = labels;
        this.denied = denied;
        this.clock = clock;
    }

    /** Carries out what follows, in the transaction of the closing. */
    void follow(CaseFile file, CloseOrder order, int told, String by) {
        write(file, CloseStep.Kind.TELL, "risk.case-closed", told + "", CloseStep.Status.DONE, by);
        if (order.outcome() == CaseOutcome.CONFIRMED && file.kind() != CaseKind.AML) {
            // A suspicion of laundering is a report, not a proof of fraud.
            labels.tell(file.userId(), LabelKind.FRAUD, file.id(), SOURCE, 0, clock.now());
            write(file, CloseStep.Kind.LABEL, LabelKind.FRAUD.name(), null, CloseStep.Status.DONE, by);
        }
        for (var extra : order.steps()) {
            switch (extra) {
                case DENY_USER ->
                    deny(
                            file,
                            CloseStep.Kind.DENY_USER,
                            ListKind.USER,
                            List.of(file.userId().toString()),
                            order,
                            by);
                case DENY_DEVICES -> {
                    var devices = evidence.attribute(file.id(), RuleVariables.DEVICE_ID);
                    deny(file, CloseStep.Kind.DENY_DEVICE, ListKind.DEVICE, devices, order, by);
                }
                case DENY_CARDS -> {
                    var cards = evidence.attribute(file.id(), RuleVariables.CARD_TOKEN);
                    deny(file, CloseStep.Kind.DENY_CARD, ListKind.CARD_TOKEN, cards, order, by);
                }
                case FREEZE_USER -> write(file, CloseStep.Kind.FREEZE_USER, "user", null, CloseStep.Status.PENDING, by);
            }
        }
    }

    public List<CloseStep> of(UUID caseId) {
        return jdbc.sql("select * from risk_case_step where case_id = :case order by id")
                .param("case", caseId)
                .query(new SimplePropertyRowMapper<>(CloseStep.class))
                .list();
    }

    List<CloseStep> due(int limit) {
        return jdbc.sql("""
            select * from risk_case_step where status = 'PENDING' and next_at <= :now order by next_at limit :limit\
            """)
                .param("now", Timestamp.from(clock.now()))
                .param("limit", limit)
                .query(new SimplePropertyRowMapper<>(CloseStep.class))
                .list();
    }

    void end(UUID id, CloseStep.Status status, @Nullable String detail) {
        jdbc.sql("""
            update risk_case_step set status = :status, attempts = attempts + 1, detail = :detail, done_at = :now
            where id = :id and status = 'PENDING'\
            """)
                .param("status", status.name())
                .param("detail", detail)
                .param("now", Timestamp.from(clock.now()))
                .param("id", id)
                .update();
    }

    void putOff(UUID id, Duration pause, String why) {
        jdbc.sql("""
            update risk_case_step set attempts = attempts + 1, next_at = :next, detail = :why
            where id = :id and status = 'PENDING'\
            """)
                .param("next", Timestamp.from(clock.now().plus(pause)))
                .param("why", why)
                .param("id", id)
                .update();
    }

    /** Values are not repeated here: the list keeps them. */
    private void deny(
            CaseFile file, CloseStep.Kind step, ListKind kind, List<String> values, CloseOrder order, String by) {
        var reason = "风险案件 " + file.id() + "：" + order.reason().zh();
        var added = 0;
        for (var value : values) {
            added += denied.deny(kind, value, reason, "CASE", by) ? 1 : 0;
        }
        write(file, step, kind.name(), added + "/" + values.size(), CloseStep.Status.DONE, by);
    }

    private void write(
            CaseFile file,
            CloseStep.Kind kind,
            String target,
            @Nullable String detail,
            CloseStep.Status status,
            String by) {
        var now = Timestamp.from(clock.now());
        jdbc.sql("""
            insert into risk_case_step (id, case_id, user_id, kind, target, status, next_at, detail, ordered_by,
                                        done_at)
            values (:id, :case, :user, :kind, :target, :status, :now, :detail, :by,
                    case when :status = 'DONE' then cast(:now as timestamptz) end)
            on conflict (case_id, kind, target) do nothing\
            """)
                .param("id", Ids.next())
                .param("case", file.id())
                .param("user", file.userId())
                .param("kind", kind.name())
                .param("target", target)
                .param("status", status.name())
                .param("now", now)
                .param("detail", detail)
                .param("by", by)
                .update();
    }
}
