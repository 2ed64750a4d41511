package com.xinfan.user.session;

import com.xinfan.contract.vocabulary.Device;
import com.xinfan.contract.vocabulary.RiskOutcome;
import com.xinfan.contract.vocabulary.RiskScenario;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.Origin;
import com.xinfan.platform.web.Problem;
import com.xinfan.user.account.Accounts;
import com.xinfan.user.otp.OneTimePasswords;
import com.xinfan.user.otp.OtpProblem;
import com.xinfan.user.otp.OtpPurpose;
import com.xinfan.user.password.Passwords;
import com.xinfan.user.phone.Phone;
import com.xinfan.user.risk.RiskDesk;
import com.xinfan.user.risk.RiskWord;
import com.xinfan.user.signin.SignInLog;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * From a phone and a password to a session. On a device that is not known as this phone's the one-time password comes
 * first and the password is looked at only after it: whoever tries stolen passwords learns nothing about any of them,
 * and costs nothing. An unknown phone has no known devices, so that its answers, and the work behind them, are those of
 * a known one.
 */
@Component
class PasswordSignIn {

    private final SignInGuard guard;
    private final Accounts accounts;
    private final OneTimePasswords oneTime;
    private final Passwords passwords;
    private final RiskDesk risk;
    private final SessionDesk sessions;

    PasswordSignIn(
            SignInGuard guard,
            Accounts accounts,
            OneTimePasswords oneTime,
            Passwords passwords,
            RiskDesk risk,
            SessionDesk sessions) {
        this.guard = guard;
        this.accounts = accounts;
        this.oneTime = oneTime;
        this.passwords = passwords;
        this.risk = risk;
        this.sessions = sessions;
    }

    record Request(Phone phone, String password, @Nullable String otp, Device device, String address) {

        @Override
        public String toString() {
            return "Request";
        }
    }

    SessionDesk.Opened open(Request request) {
        guard.enter(request.address());
        var phone = request.phone();
        var device = request.device();
        var user = accounts.find(phone).orElse(null);
        var attempt = guard.attempt(SignInLog.Method.PASSWORD, phone, user, device, request.address());
        if (attempt.newDevice() || request.otp() != null) {
            prove(request, attempt);
        } else {
            guard.enterOnDevice(phone, device);
        }
        if (!passwords.matches(user, request.password())) {
            throw guard.refused(attempt, SessionProblem.LOGIN_FAILED.problem());
        }
        var verdict = assess(request, attempt);
        try {
            var opened = sessions.reopen(attempt, verdict);
            guard.leave(request.address());
            guard.leaveOnDevice(phone, device);
            return opened;
        } catch (Problem frozen) {
            throw guard.refused(attempt, frozen);
        }
    }

    private void prove(Request request, SignInLog.Attempt attempt) {
        var otp = request.otp();
        if (otp == null) {
            throw guard.challenged(attempt, SessionProblem.OTP_REQUIRED.at("/otp"));
        }
        if (oneTime.accept(request.phone(), OtpPurpose.LOGIN, otp, !attempt.newDevice())
                .isEmpty()) {
            throw guard.refused(attempt, OtpProblem.OTP_INVALID.at("/otp"));
        }
    }

    /** Risk may ask for the one-time password; when it is silent the password alone is not enough. */
    private RiskWord assess(Request request, SignInLog.Attempt attempt) {
        var origin = new Origin(request.address(), request.device().id());
        var attributes = origin.attributes(Map.of(
                "platform",
                request.device().platform().name(),
                "phoneHash",
                risk.phoneHash(request.phone().e164())));
        var verdict = risk.decide(RiskScenario.LOGIN, Ids.next(), attempt.userId(), attributes);
        if (verdict.declined()) {
            throw guard.refused(attempt, SessionProblem.LOGIN_REFUSED.problem());
        }
        if (request.otp() == null && verdict.outcome() != RiskOutcome.APPROVE) {
            throw guard.challenged(attempt, SessionProblem.OTP_REQUIRED.at("/otp"));
        }
        return verdict;
    }
}
