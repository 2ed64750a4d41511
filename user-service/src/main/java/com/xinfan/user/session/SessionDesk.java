package com.xinfan.user.session;

import com.xinfan.platform.clock.Ids;
import com.xinfan.user.account.Accounts;
import com.xinfan.user.account.Attribution;
import com.xinfan.user.consent.ConsentChoice;
import com.xinfan.user.consent.Consents;
import com.xinfan.user.phone.Phone;
import com.xinfan.user.risk.RiskVerdict;
import com.xinfan.user.token.AccessTokens;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What happens to sessions in the database: each method is one transaction. */
@Service
@Transactional
class SessionDesk {

    private final Sessions sessions;
    private final RefreshTokens refreshTokens;
    private final Accounts accounts;
    private final Consents consents;
    private final AccessTokens tokens;
    private final Clock clock;

    SessionDesk(
            Sessions sessions,
            RefreshTokens refreshTokens,
            Accounts accounts,
            Consents consents,
            AccessTokens tokens,
            Clock clock) {
        this.sessions = sessions;
        this.refreshTokens = refreshTokens;
        this.accounts = accounts;
        this.consents = consents;
        this.tokens = tokens;
        this.clock = clock;
    }

    record Opened(UUID userId, boolean isNew, Pair tokens) {}

    record Pair(AccessTokens.AccessToken access, String refresh) {}

    /** Account, consents, session and their events: all or nothing. */
    public Opened open(Phone phone, Attribution from, List<ConsentChoice> choices, RiskVerdict risk) {
        var joined = accounts.join(phone, from);
        accounts.admit(joined.userId());
        consents.choose(joined.userId(), choices);
        var refresh = refreshTokens.make();
        var hash = RefreshTokens.hash(refresh);
        var session = sessions.saveAndFlush(
                new Session(Ids.next(), joined.userId(), from.device(), hash, risk.recorded(), clock.instant()));
        refreshTokens.store(hash, session.id());
        return new Opened(joined.userId(), joined.isNew(), pair(session, refresh));
    }

    /** Empty when the token is none, was used before (which ends its session), or its session is over. */
    public Optional<Pair> refresh(String presented) {
        var presentedHash = RefreshTokens.hash(presented);
        var next = refreshTokens.make();
        var nextHash = RefreshTokens.hash(next);
        return refreshTokens.sessionOf(presentedHash).flatMap(sessions::lock).flatMap(session -> switch (session.rotate(
                presentedHash, nextHash, clock.instant())) {
            case ROTATED -> {
                refreshTokens.store(nextHash, session.id());
                yield Optional.of(pair(session, next));
            }
            case REUSED, OVER -> Optional.<Pair>empty();
        });
    }

    public void signOut(UUID userId, UUID sessionId) {
        sessions.lock(sessionId)
                .filter(session -> session.userId().equals(userId))
                .ifPresent(session -> session.end(Session.End.SIGNED_OUT, clock.instant()));
    }

    private Pair pair(Session session, String refresh) {
        return new Pair(tokens.forUser(session.userId(), session.id(), session.deviceId()), refresh);
    }
}
