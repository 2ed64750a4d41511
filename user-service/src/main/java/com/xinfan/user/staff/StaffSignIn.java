package com.xinfan.user.staff;

import com.xinfan.platform.security.ClientAddress;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.user.limit.Limits;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Checks passwords outside any transaction: Argon2 is slow on purpose and would hold a connection meanwhile. */
@Component
class StaffSignIn {

    private static final int TRIES_PER_NAME_AND_ADDRESS = 5;
    private static final int TRIES_PER_ADDRESS = 50;
    private static final Duration WINDOW = Duration.ofMinutes(15);

    /** Against guessing from many addresses: far above what a person needs, far below what a guesser needs. */
    private static final int TRIES_PER_NAME = 100;

    private static final Duration NAME_WINDOW = Duration.ofHours(1);

    private final StaffAccounts accounts;
    private final StaffDesk desk;
    private final Limits limits;
    private final PasswordEncoder passwords = Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();
    private final String nobodysHash = passwords.encode("nobody's password");

    StaffSignIn(StaffAccounts accounts, StaffDesk desk, Limits limits) {
        this.accounts = accounts;
        this.desk = desk;
        this.limits = limits;
    }

    String hash(String password) {
        return passwords.encode(password);
    }

    StaffDesk.Outcome.SignedIn signIn(String username, String password, @Nullable String code, String address) {
        var site = ClientAddress.site(address);
        spend("staff-address", site, TRIES_PER_ADDRESS, WINDOW);
        spendName(username, site);
        var outcome = attempt(username, password, code, address);
        return switch (outcome) {
            case StaffDesk.Outcome.SignedIn signedIn -> {
                limits.forgive("staff-name", username + '@' + site);
                yield signedIn;
            }
            case StaffDesk.Outcome.CodeMissing _ -> throw StaffProblem.TOTP_REQUIRED.at("/totp");
            case StaffDesk.Outcome.Refused _ -> throw StaffProblem.STAFF_LOGIN_FAILED.problem();
        };
    }

    byte[] startTotp(CurrentStaff staff, String password, String address) {
        spendName(staff.username(), ClientAddress.site(address));
        var account = accounts.findByUsername(staff.username());
        if (account.isEmpty() || !passwords.matches(password, account.get().passwordHash())) {
            throw StaffProblem.STAFF_LOGIN_FAILED.at("/password");
        }
        return desk.startTotp(staff.id());
    }

    /** Nobody takes as long as somebody. */
    private StaffDesk.Outcome attempt(String username, String password, @Nullable String code, String address) {
        var account = accounts.findByUsername(username);
        var hash = account.map(StaffAccount::passwordHash).orElse(nobodysHash);
        var right = passwords.matches(password, hash);
        if (account.isEmpty()) {
            return new StaffDesk.Outcome.Refused();
        }
        var id = account.get().id();
        return right ? desk.signIn(id, code, address) : desk.refuse(id, address);
    }

    /** In this order: what one address may not try does not use up the tries of the name. */
    private void spendName(String username, String site) {
        spend("staff-name", username + '@' + site, TRIES_PER_NAME_AND_ADDRESS, WINDOW);
        spend("staff-username", username, TRIES_PER_NAME, NAME_WINDOW);
    }

    private void spend(String kind, String key, int max, Duration window) {
        limits.spend(kind, key, max, window).ifPresent(wait -> {
            throw StaffProblem.STAFF_LOGIN_LIMITED.problem().retryAfter(wait);
        });
    }
}
