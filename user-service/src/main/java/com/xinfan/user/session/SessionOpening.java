package com.xinfan.user.session;

import com.xinfan.platform.clock.Ids;
import com.xinfan.user.device.KnownDevices;
import com.xinfan.user.risk.RiskWord;
import com.xinfan.user.signin.SignInLog;
import com.xinfan.user.token.AccessTokens;
import java.time.Clock;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The session itself, with what belongs to its beginning: its first token, its device, its line in the log. */
@Component
class SessionOpening {

    private final Sessions sessions;
    private final RefreshTokens refreshTokens;
    private final AccessTokens tokens;
    private final KnownDevices devices;
    private final SignInLog log;
    private final Clock clock;

    SessionOpening(
            Sessions sessions,
            RefreshTokens refreshTokens,
            AccessTokens tokens,
            KnownDevices devices,
            SignInLog log,
            Clock clock) {
        this.sessions = sessions;
        this.refreshTokens = refreshTokens;
        this.tokens = tokens;
        this.devices = devices;
        this.log = log;
        this.clock = clock;
    }

    /** For an account that is locked and may have sessions. */
    @Transactional(propagation = Propagation.MANDATORY)
    public SessionDesk.Pair open(SignInLog.Attempt attempt, RiskWord risk) {
        var user = Objects.requireNonNull(attempt.userId());
        var device = Objects.requireNonNull(attempt.device());
        var refresh = refreshTokens.make();
        var hash = RefreshTokens.hash(refresh);
        var session = sessions.saveAndFlush(
                new Session(Ids.next(), user, device, attempt.place(), hash, risk, clock.instant()));
        refreshTokens.store(hash, session.id());
        var known = devices.knows(user, device.id());
        devices.seen(user, device);
        log.record(attempt.by(user, !known), SignInLog.Outcome.SIGNED_IN, "ok", risk.recorded());
        return new SessionDesk.Pair(tokens.forUser(user, session.id(), device.id()), refresh);
    }
}
