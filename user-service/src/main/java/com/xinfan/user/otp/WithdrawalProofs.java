package com.xinfan.user.otp;

import com.xinfan.user.token.AccessTokens;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Turns a password into the signed proof that this user, holding her phone, wants to withdraw this amount. */
@Component
class WithdrawalProofs {

    private final PhoneHolders holders;
    private final AccessTokens tokens;

    WithdrawalProofs(PhoneHolders holders, AccessTokens tokens) {
        this.holders = holders;
        this.tokens = tokens;
    }

    record Proof(String proof, long expiresInSeconds) {

        @Override
        public String toString() {
            return "Proof";
        }
    }

    Proof exchange(UUID userId, UUID otpId, String code, long amount) {
        holders.require(userId, OtpPurpose.WITHDRAW, otpId, code);
        var proof = tokens.otpProof(userId, OtpPurpose.WITHDRAW.name(), amount);
        return new Proof(proof.value(), proof.expiresInSeconds());
    }
}
