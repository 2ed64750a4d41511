package com.xinfan.user.session;

import com.xinfan.contract.vocabulary.RiskScenario;
import com.xinfan.platform.security.ClientAddress;
import com.xinfan.platform.security.Origin;
import com.xinfan.user.account.Accounts;
import com.xinfan.user.account.Attribution;
import com.xinfan.user.consent.ConsentChoice;
import com.xinfan.user.consent.ConsentForm;
import com.xinfan.user.consent.ConsentSource;
import com.xinfan.user.consent.Consents;
import com.xinfan.user.limit.Limits;
import com.xinfan.user.otp.OneTimePasswords;
import com.xinfan.user.otp.OtpProblem;
import com.xinfan.user.otp.OtpPurpose;
import com.xinfan.user.phone.Phone;
import com.xinfan.user.risk.RiskDesk;
import com.xinfan.user.risk.RiskVerdict;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** From a phone and a password to a session, in the order: limit, texts, password, risk, transaction. */
@Component
class SignIn {

    private final Limits limits;
    private final SignInSettings settings;
    private final OneTimePasswords passwords;
    private final Accounts accounts;
    private final Consents consents;
    private final RiskDesk risk;
    private final SessionDesk sessions;

    SignIn(
            Limits limits,
            SignInSettings settings,
            OneTimePasswords passwords,
            Accounts accounts,
            Consents consents,
            RiskDesk risk,
            SessionDesk sessions) {
        this.limits = limits;
        this.settings = settings;
        this.passwords = passwords;
        this.accounts = accounts;
        this.consents = consents;
        this.risk = risk;
        this.sessions = sessions;
    }

    record Request(Phone phone, String otp, Attribution from, List<ConsentChoice> consents, String address) {}

    SessionDesk.Opened open(Request request) {
        var site = ClientAddress.site(request.address());
        limits.spend("sign-in", site, settings.triesPerAddress(), settings.window())
                .ifPresent(wait -> {
                    throw SessionProblem.LOGIN_LIMITED.problem().retryAfter(wait);
                });
        consents.requirePublished(request.consents());
        var otpId = passwords
                .accept(request.phone(), OtpPurpose.LOGIN, request.otp())
                .orElseThrow(() -> OtpProblem.OTP_INVALID.at("/otp"));
        var verdict = assess(otpId, request);
        var consented = ConsentForm.of(
                request.consents(),
                ConsentSource.SIGN_UP,
                request.from().device().id(),
                request.address());
        var opened = sessions.open(request.phone(), request.from(), consented, verdict);
        // Many people share one address; only wrong codes are to use up its tries.
        limits.refund("sign-in", site, settings.window());
        return opened;
    }

    private RiskVerdict assess(UUID otpId, Request request) {
        var known = accounts.find(request.phone());
        var from = request.from();
        var origin = new Origin(request.address(), from.device().id());
        var attributes = origin.attributes(from.channel() == null ? Map.of() : Map.of("channel", from.channel()));
        var scenario = known.isPresent() ? RiskScenario.LOGIN : RiskScenario.REGISTRATION;
        var verdict = risk.decide(scenario, otpId, known.orElse(null), attributes);
        if (verdict.declined()) {
            throw (known.isPresent() ? SessionProblem.LOGIN_REFUSED : SessionProblem.REGISTRATION_REFUSED).problem();
        }
        return verdict;
    }
}
