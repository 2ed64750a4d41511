package com.xinfan.product.cash.reconciliation;

import com.xinfan.ledger.Account;
import com.xinfan.ledger.Ledger;
import com.xinfan.ledger.Posting;
import com.xinfan.ledger.Transfer;
import com.xinfan.platform.approval.Approvable;
import com.xinfan.platform.approval.Approvals;
import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.security.Role;
import com.xinfan.product.cash.TransferDesk;
import com.xinfan.product.chart.Chart;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What people do with a break; its effect is posted when two of them agree on where it belongs. */
@Component
@Transactional
class BreakDesk implements Approvable {

    private static final String KIND = "bank-break";

    private final JdbcClient jdbc;
    private final Breaks breaks;
    private final Ledger ledger;
    private final Approvals approvals;
    private final Audit audit;
    private final BusinessClock clock;

    BreakDesk(JdbcClient jdbc, Breaks breaks, Ledger ledger, Approvals approvals, Audit audit, BusinessClock clock) {
        this.jdbc = jdbc;
        this.breaks = breaks;
        this.ledger = ledger;
        this.approvals = approvals;
        this.audit = audit;
        this.clock = clock;
    }

    /** Where people put the effect of a break: whose it is, is still open; the bank's; nobody's. */
    enum Resolution {
        CORRECTION,
        BANK_ERROR,
        WRITE_OFF;

        Account account() {
            return switch (this) {
                case CORRECTION -> Chart.bankSuspense();
                case BANK_ERROR -> Chart.bankClaim();
                case WRITE_OFF -> Chart.bankDifference();
            };
        }
    }

    private record State(
            String status,
            String kind,
            long effect,
            @Nullable String transferStatus,
            @Nullable String proposed,
            @Nullable String reason,
            int resolutions) {

        boolean transferOpen() {
            return transferStatus != null && !transferStatus.equals("SUCCEEDED") && !transferStatus.equals("FAILED");
        }
    }

    /** The bank's answer to a request that has ended otherwise here. */
    @EventListener
    void contradicted(TransferDesk.Contradicted event) {
        breaks.contradicted(event.transferId());
    }

    void assign(UUID id, CurrentStaff staff) {
        requireOpen(locked(id));
        jdbc.sql("update bank_break set owner = :owner where id = :id")
                .param("owner", staff.username())
                .param("id", id)
                .update();
        audit.record(staff.username(), "bank-break.assign", subject(id), null, Map.of("owner", staff.username()), null);
    }

    void note(UUID id, String text, CurrentStaff staff) {
        locked(id);
        jdbc.sql("insert into bank_break_note (id, break_id, author, at, text) values (:id, :break, :by, :now, :text)")
                .param("id", Ids.next())
                .param("break", id)
                .param("by", staff.username())
                .param("now", clock.now().atOffset(ZoneOffset.UTC))
                .param("text", text)
                .update();
    }

    /** Returns the approval that a second person decides. */
    UUID propose(UUID id, Resolution resolution, String reason, CurrentStaff author) {
        requireResolvable(locked(id));
        jdbc.sql("""
            update bank_break set proposed = :proposed, proposed_by = :by, proposed_reason = :reason where id = :id
            """)
                .param("proposed", resolution.name())
                .param("by", author.username())
                .param("reason", reason)
                .param("id", id)
                .update();
        return approvals.submit(KIND, id, "对账差异 " + id + " → " + resolution, author);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Set<Role> approvers() {
        return Set.of(Role.FINANCE, Role.ADMIN);
    }

    /** The effect is part of it: what a file or the bank has changed meanwhile was not what was approved. */
    @Override
    public String hash(UUID id) {
        var state = locked(id);
        return Approvals.hashOf(
                state.status(), state.effect(), String.valueOf(state.proposed()), String.valueOf(state.reason()));
    }

    @Override
    public void approved(UUID id, String approver) {
        var state = locked(id);
        requireResolvable(state);
        var resolution = Resolution.valueOf(String.valueOf(state.proposed()));
        var key = post(id, state, resolution);
        jdbc.sql("""
            update bank_break
               set status = 'RESOLVED', resolution = :resolution, resolved_at = :now, resolved_by = :by,
                   resolutions = resolutions + 1, posting_key = :key
             where id = :id
            """)
                .param("resolution", resolution.name())
                .param("now", clock.now().atOffset(ZoneOffset.UTC))
                .param("by", approver)
                .param("key", key)
                .param("id", id)
                .update();
    }

    @Override
    public void rejected(UUID id, String approver, String reason) {
        jdbc.sql("update bank_break set proposed = null, proposed_by = null, proposed_reason = null where id = :id")
                .param("id", id)
                .update();
    }

    /** Takes the effect off the bank account, so that it agrees with the bank. */
    private @Nullable String post(UUID id, State state, Resolution resolution) {
        if (state.effect() == 0) {
            return null;
        }
        var key = "bank-break:" + id + ":" + (state.resolutions() + 1);
        var postings = List.of(
                new Posting(Chart.bankClearing(), -state.effect()), new Posting(resolution.account(), state.effect()));
        var transfer = Transfer.of(key, "bank-break", clock.now(), postings)
                .withMetadata(Map.of("kind", state.kind(), "resolution", resolution.name()));
        ledger.post(transfer).required();
        return key;
    }

    private static void requireResolvable(State state) {
        requireOpen(state);
        if (state.transferOpen()) {
            throw ReconciliationProblem.BREAK_TRANSFER_OPEN.problem(String.valueOf(state.transferStatus()));
        }
    }

    private static void requireOpen(State state) {
        if (!state.status().equals("OPEN")) {
            throw ReconciliationProblem.BREAK_RESOLVED.problem();
        }
    }

    private State locked(UUID id) {
        var found = jdbc.sql("select 1 from bank_break where id = :id for update")
                .param("id", id)
                .query(Integer.class)
                .optional();
        if (found.isEmpty()) {
            throw ReconciliationProblem.BREAK_NOT_FOUND.problem();
        }
        return jdbc.sql("select * from bank_break_effect where id = :id")
                .param("id", id)
                .query((row, _) -> new State(
                        row.getString("status"),
                        row.getString("kind"),
                        row.getLong("effect"),
                        row.getString("transfer_status"),
                        row.getString("proposed"),
                        row.getString("proposed_reason"),
                        row.getInt("resolutions")))
                .single();
    }

    private static String subject(UUID id) {
        return KIND + ":" + id;
    }
}
