package com.xinfan.user.staff;

import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.Role;
import com.xinfan.user.token.AccessTokens;
import com.xinfan.user.vault.Vault;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What happens to staff accounts in the database: each method is one transaction with its audit row. */
@Service
@Transactional
class StaffDesk {

    private static final int TOTP_SECRET_BYTES = 20;

    private final StaffAccounts accounts;
    private final AccessTokens tokens;
    private final Vault vault;
    private final Audit audit;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    StaffDesk(StaffAccounts accounts, AccessTokens tokens, Vault vault, Audit audit, Clock clock) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.vault = vault;
        this.audit = audit;
        this.clock = clock;
    }

    sealed interface Outcome {
        record SignedIn(StaffAccount account, AccessTokens.AccessToken token) implements Outcome {}

        record CodeMissing() implements Outcome {}

        record Refused() implements Outcome {}
    }

    /** The password was right: looks at the second factor. */
    public Outcome signIn(UUID staffId, @Nullable String code, String address) {
        var account = accounts.lock(staffId).orElseThrow();
        if (account.totpEnrolled()) {
            if (code == null) {
                return new Outcome.CodeMissing();
            }
            if (!account.acceptTotp(secret(account), code, clock.instant())) {
                return refused(account, address, "totp");
            }
        }
        audit.record(account.username(), "staff.signed-in", "staff:" + staffId, null, Map.of("address", address), null);
        return new Outcome.SignedIn(account, tokens.forStaff(staffId, account.username(), account.roles()));
    }

    /** The password was wrong. */
    public Outcome refuse(UUID staffId, String address) {
        return refused(accounts.lock(staffId).orElseThrow(), address, "password");
    }

    /** A fresh secret, shown once. */
    public byte[] startTotp(UUID staffId) {
        var account = accounts.lock(staffId).orElseThrow();
        var secret = new byte[TOTP_SECRET_BYTES];
        random.nextBytes(secret);
        account.startTotp(vault.seal(account.totpCell(), secret));
        return secret;
    }

    public boolean confirmTotp(UUID staffId, String code) {
        var account = accounts.lock(staffId).orElseThrow();
        if (account.totpEnrolled()) {
            throw StaffProblem.TOTP_ENROLLED_ALREADY.problem();
        }
        if (account.totpSealed() == null) {
            throw StaffProblem.TOTP_NOT_STARTED.problem();
        }
        if (!account.acceptTotp(secret(account), code, clock.instant())) {
            return false;
        }
        audit.record(account.username(), "staff.totp-enrolled", "staff:" + staffId, null, null, null);
        return true;
    }

    /** Creates an account unless the username exists. */
    public void create(String username, String passwordHash, Set<Role> roles, String actor) {
        if (accounts.findByUsername(username).isPresent()) {
            return;
        }
        var account = accounts.save(new StaffAccount(Ids.next(), username, passwordHash, roles, clock.instant()));
        audit.record(
                actor,
                "staff.created",
                "staff:" + account.id(),
                null,
                Map.of("username", username, "roles", roles),
                null);
    }

    private Outcome refused(StaffAccount account, String address, String factor) {
        audit.record(
                account.username(),
                "staff.sign-in-refused",
                "staff:" + account.id(),
                null,
                Map.of("address", address, "factor", factor),
                null);
        return new Outcome.Refused();
    }

    private byte[] secret(StaffAccount account) {
        var sealed = account.totpSealed();
        if (sealed == null) {
            throw new IllegalStateException("no secret");
        }
        return vault.openBytes(account.totpCell(), sealed);
    }
}
