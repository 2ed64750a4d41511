package com.xinfan.risk.casework.batch;

import com.xinfan.platform.approval.Approvable;
import com.xinfan.platform.approval.Approvals;
import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.security.Role;
import com.xinfan.risk.casework.batch.Batches.BatchStatus;
import com.xinfan.risk.casework.batch.Batches.CaseBatch;
import com.xinfan.risk.casework.desk.CaseFilter;
import com.xinfan.risk.casework.desk.CaseQueue;
import com.xinfan.risk.casework.file.CaseFile;
import com.xinfan.risk.casework.file.CaseworkProblem;
import com.xinfan.risk.casework.file.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tries batches out and starts them; who they are of is fixed at the start. */
@Service
@Transactional
class BatchDesk implements Approvable {

    static final String KIND = "risk-case-batch";
    static final int MOST = 2_000;

    private final Batches batches;
    private final BatchRules rules;
    private final CaseQueue queue;
    private final Workers workers;
    private final Approvals approvals;
    private final Audit audit;
    private final BusinessClock clock;

    BatchDesk(
            Batches batches,
            BatchRules rules,
            CaseQueue queue,
            Workers workers,
            Approvals approvals,
            Audit audit,
            BusinessClock clock) {
        this.batches = batches;
        this.rules = rules;
        this.queue = queue;
        this.workers = workers;
        this.approvals = approvals;
        this.audit = audit;
        this.clock = clock;
    }

    /** What would become of one case. */
    record TrialItem(
            UUID caseId, @Nullable String effect, @Nullable String refusal) {}

    /** What would become of all. */
    record Trial(int total, int changed, int refused, boolean needsSecond, List<TrialItem> items) {}

    /** A batch that was started, with the approval it waits for. */
    record Started(CaseBatch batch, @Nullable UUID approvalId) {}

    @Transactional(readOnly = true)
    Trial tryOut(CaseFilter filter, BatchAction action, String by) {
        var roster = workers.roster();
        var items = new ArrayList<TrialItem>();
        for (var file : cases(filter, action)) {
            var effect = rules.of(file, action, by, roster);
            items.add(new TrialItem(file.id(), effect.change(), effect.refusal()));
        }
        var refused =
                (int) items.stream().filter(item -> item.refusal() != null).count();
        return new Trial(items.size(), items.size() - refused, refused, action.needsSecond(), items);
    }

    Started start(CaseFilter filter, BatchAction action, CurrentStaff staff) {
        var cases = cases(filter, action).stream().map(CaseFile::id).toList();
        if (cases.isEmpty()) {
            throw CaseworkProblem.CASE_BATCH_EMPTY.at("/filter");
        }
        var status = action.needsSecond() ? BatchStatus.AWAITING : BatchStatus.RUNNING;
        var batch = new CaseBatch(
                Ids.next(), filter, action, status, cases.size(), 0, 0, staff.username(), null, clock.now(), null);
        batches.add(batch, cases);
        audit.record(staff.username(), "risk-case-batch.start", "risk-case-batch:" + batch.id(), null, action, null);
        var approval = action.needsSecond() ? approvals.submit(KIND, batch.id(), title(batch), staff) : null;
        return new Started(batch, approval);
    }

    void cancel(UUID id, CurrentStaff staff) {
        approvals.withdraw(KIND, id, staff);
        var now = clock.now();
        if (!batches.move(id, BatchStatus.AWAITING, BatchStatus.CANCELLED, null, now)
                && !batches.move(id, BatchStatus.RUNNING, BatchStatus.CANCELLED, null, now)) {
            find(id);
            throw CaseworkProblem.CASE_BATCH_FINISHED.problem();
        }
        audit.record(staff.username(), "risk-case-batch.cancel", "risk-case-batch:" + id, null, null, null);
    }

    @Transactional(readOnly = true)
    CaseBatch find(UUID id) {
        return batches.find(id).orElseThrow(CaseworkProblem.CASE_BATCH_NOT_FOUND::problem);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Set<Role> approvers() {
        return Set.of(Role.RISK, Role.COMPLIANCE, Role.ADMIN);
    }

    /** Cases and deed are fixed with the id. */
    @Override
    public String hash(UUID artefactId) {
        var batch = find(artefactId);
        return Approvals.hashOf(batch.id(), batch.status().name(), batch.total());
    }

    @Override
    public void approved(UUID artefactId, String approver) {
        batches.move(artefactId, BatchStatus.AWAITING, BatchStatus.RUNNING, approver, null);
    }

    @Override
    public void rejected(UUID artefactId, String approver, String reason) {
        batches.move(artefactId, BatchStatus.AWAITING, BatchStatus.REJECTED, null, clock.now());
    }

    private List<CaseFile> cases(CaseFilter filter, BatchAction action) {
        action.requireSound();
        if (!filter.likens()) {
            throw CaseworkProblem.CASE_BATCH_FILTER.at("/filter");
        }
        var cases = queue.all(filter, MOST + 1);
        if (cases.size() > MOST) {
            throw CaseworkProblem.CASE_BATCH_TOO_LARGE.at("/filter", MOST);
        }
        return cases;
    }

    private static String title(CaseBatch batch) {
        var close = batch.action().close();
        return "批量结案 " + batch.total() + " 件" + (close == null ? "" : " → " + close.outcome() + "：" + close.note());
    }
}
