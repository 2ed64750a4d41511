package com.xinfan.risk.casework.closing;

import com.xinfan.contract.vocabulary.CaseOutcome;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.risk.casework.file.CaseFile;
import com.xinfan.risk.casework.file.ReasonCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How people wanted cases to end. */
@Repository
public class ClosingRows {

    private final JdbcClient jdbc;
    private final BusinessClock clock;

    ClosingRows(JdbcClient jdbc, BusinessClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What is wanted, and what became of it. */
    public record Closing(
            UUID id,
            UUID caseId,
            CloseOrder order,
            Status status,
            String proposedBy,
            @Nullable String decidedBy) {}

    /** Where a wish stands. */
    public enum Status {
        PROPOSED,
        APPLIED,
        REJECTED,
        REPLACED
    }

    /** Takes the place of what was wanted before. */
    Closing propose(CaseFile file, CloseOrder order, String by) {
        open(file.id()).ifPresent(before -> decide(before.id(), Status.REPLACED, by));
        var closing = new Closing(Ids.next(), file.id(), order, Status.PROPOSED, by, null);
        jdbc.sql("""
            insert into risk_case_closing (id, case_id, user_id, outcome, reason_code, note, steps, status,
                                           proposed_by, proposed_at)
            values (:id, :case, :user, :outcome, :reason, :note, :steps, 'PROPOSED', :by, :at)\
            """)
                .param("id", closing.id())
                .param("case", file.id())
                .param("user", file.userId())
                .param("outcome", order.outcome().name())
                .param("reason", order.reason().name())
                .param("note", order.note())
                .param("steps", order.steps().stream().sorted().map(Enum::name).toArray(String[]::new))
                .param("by", by)
                .param("at", Timestamp.from(clock.now()))
                .update();
        return closing;
    }

    Closing get(UUID id) {
        return jdbc.sql("select * from risk_case_closing where id = :id")
                .param("id", id)
                .query((row, _) -> closing(row))
                .single();
    }

    Optional<Closing> open(UUID caseId) {
        return latest(caseId).filter(one -> one.status() == Status.PROPOSED);
    }

    public Optional<Closing> latest(UUID caseId) {
        return jdbc.sql("select * from risk_case_closing where case_id = :case order by id desc limit 1")
                .param("case", caseId)
                .query((row, _) -> closing(row))
                .optional();
    }

    void decide(UUID id, Status status, String by) {
        jdbc.sql("""
            update risk_case_closing set status = :status, decided_by = :by, decided_at = :at
            where id = :id and status = 'PROPOSED'\
            """)
                .param("status", status.name())
                .param("by", by)
                .param("at", Timestamp.from(clock.now()))
                .param("id", id)
                .update();
    }

    private static Closing closing(ResultSet row) throws SQLException {
        var steps = Arrays.stream((String[]) row.getArray("steps").getArray())
                .map(CloseOrder.Extra::valueOf)
                .collect(Collectors.toCollection(TreeSet::new));
        return new Closing(
                row.getObject("id", UUID.class),
                row.getObject("case_id", UUID.class),
                new CloseOrder(
                        CaseOutcome.valueOf(row.getString("outcome")),
                        ReasonCode.valueOf(row.getString("reason_code")),
                        row.getString("note"),
                        steps),
                Status.valueOf(row.getString("status")),
                row.getString("proposed_by"),
                row.getString("decided_by"));
    }
}
