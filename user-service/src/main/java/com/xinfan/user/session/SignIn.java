package com.xinfan.user.session;

import com.xinfan.contract.vocabulary.RiskScenario;
import com.xinfan.platform.security.Origin;
import com.xinfan.platform.web.Problem;
import com.xinfan.user.account.Accounts;
import com.xinfan.user.account.Attribution;
import com.xinfan.user.consent.ConsentChoice;
import com.xinfan.user.consent.ConsentForm;
import com.xinfan.user.consent.ConsentSource;
import com.xinfan.user.consent.Consents;
import com.xinfan.user.otp.OneTimePasswords;
import com.xinfan.user.otp.OtpProblem;
import com.xinfan.user.otp.OtpPurpose;
import com.xinfan.user.phone.Phone;
import com.xinfan.user.risk.RiskDesk;
import com.xinfan.user.risk.RiskWord;
import com.xinfan.user.signin.SignInLog;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** From a phone and a one-time password to a session: limit, texts, password, risk, transaction. */
@Component
class SignIn {

    private final SignInGuard guard;
    private final OneTimePasswords passwords;
    private final Accounts accounts;
    private final Consents consents;
    private final RiskDesk risk;
    private final SessionDesk sessions;

    SignIn(
            SignInGuard guard,
            OneTimePasswords passwords,
            Accounts accounts,
            Consents consents,
            RiskDesk risk,
            SessionDesk sessions) {
        this.guard = guard;
        this.passwords = passwords;
        this.accounts = accounts;
        this.consents = consents;
        this.risk = risk;
        this.sessions = sessions;
    }

    record Request(Phone phone, String otp, Attribution from, List<ConsentChoice> consents, String address) {}

    SessionDesk.Opened open(Request request) {
        guard.enter(request.address());
        consents.requirePublished(request.consents());
        var device = request.from().device();
        var known = accounts.find(request.phone()).orElse(null);
        var attempt = guard.attempt(SignInLog.Method.OTP, request.phone(), known, device, request.address());
        var otpId = passwords
                .accept(request.phone(), OtpPurpose.LOGIN, request.otp(), !attempt.newDevice())
                .orElseThrow(() -> guard.refused(attempt, OtpProblem.OTP_INVALID.at("/otp")));
        var verdict = assess(otpId, request, attempt);
        var consented = ConsentForm.of(request.consents(), ConsentSource.SIGN_UP, device.id(), request.address());
        try {
            var opened = sessions.open(attempt, request.from(), consented, verdict);
            guard.leave(request.address());
            return opened;
        } catch (Problem frozen) {
            throw guard.refused(attempt, frozen);
        }
    }

    private RiskWord assess(UUID otpId, Request request, SignInLog.Attempt attempt) {
        var known = attempt.userId();
        var from = request.from();
        var origin = new Origin(request.address(), from.device().id());
        var scenario = known != null ? RiskScenario.LOGIN : RiskScenario.REGISTRATION;
        var said = new HashMap<String, String>();
        said.put("platform", from.device().platform().name());
        said.put("phoneHash", risk.phoneHash(request.phone().e164()));
        if (from.channel() != null) {
            said.put("channel", from.channel());
        }
        if (known == null && from.inviteCode() != null) {
            said.put("inviteCode", from.inviteCode());
        }
        var attributes = origin.attributes(said);
        var verdict = risk.decide(scenario, otpId, known, attributes);
        if (verdict.declined()) {
            var code = known != null ? SessionProblem.LOGIN_REFUSED : SessionProblem.REGISTRATION_REFUSED;
            throw guard.refused(attempt, code.problem());
        }
        return verdict;
    }
}
