package com.xinfan.user.password;

import com.xinfan.user.account.AccountProblem;
import com.xinfan.user.account.Accounts;
import com.xinfan.user.identity.People;
import com.xinfan.user.otp.OtpProblem;
import com.xinfan.user.otp.OtpPurpose;
import com.xinfan.user.otp.OwnPhone;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sets and removes passwords. A bad new password is refused before the one-time password is used up. */
@Component
class PasswordDesk {

    private final Passwords passwords;
    private final PasswordRules rules;
    private final OwnPhone phone;
    private final Accounts accounts;
    private final People people;

    PasswordDesk(Passwords passwords, PasswordRules rules, OwnPhone phone, Accounts accounts, People people) {
        this.passwords = passwords;
        this.rules = rules;
        this.phone = phone;
        this.accounts = accounts;
        this.people = people;
    }

    Optional<Instant> setAt(UUID userId) {
        return passwords.setAt(userId);
    }

    void set(UUID userId, String otp, String password, @Nullable UUID session) {
        var user = accounts.get(userId).orElseThrow(AccountProblem.USER_NOT_FOUND::problem);
        var name = people.verified(userId).map(People.Person::name).orElse(null);
        rules.fault(password, user.phone(), name).ifPresent(fault -> {
            throw fault.at("/password");
        });
        prove(userId, otp);
        passwords.set(userId, password, session);
    }

    void remove(UUID userId, String otp, @Nullable UUID session) {
        prove(userId, otp);
        passwords.remove(userId, session);
    }

    private void prove(UUID userId, String otp) {
        if (!phone.accept(userId, OtpPurpose.PASSWORD, otp)) {
            throw OtpProblem.OTP_INVALID.at("/otp");
        }
    }
}
