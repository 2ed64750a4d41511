package com.xinfan.user.otp;

import com.xinfan.user.account.AccountProblem;
import com.xinfan.user.account.Accounts;
import com.xinfan.user.limit.Limits;
import com.xinfan.user.phone.Phone;
import java.time.Duration;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Has a signed-in user show that she holds her phone at this moment. */
@Component
public class PhoneHolders {

    private static final Duration WINDOW = Duration.ofHours(1);

    private final OneTimePasswords passwords;
    private final Accounts accounts;
    private final Limits limits;
    private final OtpSettings settings;

    PhoneHolders(OneTimePasswords passwords, Accounts accounts, Limits limits, OtpSettings settings) {
        this.passwords = passwords;
        this.accounts = accounts;
        this.limits = limits;
        this.settings = settings;
    }

    /** Only to her own phone; for any other one the answer is the same, and says nothing about that phone. */
    OneTimePasswords.Sent send(UUID userId, Phone phone, OtpPurpose purpose, String address) {
        return own(userId).equals(phone)
                ? passwords.send(phone, purpose, address)
                : passwords.pretend(userId, phone, purpose, address);
    }

    /** Uses the password up. Whatever is wrong with it, the answer is one and the same. */
    public void require(UUID userId, OtpPurpose purpose, UUID otpId, String code) {
        var key = userId.toString();
        limits.spend("otp-proof", key, settings.proofTriesHour(), WINDOW).ifPresent(wait -> {
            throw OtpProblem.OTP_LIMITED.problem().retryAfter(wait);
        });
        if (!passwords.acceptFor(otpId, own(userId), purpose, code)) {
            throw OtpProblem.OTP_INVALID.at("/otp");
        }
        // Only wrong codes are to use up her tries.
        limits.refund("otp-proof", key, WINDOW);
    }

    private Phone own(UUID userId) {
        return accounts.get(userId)
                .orElseThrow(AccountProblem.USER_NOT_FOUND::problem)
                .phone();
    }
}
