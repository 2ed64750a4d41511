package com.xinfan.user.staff;

import com.xinfan.platform.security.ClientAddress;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.user.limit.Limits;
import com.xinfan.user.staff.StaffDesk.Factor;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
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
    private static final int PASSWORD_MIN = 12;
    private static final int PASSWORD_LETTERS_MIN = 6;

    private final StaffAccounts accounts;
    private final StaffDesk desk;
    private final Limits limits;
    private final PasswordEncoder passwords = Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();
    private final String nobodysHash = passwords.encode("nobody's password");
    private final MeterRegistry meters;

    StaffSignIn(StaffAccounts accounts, StaffDesk desk, Limits limits, MeterRegistry meters) {
        this.accounts = accounts;
        this.desk = desk;
        this.limits = limits;
        this.meters = meters;
    }

    String hash(String password) {
        return passwords.encode(password);
    }

    /** Long, of more than a few letters, and not the name again: length is what makes guessing slow. */
    void requireStrong(String username, String password, String parameter) {
        var lower = password.toLowerCase(Locale.ROOT);
        if (password.length() < PASSWORD_MIN
                || password.chars().distinct().count() < PASSWORD_LETTERS_MIN
                || lower.contains(username.toLowerCase(Locale.ROOT))
                || lower.contains("xinfan")) {
            throw StaffProblem.STAFF_PASSWORD_WEAK.at(parameter, PASSWORD_MIN);
        }
    }

    StaffDesk.Outcome.SignedIn signIn(String username, String password, Factor factor, String address) {
        var site = spend(username, address);
        var outcome = attempt(username, password, factor, address);
        count(outcome.getClass().getSimpleName());
        return switch (outcome) {
            case StaffDesk.Outcome.SignedIn signedIn -> {
                limits.forgive("staff-name", username + '@' + site);
                yield signedIn;
            }
            case StaffDesk.Outcome.CodeMissing _ -> throw StaffProblem.TOTP_REQUIRED.at("/totp");
            case StaffDesk.Outcome.EnrolmentMissing _ -> throw StaffProblem.TOTP_ENROLMENT_REQUIRED.problem();
            case StaffDesk.Outcome.Refused _ -> throw StaffProblem.STAFF_LOGIN_FAILED.problem();
        };
    }

    byte[] startTotp(CurrentStaff staff, String password, String address) {
        spendName(staff.username(), ClientAddress.site(address));
        return desk.startTotp(checked(staff.username(), password).id());
    }

    /** Enrols who may not come in without an authenticator and has none: the password alone opens just this. */
    byte[] startEnrolment(String username, String password, String address) {
        spend(username, address);
        return desk.startTotp(checked(username, password).id());
    }

    List<String> confirmEnrolment(String username, String password, String code, String address) {
        spend(username, address);
        return confirmed(checked(username, password).id(), code);
    }

    List<String> confirmed(UUID staffId, String code) {
        var codes = desk.confirmTotp(staffId, code);
        if (codes.isEmpty()) {
            throw StaffProblem.TOTP_INVALID.at("/totp");
        }
        return codes;
    }

    List<String> renewRecoveryCodes(CurrentStaff staff, String password, String address) {
        spendName(staff.username(), ClientAddress.site(address));
        return desk.renewRecoveryCodes(checked(staff.username(), password).id());
    }

    void changePassword(CurrentStaff staff, String old, String fresh, String address) {
        spendName(staff.username(), ClientAddress.site(address));
        var account = checked(staff.username(), old);
        requireStrong(staff.username(), fresh, "/newPassword");
        if (fresh.equals(old)) {
            throw StaffProblem.STAFF_PASSWORD_WEAK.at("/newPassword", PASSWORD_MIN);
        }
        desk.changePassword(account.id(), hash(fresh));
    }

    /** The active account of that password; nobody takes as long as somebody. */
    private StaffAccount checked(String username, String password) {
        var account = accounts.findByUsername(username);
        var right = passwords.matches(
                password, account.map(StaffAccount::passwordHash).orElse(nobodysHash));
        return account.filter(found -> right && found.active())
                .orElseThrow(() -> StaffProblem.STAFF_LOGIN_FAILED.at("/password"));
    }

    /** Nobody takes as long as somebody. */
    private StaffDesk.Outcome attempt(String username, String password, Factor factor, String address) {
        var account = accounts.findByUsername(username);
        var hash = account.map(StaffAccount::passwordHash).orElse(nobodysHash);
        var right = passwords.matches(password, hash);
        if (account.isEmpty()) {
            return new StaffDesk.Outcome.Refused();
        }
        var id = account.get().id();
        return right ? desk.signIn(id, factor, address) : desk.refuse(id, address);
    }

    private String spend(String username, String address) {
        var site = ClientAddress.site(address);
        spend("staff-address", site, TRIES_PER_ADDRESS, WINDOW);
        spendName(username, site);
        return site;
    }

    /** In this order: what one address may not try does not use up the tries of the name. */
    private void spendName(String username, String site) {
        spend("staff-name", username + '@' + site, TRIES_PER_NAME_AND_ADDRESS, WINDOW);
        spend("staff-username", username, TRIES_PER_NAME, NAME_WINDOW);
    }

    private void spend(String kind, String key, int max, Duration window) {
        limits.spend(kind, key, max, window).ifPresent(wait -> {
            count("Limited");
            throw StaffProblem.STAFF_LOGIN_LIMITED.problem().retryAfter(wait);
        });
    }

    private void count(String outcome) {
        meters.counter("staff.sign.ins", "outcome", outcome).increment();
    }
}
