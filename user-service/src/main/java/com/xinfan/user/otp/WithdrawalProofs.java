package com.xinfan.user.otp;

import com.xinfan.user.account.AccountProblem;
import com.xinfan.user.account.Accounts;
import com.xinfan.user.limit.Limits;
import com.xinfan.user.phone.Phone;
import com.xinfan.user.token.AccessTokens;
import java.time.Duration;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Turns a password into the signed proof that this user, holding her phone, wants to withdraw this amount. */
@Component
class WithdrawalProofs {

    private static final Duration WINDOW = Duration.ofHours(1);

    private final OneTimePasswords passwords;
    private final Accounts accounts;
    private final Limits limits;
    private final OtpSettings settings;
    private final AccessTokens tokens;

    WithdrawalProofs(
            OneTimePasswords passwords, Accounts accounts, Limits limits, OtpSettings settings, AccessTokens tokens) {
        this.passwords = passwords;
        this.accounts = accounts;
        this.limits = limits;
        this.settings = settings;
        this.tokens = tokens;
    }

    record Proof(String proof, long expiresInSeconds) {

        @Override
        public String toString() {
            return "Proof";
        }
    }

    /** Only to her own phone; for any other one the answer is the same, and says nothing about that phone. */
    OneTimePasswords.Sent send(UUID userId, Phone phone, String address) {
        return own(userId).equals(phone)
                ? passwords.send(phone, OtpPurpose.WITHDRAW, address)
                : passwords.pretend(userId, phone, OtpPurpose.WITHDRAW, address);
    }

    /** Whatever is wrong with the password, the answer is one and the same. */
    Proof exchange(UUID userId, UUID otpId, String code, long amount) {
        var key = userId.toString();
        limits.spend("otp-proof", key, settings.proofTriesHour(), WINDOW).ifPresent(wait -> {
            throw OtpProblem.OTP_LIMITED.problem().retryAfter(wait);
        });
        if (!passwords.acceptFor(otpId, own(userId), OtpPurpose.WITHDRAW, code)) {
            throw OtpProblem.OTP_INVALID.at("/otp");
        }
        // Only wrong codes are to use up her tries.
        limits.refund("otp-proof", key, WINDOW);
        var proof = tokens.otpProof(userId, OtpPurpose.WITHDRAW.name(), amount);
        return new Proof(proof.value(), proof.expiresInSeconds());
    }

    private Phone own(UUID userId) {
        return accounts.get(userId)
                .orElseThrow(AccountProblem.USER_NOT_FOUND::problem)
                .phone();
    }
}
