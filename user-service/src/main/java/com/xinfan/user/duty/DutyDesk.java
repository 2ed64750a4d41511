package com.xinfan.user.duty;

import com.xinfan.platform.approval.Approvable;
import com.xinfan.platform.approval.Approvals;
import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.clock.DueWork;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.security.Role;
import com.xinfan.user.duty.DutyChanges.DutyChange;
import com.xinfan.user.duty.DutyChanges.DutyChangeKind;
import com.xinfan.user.duty.DutyChanges.DutyChangeStatus;
import com.xinfan.user.staff.Duties;
import com.xinfan.user.staff.StaffAdmin;
import com.xinfan.user.staff.StaffDirectory;
import com.xinfan.user.staff.StaffDirectory.Member;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Asks a second person for each change, and carries out what was decided; ends loans when their hours are over. */
@Service
@Transactional
class DutyDesk implements Approvable, DueWork {

    private static final String KIND = "duty-change";
    private static final int BATCH = 100;

    private final DutyChanges changes;
    private final StaffDirectory directory;
    private final StaffAdmin admin;
    private final Approvals approvals;
    private final Audit audit;
    private final Clock clock;

    DutyDesk(
            DutyChanges changes,
            StaffDirectory directory,
            StaffAdmin admin,
            Approvals approvals,
            Audit audit,
            Clock clock) {
        this.changes = changes;
        this.directory = directory;
        this.admin = admin;
        this.approvals = approvals;
        this.audit = audit;
        this.clock = clock;
    }

    /** Fewer roles are in force at once; any role that the person lacks waits for a second person. */
    public @Nullable DutyChange changeRoles(CurrentStaff by, UUID staffId, Set<Role> roles, String reason) {
        var member = directory.get(staffId);
        Duties.requireCompatible(roles);
        if (member.roles().containsAll(roles)) {
            admin.give(by.username(), staffId, roles, reason);
            return null;
        }
        return request(by, member, DutyChangeKind.ROLES, roles, null, reason);
    }

    public DutyChange resetTotp(CurrentStaff by, UUID staffId, String reason) {
        return request(by, directory.get(staffId), DutyChangeKind.TOTP_RESET, Set.of(), null, reason);
    }

    /** Asks for one more role for some hours. */
    public DutyChange lend(CurrentStaff by, Member member, Role role, int hours, String reason) {
        requireLendable(member, role);
        return request(by, member, DutyChangeKind.GRANT, Set.of(role), hours, reason);
    }

    /** Ends a loan before its time: whoever watches over duties may, and whoever has it. */
    public DutyChange giveBack(CurrentStaff by, UUID changeId) {
        var change = get(changeId);
        var may = by.roles().contains(Role.ADMIN)
                || by.roles().contains(Role.COMPLIANCE)
                || change.username().equals(by.username());
        if (!may) {
            throw DutyProblem.DUTY_CHANGE_NOT_FOUND.problem();
        }
        if (!changes.end(changeId, by.username())) {
            throw DutyProblem.DUTY_CHANGE_STATUS.problem(change.status());
        }
        admin.endSessions(by.username(), change.staffId(), change.reason());
        audit.record(by.username(), "duty.grant-ended", subject(change), change.roles(), null, change.reason());
        return get(changeId);
    }

    public DutyChange get(UUID id) {
        return changes.find(id).orElseThrow(DutyProblem.DUTY_CHANGE_NOT_FOUND::problem);
    }

    private DutyChange request(
            CurrentStaff by,
            Member member,
            DutyChangeKind kind,
            Collection<Role> roles,
            @Nullable Integer hours,
            String reason) {
        var id = Ids.next();
        changes.add(id, member.id(), kind, roles, hours, reason, by.username());
        var what = kind + (roles.isEmpty() ? "" : " " + roles) + (hours == null ? "" : " " + hours + " h");
        audit.record(by.username(), "duty.requested", "staff:" + member.id(), member.roles(), what, reason);
        approvals.submit(KIND, id, member.username() + ": " + what, by);
        return get(id);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Set<Role> approvers() {
        return Set.of(Role.ADMIN, Role.COMPLIANCE);
    }

    @Override
    public String hash(UUID artefactId) {
        var change = get(artefactId);
        return Approvals.hashOf(
                change.staffId().toString(),
                change.kind().name(),
                change.roles().stream().map(Role::name).toList(),
                change.hours(),
                change.reason());
    }

    @Override
    public void approved(UUID artefactId, String approver) {
        var change = requested(artefactId, approver);
        switch (change.kind()) {
            case ROLES -> admin.give(approver, change.staffId(), change.roles(), change.reason());
            case TOTP_RESET -> admin.resetTotp(approver, change.staffId(), change.reason());
            case GRANT -> change.roles().forEach(role -> requireLendable(directory.get(change.staffId()), role));
        }
        var hours = change.hours();
        var until = hours == null ? null : clock.instant().plus(Duration.ofHours(hours));
        changes.decide(artefactId, DutyChangeStatus.IN_FORCE, approver, until);
        audit.record(approver, "duty.in-force", subject(change), null, change.roles(), change.reason());
    }

    @Override
    public void rejected(UUID artefactId, String approver, String reason) {
        var change = requested(artefactId, approver);
        changes.decide(artefactId, DutyChangeStatus.REJECTED, approver, null);
        audit.record(approver, "duty.rejected", subject(change), null, null, reason);
    }

    @Override
    public String name() {
        return "duty-grants";
    }

    /** The token ended with the hours; this is what the list and the audit log show. */
    @Override
    public int runDue() {
        var over = changes.over(BATCH);
        over.forEach(change -> {
            changes.end(change.id(), "expiry");
            audit.record("expiry", "duty.grant-ended", subject(change), change.roles(), null, change.reason());
        });
        return over.size();
    }

    private DutyChange requested(UUID id, String decider) {
        var change = get(id);
        if (change.username().equals(decider)) {
            throw DutyProblem.DUTY_DECIDED_BY_SUBJECT.problem();
        }
        if (change.status() != DutyChangeStatus.REQUESTED) {
            throw DutyProblem.DUTY_CHANGE_STATUS.problem(change.status());
        }
        return change;
    }

    /** With what the person has, lasting or on loan. */
    private void requireLendable(Member member, Role role) {
        var roles = new HashSet<>(member.roles());
        roles.addAll(changes.lent(member.id()));
        if (!roles.add(role)) {
            throw DutyProblem.DUTY_HELD_ALREADY.at("/role", role);
        }
        Duties.requireCompatible(roles);
    }

    List<Role> lent(UUID staffId) {
        return changes.lent(staffId);
    }

    private static String subject(DutyChange change) {
        return "staff:" + change.staffId();
    }
}
