package com.xinfan.platform.approval;

import com.xinfan.platform.approval.ApprovalView.Status;
import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.transaction.support.TransactionTemplate;

/** Submits artefacts to a second person and takes that person's decision. */
public final class Approvals {

    private final ApprovalRows rows;
    private final TransactionTemplate transaction;
    private final Audit audit;
    private final ObjectProvider<Approvable> approvables;

    // A provider, since what is approvable may itself ask for Approvals.
    Approvals(ApprovalRows rows, TransactionTemplate transaction, Audit audit, ObjectProvider<Approvable> approvables) {
        this.rows = rows;
        this.transaction = transaction;
        this.audit = audit;
        this.approvables = approvables;
    }

    /**
     * A canonical SHA-256: the same parts in the same order give the same hash. A part may be null, a list, a
     * map or a record.
     */
    public static String hashOf(@Nullable Object... parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var part : parts) {
                CanonicalHash.update(digest, part);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Opens an approval of the artefact as it stands. Submitting the same again answers the one that is open. */
    public UUID submit(String kind, UUID artefactId, String title, CurrentStaff author) {
        return transaction.execute(_ -> {
            var hash = approvable(kind).hash(artefactId);
            rows.open(kind, artefactId)
                    .filter(open -> !open.hash().equals(hash))
                    .ifPresent(edited -> rows.markStale(edited.id()));
            var opened = rows.open(kind, artefactId, title, hash, author);
            opened.ifPresent(id -> audit.record(
                    author.username(), "approval.submit", kind + ":" + artefactId, null, Map.of("hash", hash), null));
            return opened.orElseGet(() -> rows.open(kind, artefactId)
                    .map(ApprovalView::id)
                    .orElseThrow(ApprovalProblem.APPROVAL_CLOSED::problem));
        });
    }

    /**
     * Takes back what is open of an artefact that is being edited or ended: nobody need look at it any more. In the
     * transaction of the edit, before the artefact's own row is written: a decision takes the two in the same order.
     */
    public void withdraw(String kind, UUID artefactId, CurrentStaff editor) {
        transaction.executeWithoutResult(_ -> rows.withdraw(kind, artefactId)
                .ifPresent(id -> audit.record(
                        editor.username(),
                        "approval.withdraw",
                        kind + ":" + artefactId,
                        Map.of("approval", id),
                        null,
                        null)));
    }

    public Optional<ApprovalView> latest(String kind, UUID artefactId) {
        return rows.latest(kind, artefactId);
    }

    public ApprovalView approve(UUID approvalId, CurrentStaff approver) {
        return decide(approvalId, Status.APPROVED, approver, null);
    }

    public ApprovalView reject(UUID approvalId, CurrentStaff approver, String reason) {
        return decide(approvalId, Status.REJECTED, approver, reason);
    }

    /** Refuses unless exactly this state of the artefact has been approved, and nothing has been submitted since. */
    public void requireApproved(String kind, UUID artefactId, String currentHash) {
        var approved = rows.latest(kind, artefactId)
                .filter(latest ->
                        latest.status() == Status.APPROVED && latest.hash().equals(currentHash));
        if (approved.isEmpty()) {
            throw ApprovalProblem.APPROVAL_REQUIRED.problem(kind);
        }
    }

    Page<ApprovalView> page(PageQuery query, @Nullable Status status) {
        return query.page(rows.page(query, status), ApprovalView::id);
    }

    private ApprovalView decide(UUID id, Status decision, CurrentStaff approver, @Nullable String reason) {
        var decided = transaction.execute(_ -> {
            var open = rows.locked(id).orElseThrow(ApprovalProblem.APPROVAL_NOT_FOUND::problem);
            var approvable = approvable(open.kind());
            requireMayDecide(open, approvable, approver);
            if (decision == Status.APPROVED
                    && !approvable.hash(open.artefactId()).equals(open.hash())) {
                rows.markStale(id);
                return Optional.<ApprovalView>empty();
            }
            var closed = rows.decide(id, decision, approver, reason);
            tell(approvable, closed);
            audit.record(
                    approver.username(),
                    "approval." + (decision == Status.APPROVED ? "approve" : "reject"),
                    open.kind() + ":" + open.artefactId(),
                    Map.of("status", open.status()),
                    Map.of("status", decision, "hash", open.hash()),
                    reason);
            return Optional.of(closed);
        });
        // Thrown outside, so that the mark is committed.
        return decided.orElseThrow(ApprovalProblem.APPROVAL_STALE::problem);
    }

    private void requireMayDecide(ApprovalView open, Approvable approvable, CurrentStaff approver) {
        if (Collections.disjoint(approvable.approvers(), approver.roles())) {
            throw ApprovalProblem.APPROVAL_ROLE.problem();
        }
        if (open.status() != Status.SUBMITTED) {
            throw (open.status() == Status.STALE ? ApprovalProblem.APPROVAL_STALE : ApprovalProblem.APPROVAL_CLOSED)
                    .problem();
        }
        if (open.author().equals(approver.username())
                || rows.authorId(open.id()).equals(approver.id())) {
            throw ApprovalProblem.APPROVAL_BY_AUTHOR.problem();
        }
    }

    private static void tell(Approvable approvable, ApprovalView closed) {
        var by = String.valueOf(closed.decidedBy());
        if (closed.status() == Status.APPROVED) {
            approvable.approved(closed.artefactId(), by);
        } else {
            approvable.rejected(closed.artefactId(), by, String.valueOf(closed.reason()));
        }
    }

    private Approvable approvable(String kind) {
        return approvables.stream()
                .filter(candidate -> candidate.kind().equals(kind))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("nothing of kind " + kind + " is approvable"));
    }
}
