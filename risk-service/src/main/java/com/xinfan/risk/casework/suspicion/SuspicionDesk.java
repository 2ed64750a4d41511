package com.xinfan.risk.casework.suspicion;

import com.xinfan.contract.vocabulary.CaseKind;
import com.xinfan.platform.approval.Approvable;
import com.xinfan.platform.approval.Approvals;
import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.security.Role;
import com.xinfan.risk.casework.file.CaseFile;
import com.xinfan.risk.casework.file.CaseFiles;
import com.xinfan.risk.casework.file.CaseTrail;
import com.xinfan.risk.casework.file.CaseworkProblem;
import com.xinfan.risk.casework.suspicion.SuspicionReport.Status;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Drafts, submits and files reports. Every look at one is audited. */
@Service
@Transactional
class SuspicionDesk implements Approvable {

    static final String KIND = "suspicion-report";

    private final SuspicionReports reports;
    private final ReportWriter writer;
    private final ReportClock clock;
    private final CaseFiles files;
    private final CaseTrail trail;
    private final Approvals approvals;
    private final Audit audit;

    SuspicionDesk(
            SuspicionReports reports,
            ReportWriter writer,
            ReportClock clock,
            CaseFiles files,
            CaseTrail trail,
            Approvals approvals,
            Audit audit) {
        this.reports = reports;
        this.writer = writer;
        this.clock = clock;
        this.files = files;
        this.trail = trail;
        this.approvals = approvals;
        this.audit = audit;
    }

    /** Another version; what was drafted before stays, but cannot be submitted any more. */
    SuspicionReport draft(UUID caseId, Instant from, Instant to, String addition, CurrentStaff staff) {
        if (!clock.mayReport(from, to)) {
            throw CaseworkProblem.SUSPICION_REPORT_PERIOD.at("/to", ReportClock.LONGEST.toDays());
        }
        var file = files.lock(caseId);
        var before = reports.of(caseId);
        before.stream()
                .filter(one -> one.status() == Status.SUBMITTED || one.status() == Status.FILED)
                .findFirst()
                .ifPresent(one -> {
                    throw CaseworkProblem.SUSPICION_REPORT_STATE.problem(one.status());
                });
        var content = writer.write(file, from, to, addition);
        var dueAt =
                before.isEmpty() ? clock.dueAt(since(file)) : before.getFirst().dueAt();
        var report = new SuspicionReport(
                Ids.next(),
                caseId,
                file.userId(),
                before.size() + 1,
                Status.DRAFT,
                content,
                Approvals.hashOf(content.toString()),
                dueAt,
                staff.username(),
                clock.now(),
                null,
                null,
                null,
                null);
        reports.add(report);
        record(report, file, "draft", staff.username());
        return report;
    }

    /** From when the law's time runs: the suspicion is confirmed, or somebody begins to write. */
    private Instant since(CaseFile file) {
        return file.kind() == CaseKind.AML && file.closedAt() != null ? file.closedAt() : clock.now();
    }

    SuspicionReport read(UUID id, String how, CurrentStaff staff) {
        var report = reports.find(id).orElseThrow(CaseworkProblem.SUSPICION_REPORT_NOT_FOUND::problem);
        audit.record(staff.username(), "suspicion-report.read", subject(id), null, Map.of("how", how), null);
        return report;
    }

    List<SuspicionReport> of(UUID caseId, CurrentStaff staff) {
        var all = reports.of(caseId);
        audit.record(staff.username(), "suspicion-report.list", "risk-case:" + caseId, null, null, null);
        return all;
    }

    UUID submit(UUID id, CurrentStaff staff) {
        var report = locked(id, Status.DRAFT);
        reports.submitted(id, staff.username());
        record(report, files.lock(report.caseId()), "submit", staff.username());
        return approvals.submit(KIND, id, "可疑交易报告 第 " + report.version() + " 版", staff);
    }

    /** The number under which the authority has taken it. */
    SuspicionReport receive(UUID id, String receipt, CurrentStaff staff) {
        var report = locked(id, Status.FILED);
        if (report.receipt() != null) {
            throw CaseworkProblem.SUSPICION_REPORT_STATE.problem("RECEIVED");
        }
        reports.received(id, receipt);
        audit.record(staff.username(), "suspicion-report.receipt", subject(id), null, Map.of("receipt", receipt), null);
        return reports.find(id).orElseThrow();
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Set<Role> approvers() {
        return Set.of(Role.COMPLIANCE, Role.ADMIN);
    }

    @Override
    public String hash(UUID artefactId) {
        return reports.find(artefactId)
                .orElseThrow(CaseworkProblem.SUSPICION_REPORT_NOT_FOUND::problem)
                .hash();
    }

    @Override
    public void approved(UUID artefactId, String approver) {
        var report = locked(artefactId, Status.SUBMITTED);
        reports.decided(artefactId, Status.FILED, approver, clock.now());
        record(report, files.lock(report.caseId()), "file", approver);
    }

    @Override
    public void rejected(UUID artefactId, String approver, String reason) {
        var report = locked(artefactId, Status.SUBMITTED);
        reports.decided(artefactId, Status.REJECTED, approver, null);
        record(report, files.lock(report.caseId()), "reject", approver);
    }

    private SuspicionReport locked(UUID id, Status expected) {
        var report = reports.lock(id).orElseThrow(CaseworkProblem.SUSPICION_REPORT_NOT_FOUND::problem);
        if (report.status() != expected) {
            throw CaseworkProblem.SUSPICION_REPORT_STATE.problem(report.status());
        }
        return report;
    }

    /** The trail, which more people read, does not say what the paper says. */
    private void record(SuspicionReport report, CaseFile file, String action, String by) {
        trail.write(file, CaseTrail.Kind.REPORT, action + " " + report.version(), by);
        audit.record(
                by,
                "suspicion-report." + action,
                subject(report.id()),
                null,
                Map.of("case", report.caseId(), "version", report.version(), "hash", report.hash()),
                null);
    }

    private static String subject(UUID id) {
        return "suspicion-report:" + id;
    }
}
