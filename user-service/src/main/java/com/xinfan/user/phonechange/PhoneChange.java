package com.xinfan.user.phonechange;

import com.xinfan.platform.audit.Audit;
import com.xinfan.user.account.Accounts;
import com.xinfan.user.limit.Limits;
import com.xinfan.user.otp.OneTimePasswords;
import com.xinfan.user.otp.OtpProblem;
import com.xinfan.user.otp.OtpPurpose;
import com.xinfan.user.otp.OwnPhone;
import com.xinfan.user.phone.Phone;
import com.xinfan.user.proof.IdentityProof;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Proves both ends, then changes the account in one transaction. */
@Component
class PhoneChange {

    private static final int TRIES = 10;
    private static final Duration WINDOW = Duration.ofDays(1);

    private final OneTimePasswords passwords;
    private final OwnPhone own;
    private final IdentityProof identity;
    private final Accounts accounts;
    private final Limits limits;
    private final Audit audit;
    private final TransactionTemplate transaction;

    PhoneChange(
            OneTimePasswords passwords,
            OwnPhone own,
            IdentityProof identity,
            Accounts accounts,
            Limits limits,
            Audit audit,
            TransactionTemplate transaction) {
        this.passwords = passwords;
        this.own = own;
        this.identity = identity;
        this.accounts = accounts;
        this.limits = limits;
        this.audit = audit;
        this.transaction = transaction;
    }

    record Request(
            UUID userId,
            @Nullable UUID session,
            Phone phone,
            String otp,
            @Nullable String oldOtp,
            IdentityProof.Claim claim) {

        @Override
        public String toString() {
            return "Request";
        }
    }

    void change(Request request) {
        var user = request.userId();
        limits.spend("phone-change", user.toString(), TRIES, WINDOW).ifPresent(wait -> {
            throw PhoneChangeProblem.PHONE_CHANGE_LIMITED.problem().retryAfter(wait);
        });
        provePerson(request);
        if (passwords
                .accept(request.phone(), OtpPurpose.NEW_PHONE, request.otp())
                .isEmpty()) {
            throw OtpProblem.OTP_INVALID.at("/otp");
        }
        try {
            transaction.executeWithoutResult(_ -> {
                if (!accounts.changePhone(user, request.phone(), request.session())) {
                    throw PhoneChangeProblem.PHONE_TAKEN.at("/phone");
                }
                audit.record("user:" + user, "user.phone-changed", "user:" + user, null, null, null);
            });
        } catch (DuplicateKeyException taken) {
            // Somebody signed up with the number at this moment: the unique index decides.
            throw PhoneChangeProblem.PHONE_TAKEN.at("/phone");
        }
    }

    private void provePerson(Request request) {
        var user = request.userId();
        var oldOtp = request.oldOtp();
        if (oldOtp != null) {
            if (!own.accept(user, OtpPurpose.OLD_PHONE, oldOtp)) {
                throw OtpProblem.OTP_INVALID.at("/oldOtp");
            }
        } else if (request.claim().name() != null || request.claim().idNumber() != null) {
            identity.require(user, request.claim());
        } else {
            throw PhoneChangeProblem.PHONE_CHANGE_UNPROVEN.at("/oldOtp");
        }
    }
}
