package com.xinfan.user.staff;

import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.Role;
import com.xinfan.user.vault.Vault;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What happens at the door in the database: each method is one transaction with its audit row. */
@Service
@Transactional
class StaffDesk {

    private static final int TOTP_SECRET_BYTES = 20;

    private final StaffAccounts accounts;
    private final StaffSessions sessions;
    private final RecoveryCodes recovery;
    private final StaffSettings settings;
    private final Vault vault;
    private final Audit audit;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    StaffDesk(
            StaffAccounts accounts,
            StaffSessions sessions,
            RecoveryCodes recovery,
            StaffSettings settings,
            Vault vault,
            Audit audit,
            Clock clock) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.recovery = recovery;
        this.settings = settings;
        this.vault = vault;
        this.audit = audit;
        this.clock = clock;
    }

    sealed interface Outcome {
        record SignedIn(StaffAccount account, StaffSessions.Opened session) implements Outcome {}

        record CodeMissing() implements Outcome {}

        record EnrolmentMissing() implements Outcome {}

        record Refused() implements Outcome {}
    }

    /** What a member of staff shows beside the password: one of the two, or nothing. */
    record Factor(@Nullable String totp, @Nullable String recoveryCode) {

        static final Factor NONE = new Factor(null, null);

        @Override
        public String toString() {
            return "Factor";
        }
    }

    /** The password was right: looks at the account and the second factor. */
    public Outcome signIn(UUID staffId, Factor factor, String address) {
        var account = accounts.lock(staffId).orElseThrow();
        if (!account.active()) {
            return refused(account, address, "status");
        }
        if (account.totpEnrolled()) {
            if (factor.totp() == null && factor.recoveryCode() == null) {
                return new Outcome.CodeMissing();
            }
            if (!holds(account, factor)) {
                return refused(account, address, factor.totp() == null ? "recovery-code" : "totp");
            }
        } else if (settings.demandsSecondFactor(account.roles())) {
            return new Outcome.EnrolmentMissing();
        }
        return signedIn(account, address);
    }

    /** The password was wrong. */
    public Outcome refuse(UUID staffId, String address) {
        return refused(accounts.lock(staffId).orElseThrow(), address, "password");
    }

    /** Empty when the token is none, was used before, lay idle too long, or its person may not come in any more. */
    public Optional<Outcome.SignedIn> refresh(String presented) {
        return sessions.staffOf(presented)
                .flatMap(accounts::lock)
                .filter(StaffAccount::active)
                .map(account -> new Outcome.SignedIn(account, sessions.renew(account, presented)));
    }

    public void signOut(UUID staffId, UUID sessionId, StaffSessions.End why, String actor) {
        if (!sessions.endOne(staffId, sessionId, why)) {
            throw StaffProblem.STAFF_SESSION_NOT_FOUND.problem();
        }
        audit.record(actor, "staff.signed-out", subject(staffId), null, Map.of("session", sessionId, "why", why), null);
    }

    /** A fresh secret, shown once. */
    public byte[] startTotp(UUID staffId) {
        var account = accounts.lock(staffId).orElseThrow();
        var secret = new byte[TOTP_SECRET_BYTES];
        random.nextBytes(secret);
        account.startTotp(vault.seal(account.totpCell(), secret));
        return secret;
    }

    /** The first code ends the enrolment and brings the recovery codes; empty for a wrong one. */
    public List<String> confirmTotp(UUID staffId, String code) {
        var account = accounts.lock(staffId).orElseThrow();
        if (account.totpEnrolled()) {
            throw StaffProblem.TOTP_ENROLLED_ALREADY.problem();
        }
        if (account.totpSealed() == null) {
            throw StaffProblem.TOTP_NOT_STARTED.problem();
        }
        if (!account.acceptTotp(secret(account), code, clock.instant())) {
            return List.of();
        }
        audit.record(account.username(), "staff.totp-enrolled", subject(staffId), null, null, null);
        return recovery.renew(staffId);
    }

    /** New codes for who is enrolled. */
    public List<String> renewRecoveryCodes(UUID staffId) {
        var account = accounts.lock(staffId).orElseThrow();
        if (!account.totpEnrolled()) {
            throw StaffProblem.TOTP_NOT_STARTED.problem();
        }
        audit.record(account.username(), "staff.recovery-codes-renewed", subject(staffId), null, null, null);
        return recovery.renew(staffId);
    }

    /** Ends every session: whoever knew the old one is out. */
    public void changePassword(UUID staffId, String hash) {
        var account = accounts.lock(staffId).orElseThrow();
        account.changePassword(hash, clock.instant());
        sessions.endAll(staffId, StaffSessions.End.PASSWORD_CHANGED);
        audit.record(account.username(), "staff.password-changed", subject(staffId), null, null, null);
    }

    /** Creates an account unless the username exists. */
    public void create(String username, String passwordHash, Set<Role> roles, String actor) {
        if (accounts.findByUsername(username).isPresent()) {
            return;
        }
        Duties.requireCompatible(roles);
        var account = accounts.save(new StaffAccount(Ids.next(), username, passwordHash, roles, clock.instant()));
        var after = Map.of("username", username, "roles", roles);
        audit.record(actor, "staff.created", subject(account.id()), null, after, null);
    }

    private Outcome signedIn(StaffAccount account, String address) {
        var after = Map.of("address", address);
        audit.record(account.username(), "staff.signed-in", subject(account.id()), null, after, null);
        return new Outcome.SignedIn(account, sessions.open(account, address));
    }

    private boolean holds(StaffAccount account, Factor factor) {
        if (factor.totp() != null) {
            return account.acceptTotp(secret(account), factor.totp(), clock.instant());
        }
        if (!recovery.use(account.id(), String.valueOf(factor.recoveryCode()))) {
            return false;
        }
        audit.record(account.username(), "staff.recovery-code-used", subject(account.id()), null, null, null);
        return true;
    }

    private Outcome refused(StaffAccount account, String address, String factor) {
        var after = Map.of("address", address, "factor", factor);
        audit.record(account.username(), "staff.sign-in-refused", subject(account.id()), null, after, null);
        return new Outcome.Refused();
    }

    private byte[] secret(StaffAccount account) {
        var sealed = account.totpSealed();
        if (sealed == null) {
            throw new IllegalStateException("no secret");
        }
        return vault.openBytes(account.totpCell(), sealed);
    }

    static String subject(UUID staffId) {
        return "staff:" + staffId;
    }
}
