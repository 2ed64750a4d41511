package com.xinfan.user.staff;

import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.security.Role;
import com.xinfan.user.staff.StaffDirectory.Member;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What is done to accounts of others. What gives somebody more is decided by two people before it comes here. */
@Service
public class StaffAdmin {

    private final StaffAccounts accounts;
    private final StaffSessions sessions;
    private final RecoveryCodes recovery;
    private final StaffDesk desk;
    private final StaffSignIn signIn;
    private final Audit audit;

    StaffAdmin(
            StaffAccounts accounts,
            StaffSessions sessions,
            RecoveryCodes recovery,
            StaffDesk desk,
            StaffSignIn signIn,
            Audit audit) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.recovery = recovery;
        this.desk = desk;
        this.signIn = signIn;
        this.audit = audit;
    }

    /** An account that may do nothing yet. The password is hashed before any transaction begins. */
    public Member create(String actor, String username, String password) {
        signIn.requireStrong(username, password, "/password");
        if (accounts.findByUsername(username).isPresent()) {
            throw StaffProblem.STAFF_EXISTS.at("/username");
        }
        desk.create(username, signIn.hash(password), Set.of(), actor);
        return accounts.findByUsername(username).map(Member::of).orElseThrow();
    }

    @Transactional
    public void disable(String actor, UUID staffId, String reason) {
        var account = account(staffId);
        requireAnotherAdmin(account, Set.of());
        account.disable();
        ended(actor, "staff.disabled", account, reason);
    }

    @Transactional
    public void enable(String actor, UUID staffId, String reason) {
        var account = account(staffId);
        account.enable();
        audit.record(actor, "staff.enabled", StaffDesk.subject(staffId), null, account.status(), reason);
    }

    /** Closes the account for good. */
    @Transactional
    public void leave(String actor, UUID staffId, String reason) {
        var account = account(staffId);
        requireAnotherAdmin(account, Set.of());
        account.leave();
        recovery.forget(staffId);
        ended(actor, "staff.left", account, reason);
    }

    /** Sets the lasting roles; the person signs in anew, so that no token is older than the change. */
    @Transactional
    public void give(String actor, UUID staffId, Collection<Role> roles, String reason) {
        var account = account(staffId);
        var before = account.roles();
        var given = EnumSet.noneOf(Role.class);
        given.addAll(roles);
        requireAnotherAdmin(account, given);
        account.give(given);
        sessions.endAll(staffId, StaffSessions.End.DUTIES_CHANGED);
        audit.record(
                actor,
                "staff.roles-changed",
                StaffDesk.subject(staffId),
                Map.of("roles", before),
                Map.of("roles", given),
                reason);
    }

    @Transactional
    public void resetTotp(String actor, UUID staffId, String reason) {
        var account = account(staffId);
        account.resetTotp();
        recovery.forget(staffId);
        ended(actor, "staff.totp-reset", account, reason);
    }

    /** A changed loan of a role shows in the next token, which this makes soon. */
    @Transactional
    public int endSessions(String actor, UUID staffId, String reason) {
        var account = account(staffId);
        var ended = sessions.endAll(staffId, StaffSessions.End.SIGNED_OUT_REMOTELY);
        audit.record(
                actor, "staff.signed-out", StaffDesk.subject(account.id()), null, Map.of("sessions", ended), reason);
        return ended;
    }

    /** Whether this is the only person who could let others in again. */
    @Transactional(readOnly = true)
    public boolean isLastAdmin(UUID staffId) {
        return accounts.findAllByOrderByUsername().stream()
                .filter(account -> account.active() && account.roles().contains(Role.ADMIN))
                .allMatch(account -> account.id().equals(staffId));
    }

    private void requireAnotherAdmin(StaffAccount account, Set<Role> rolesAfter) {
        if (account.active()
                && account.roles().contains(Role.ADMIN)
                && !rolesAfter.contains(Role.ADMIN)
                && isLastAdmin(account.id())) {
            throw StaffProblem.STAFF_LAST_ADMIN.problem();
        }
    }

    private void ended(String actor, String action, StaffAccount account, String reason) {
        sessions.endAll(account.id(), StaffSessions.End.ACCOUNT_CLOSED);
        audit.record(actor, action, StaffDesk.subject(account.id()), null, account.status(), reason);
    }

    private StaffAccount account(UUID staffId) {
        return accounts.lock(staffId).orElseThrow(StaffProblem.STAFF_NOT_FOUND::problem);
    }
}
