package com.xinfan.user.freezing;

import com.xinfan.platform.approval.Approvable;
import com.xinfan.platform.approval.Approvals;
import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.security.Role;
import com.xinfan.user.account.AccountProblem;
import com.xinfan.user.account.AccountStatus;
import com.xinfan.user.account.Accounts;
import com.xinfan.user.account.Freezer;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** One of the staff freezes; two of them set free. The approval holds for this freeze only. */
@Service
@Transactional
class StaffFreeze implements Approvable {

    private static final String KIND = "account-unfreeze";

    private final Accounts accounts;
    private final Approvals approvals;
    private final Audit audit;

    StaffFreeze(Accounts accounts, Approvals approvals, Audit audit) {
        this.accounts = accounts;
        this.approvals = approvals;
        this.audit = audit;
    }

    /** How an account stands, with the approval that would set it free. */
    record AccountStanding(
            AccountStatus status,
            @Nullable Freezer frozenBy,
            @Nullable String reason,
            @Nullable UUID approvalId) {}

    public AccountStanding view(UUID userId) {
        var standing = standing(userId);
        return new AccountStanding(
                standing.status(),
                standing.frozenBy(),
                standing.reason(),
                approvals
                        .latest(KIND, userId)
                        .filter(one -> one.hash().equals(hash(userId)))
                        .map(one -> one.id())
                        .orElse(null));
    }

    public AccountStanding freeze(CurrentStaff staff, UUID userId, String reason) {
        freeze(userId, reason, staff.username());
        return view(userId);
    }

    /** What staff have frozen already stays as it is. */
    public void freezeForCase(UUID userId, String reason, String orderedBy) {
        var before = standing(userId);
        if (before.status() != AccountStatus.FROZEN || before.frozenBy() != Freezer.STAFF) {
            freeze(userId, reason, orderedBy);
        }
    }

    private void freeze(UUID userId, String reason, String by) {
        var before = standing(userId);
        accounts.freeze(userId, Freezer.STAFF, reason);
        audit.record(
                by,
                "user.frozen",
                "user:" + userId,
                Map.of("status", before.status()),
                Map.of("status", AccountStatus.FROZEN),
                reason);
    }

    /** Asks a second person to set the account free. */
    public UUID propose(CurrentStaff staff, UUID userId, String reason) {
        var standing = standing(userId);
        if (standing.status() != AccountStatus.FROZEN) {
            throw AccountProblem.ACCOUNT_STATUS_CONFLICT.problem(standing.status());
        }
        audit.record(staff.username(), "user.unfreeze-proposed", "user:" + userId, null, null, reason);
        return approvals.submit(KIND, userId, "解冻账户：" + reason, staff);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Set<Role> approvers() {
        return Set.of(Role.RISK, Role.COMPLIANCE, Role.ADMIN);
    }

    @Override
    public String hash(UUID artefactId) {
        var standing = standing(artefactId);
        return Approvals.hashOf(
                artefactId,
                standing.status(),
                Optional.ofNullable(standing.since()).map(Object::toString).orElse(""),
                standing.reason());
    }

    @Override
    public void approved(UUID artefactId, String approver) {
        accounts.unfreeze(artefactId, Freezer.STAFF, "STAFF");
        audit.record(
                approver,
                "user.unfrozen",
                "user:" + artefactId,
                Map.of("status", AccountStatus.FROZEN),
                Map.of("status", AccountStatus.ACTIVE),
                null);
    }

    /** The account stays frozen; the approval itself keeps the reason. */
    @Override
    public void rejected(UUID artefactId, String approver, String reason) {
        audit.record(approver, "user.unfreeze-rejected", "user:" + artefactId, null, null, reason);
    }

    private Accounts.Standing standing(UUID userId) {
        return accounts.standing(userId).orElseThrow(AccountProblem.USER_NOT_FOUND::problem);
    }
}
