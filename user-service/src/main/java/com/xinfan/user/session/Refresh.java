package com.xinfan.user.session;

import com.xinfan.user.signin.Places;
import com.xinfan.user.signin.SignInLog;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Refreshes a session; a token that comes twice is written down for its owner to see. */
@Component
class Refresh {

    private final SessionDesk desk;
    private final SignInLog log;
    private final Places places;
    private final MeterRegistry meters;

    Refresh(SessionDesk desk, SignInLog log, Places places, MeterRegistry meters) {
        this.desk = desk;
        this.log = log;
        this.places = places;
        this.meters = meters;
    }

    /** Empty when the token is none, was used before, or its session is over. */
    Optional<SessionDesk.Pair> refresh(String token, String address) {
        var refreshed = desk.refresh(token);
        var session = refreshed.session();
        if (refreshed.rotation() == Session.Rotation.REUSED && session != null) {
            meters.counter("session.reuse").increment();
            var attempt = new SignInLog.Attempt(
                    SignInLog.Method.REFRESH, null, session.userId(), session.device(), false, places.of(address));
            log.record(attempt, SignInLog.Outcome.REFUSED, "token_reused", null);
        }
        return Optional.ofNullable(refreshed.tokens());
    }
}
