package com.xinfan.user.freezing;

import com.xinfan.platform.security.ClientAddress;
import com.xinfan.user.account.Accounts;
import com.xinfan.user.account.Freezer;
import com.xinfan.user.limit.Limits;
import com.xinfan.user.otp.OneTimePasswords;
import com.xinfan.user.otp.OtpProblem;
import com.xinfan.user.otp.OtpPurpose;
import com.xinfan.user.phone.Phone;
import com.xinfan.user.proof.IdentityProof;
import java.time.Duration;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The lock that a user puts on her own account. */
@Component
class SelfLock {

    private static final int TRIES_PER_ADDRESS = 20;
    private static final Duration WINDOW = Duration.ofHours(1);
    private static final String SELF = "SELF";

    private final Accounts accounts;
    private final OneTimePasswords passwords;
    private final IdentityProof identity;
    private final Limits limits;

    SelfLock(Accounts accounts, OneTimePasswords passwords, IdentityProof identity, Limits limits) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.identity = identity;
        this.limits = limits;
    }

    void lock(UUID userId) {
        accounts.freeze(userId, Freezer.SELF, SELF);
    }

    /** A phone without an account is answered as a wrong code is. */
    void unlock(Phone phone, String otp, IdentityProof.Claim claim, String address) {
        limits.spend("unfreezing", ClientAddress.site(address), TRIES_PER_ADDRESS, WINDOW)
                .ifPresent(wait -> {
                    throw FreezingProblem.UNFREEZING_LIMITED.problem().retryAfter(wait);
                });
        var proven = passwords.accept(phone, OtpPurpose.UNFREEZE, otp).isPresent();
        var user = accounts.find(phone).filter(_ -> proven).orElseThrow(() -> OtpProblem.OTP_INVALID.at("/otp"));
        identity.requireIfVerified(user, claim);
        accounts.unfreeze(user, Freezer.SELF, SELF);
    }
}
