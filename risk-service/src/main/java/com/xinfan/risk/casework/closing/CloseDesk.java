package com.xinfan.risk.casework.closing;

import com.xinfan.platform.approval.Approvable;
import com.xinfan.platform.approval.Approvals;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.security.Role;
import com.xinfan.risk.casework.file.CaseFile;
import com.xinfan.risk.casework.file.CaseFiles;
import com.xinfan.risk.casework.file.CaseTrail;
import com.xinfan.risk.casework.file.CaseworkProblem;
import com.xinfan.risk.casework.file.EvidenceBook;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Ends cases one by one: at once, or when a second person agrees with exactly this end on exactly this evidence. */
@Service
@Transactional
public class CloseDesk implements Approvable {

    static final String KIND = "risk-case-closing";

    private final CaseFiles files;
    private final EvidenceBook evidence;
    private final ClosingRows rows;
    private final CloseRules rules;
    private final CaseEnd end;
    private final CaseTrail trail;
    private final Approvals approvals;

    CloseDesk(
            CaseFiles files,
            EvidenceBook evidence,
            ClosingRows rows,
            CloseRules rules,
            CaseEnd end,
            CaseTrail trail,
            Approvals approvals) {
        this.files = files;
        this.evidence = evidence;
        this.rows = rows;
        this.rules = rules;
        this.end = end;
        this.trail = trail;
        this.approvals = approvals;
    }

    /** The approval that it waits for; empty when the case has ended. */
    public Optional<UUID> close(UUID caseId, CloseOrder order, CurrentStaff staff) {
        order.requireSound("");
        // Before the case is locked: whoever decides takes the approval first, too.
        rows.open(caseId).ifPresent(before -> approvals.withdraw(KIND, before.id(), staff));
        var file = files.lockOpen(caseId);
        if (file.ofAnother(staff.username()) && !staff.roles().contains(Role.ADMIN)) {
            throw CaseworkProblem.RISK_CASE_OF_ANOTHER.problem(String.valueOf(file.owner()));
        }
        if (!rules.needsSecond(file, order.outcome())) {
            end.end(file, order, staff.username());
            return Optional.empty();
        }
        var closing = rows.propose(file, order, staff.username());
        trail.write(file, CaseTrail.Kind.PROPOSED, order.outcome() + " " + order.reason(), staff.username());
        return Optional.of(approvals.submit(KIND, closing.id(), title(file, order), staff));
    }

    /** Whether somebody waits for a second person to end it. */
    @Transactional(readOnly = true)
    public boolean isProposed(UUID caseId) {
        return rows.open(caseId).isPresent();
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Set<Role> approvers() {
        return Set.of(Role.RISK, Role.COMPLIANCE, Role.ADMIN);
    }

    /** With the evidence: what came after the proposal has to be looked at first. */
    @Override
    public String hash(UUID artefactId) {
        var closing = rows.get(artefactId);
        var order = closing.order();
        return Approvals.hashOf(
                closing.caseId(),
                closing.status().name(),
                order.outcome().name(),
                order.reason().name(),
                order.note(),
                order.steps().stream().sorted().map(Enum::name).toList(),
                evidence.of(closing.caseId()).size());
    }

    @Override
    public void approved(UUID artefactId, String approver) {
        var closing = rows.get(artefactId);
        end.end(files.lockOpen(closing.caseId()), closing, approver);
    }

    @Override
    public void rejected(UUID artefactId, String approver, String reason) {
        var closing = rows.get(artefactId);
        rows.decide(artefactId, ClosingRows.Status.REJECTED, approver);
        trail.write(files.lock(closing.caseId()), CaseTrail.Kind.REJECTED, reason, approver);
    }

    private static String title(CaseFile file, CloseOrder order) {
        return "结案 " + file.kind() + " " + file.summaryCode() + " → " + order.outcome() + "（"
                + order.reason().zh() + "）";
    }
}
