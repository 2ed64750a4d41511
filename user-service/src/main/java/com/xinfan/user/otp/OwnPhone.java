package com.xinfan.user.otp;

import com.xinfan.user.account.AccountProblem;
import com.xinfan.user.account.Accounts;
import com.xinfan.user.phone.Phone;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** One-time passwords to the phone of the signed-in user, and to no other one. */
@Component
public class OwnPhone {

    private final OneTimePasswords passwords;
    private final Accounts accounts;

    OwnPhone(OneTimePasswords passwords, Accounts accounts) {
        this.passwords = passwords;
        this.accounts = accounts;
    }

    /** For a phone that is not hers the answer is the same, and says nothing about that phone. */
    OneTimePasswords.Sent send(UUID userId, Phone phone, OtpPurpose purpose, OneTimePasswords.Asker asker) {
        return of(userId).equals(phone)
                ? passwords.send(phone, purpose, asker)
                : passwords.pretend(userId, phone, purpose, asker);
    }

    /** Uses up the newest password to her phone if the code is right. Outside the transaction of what it allows. */
    public boolean accept(UUID userId, OtpPurpose purpose, String code) {
        return passwords.accept(of(userId), purpose, code).isPresent();
    }

    Phone of(UUID userId) {
        return accounts.get(userId)
                .orElseThrow(AccountProblem.USER_NOT_FOUND::problem)
                .phone();
    }
}
