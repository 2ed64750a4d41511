package com.xinfan.user.otp;

import com.xinfan.user.limit.Limits;
import com.xinfan.user.token.AccessTokens;
import java.time.Duration;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Turns a password into the signed proof that this user, holding her phone, wants to withdraw this amount, or to go
 * on with what risk has challenged.
 */
@Component
class WithdrawalProofs {

    private static final Duration WINDOW = Duration.ofHours(1);

    private final OneTimePasswords passwords;
    private final OwnPhone phone;
    private final Limits limits;
    private final OtpSettings settings;
    private final AccessTokens tokens;
    private final Cooling cooling;

    WithdrawalProofs(
            OneTimePasswords passwords,
            OwnPhone phone,
            Limits limits,
            OtpSettings settings,
            AccessTokens tokens,
            Cooling cooling) {
        this.passwords = passwords;
        this.phone = phone;
        this.cooling = cooling;
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

    /** A password that was sent for a purpose, and the amount in fen that the proof is to be good for. */
    record Wish(OtpPurpose purpose, UUID otpId, String code, long amount) {

        @Override
        public String toString() {
            return "Wish";
        }
    }

    /** Whatever is wrong with the password, the answer is one and the same. */
    Proof exchange(UUID userId, Wish wish) {
        if (wish.purpose() == OtpPurpose.WITHDRAW) {
            cooling.require(userId);
        }
        var key = userId.toString();
        limits.spend("otp-proof", key, settings.proofTriesHour(), WINDOW).ifPresent(wait -> {
            throw OtpProblem.OTP_LIMITED.problem().retryAfter(wait);
        });
        if (!passwords.acceptFor(wish.otpId(), phone.of(userId), wish.purpose(), wish.code())) {
            throw OtpProblem.OTP_INVALID.at("/otp");
        }
        // Only wrong codes are to use up her tries.
        limits.refund("otp-proof", key, WINDOW);
        var proof = tokens.otpProof(userId, wish.purpose().name(), wish.amount());
        return new Proof(proof.value(), proof.expiresInSeconds());
    }
}
