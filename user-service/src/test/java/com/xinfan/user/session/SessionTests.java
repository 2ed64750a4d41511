package com.xinfan.user.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.vocabulary.Device;
import com.xinfan.contract.vocabulary.Platform;
import com.xinfan.platform.clock.Ids;
import com.xinfan.user.risk.RiskWord;
import com.xinfan.user.signin.Place;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SessionTests {

    private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");
    private static final byte[] FIRST = {1};
    private static final byte[] SECOND = {2};
    private static final byte[] THIRD = {3};

    @Test
    void eachTokenIsUsedOnce() {
        var session = aSession();
        assertThat(session.rotate(FIRST, SECOND, NOW)).isEqualTo(Session.Rotation.ROTATED);
        assertThat(session.rotate(SECOND, THIRD, NOW)).isEqualTo(Session.Rotation.ROTATED);
    }

    @Test
    void aUsedTokenEndsTheFamily() {
        var session = aSession();
        session.rotate(FIRST, SECOND, NOW);
        assertThat(session.rotate(FIRST, THIRD, NOW)).isEqualTo(Session.Rotation.REUSED);
        assertThat(session.rotate(SECOND, THIRD, NOW)).isEqualTo(Session.Rotation.OVER);
    }

    @Test
    void aSessionEndsBySignOutAndByAge() {
        var signedOut = aSession();
        signedOut.end(Session.End.SIGNED_OUT, NOW);
        assertThat(signedOut.rotate(FIRST, SECOND, NOW)).isEqualTo(Session.Rotation.OVER);
        assertThat(aSession().rotate(FIRST, SECOND, NOW.plus(Session.LIFE))).isEqualTo(Session.Rotation.OVER);
    }

    private static Session aSession() {
        return new Session(
                Ids.next(),
                Ids.next(),
                new Device("d1", Platform.IOS),
                new Place("10.0.0.0", "内网"),
                FIRST,
                RiskWord.NONE,
                NOW);
    }
}
