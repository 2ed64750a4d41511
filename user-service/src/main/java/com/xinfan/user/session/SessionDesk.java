package com.xinfan.user.session;

import com.xinfan.user.account.Accounts;
import com.xinfan.user.account.Attribution;
import com.xinfan.user.consent.ConsentForm;
import com.xinfan.user.consent.Consents;
import com.xinfan.user.risk.RiskWord;
import com.xinfan.user.signin.SignInLog;
import com.xinfan.user.token.AccessTokens;
import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What happens to sessions in the database: each method is one transaction. */
@Service
@Transactional
class SessionDesk {

    private final Sessions sessions;
    private final RefreshTokens refreshTokens;
    private final SessionOpening opening;
    private final Accounts accounts;
    private final Consents consents;
    private final AccessTokens tokens;
    private final Clock clock;

    SessionDesk(
            Sessions sessions,
            RefreshTokens refreshTokens,
            SessionOpening opening,
            Accounts accounts,
            Consents consents,
            AccessTokens tokens,
            Clock clock) {
        this.sessions = sessions;
        this.refreshTokens = refreshTokens;
        this.opening = opening;
        this.accounts = accounts;
        this.consents = consents;
        this.tokens = tokens;
        this.clock = clock;
    }

    record Opened(UUID userId, boolean isNew, Pair tokens) {}

    record Pair(AccessTokens.AccessToken access, String refresh) {}

    /** What became of a presented refresh token; {@code session} is empty when it never was one. */
    record Refreshed(
            Session.Rotation rotation,
            @Nullable Session session,
            @Nullable Pair tokens) {}

    /** Account, consents, session and their events: all or nothing. */
    public Opened open(SignInLog.Attempt attempt, Attribution from, ConsentForm consented, RiskWord risk) {
        var joined = accounts.join(Objects.requireNonNull(attempt.phone()), from);
        accounts.admit(joined.userId());
        if (joined.isNew()) {
            consents.signUp(joined.userId(), consented);
        } else {
            consents.choose(joined.userId(), consented);
        }
        var pair = opening.open(attempt.by(joined.userId(), true), risk);
        return new Opened(joined.userId(), joined.isNew(), pair);
    }

    /** One more session of an account that is there. */
    public Opened reopen(SignInLog.Attempt attempt, RiskWord risk) {
        var user = Objects.requireNonNull(attempt.userId());
        accounts.admit(user);
        return new Opened(user, false, opening.open(attempt, risk));
    }

    /**
     * Takes a refresh token for the next pair. A token that was used before ends its session, also when two came at
     * the same moment or the first answer was lost on its way: who holds the other one cannot be known.
     */
    public Refreshed refresh(String presented) {
        var presentedHash = RefreshTokens.hash(presented);
        var found = refreshTokens.sessionOf(presentedHash).flatMap(sessions::lock);
        if (found.isEmpty()) {
            return new Refreshed(Session.Rotation.OVER, null, null);
        }
        var session = found.get();
        var next = refreshTokens.make();
        var nextHash = RefreshTokens.hash(next);
        var rotation = session.rotate(presentedHash, nextHash, clock.instant());
        if (rotation != Session.Rotation.ROTATED) {
            return new Refreshed(rotation, session, null);
        }
        refreshTokens.store(nextHash, session.id());
        var access =
                tokens.forUser(session.userId(), session.id(), session.device().id());
        return new Refreshed(rotation, session, new Pair(access, next));
    }

    public void signOut(UUID userId, UUID sessionId) {
        end(userId, sessionId, Session.End.SIGNED_OUT);
    }

    /** False for a session that is not this user's, as for none. */
    public boolean end(UUID userId, UUID sessionId, Session.End why) {
        var session = sessions.lock(sessionId).filter(one -> one.userId().equals(userId));
        session.ifPresent(one -> one.end(why, clock.instant()));
        return session.isPresent();
    }
}
