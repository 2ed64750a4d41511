package com.xinfan.user.message.push;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.vocabulary.MessageClass;
import com.xinfan.platform.clock.Ids;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PushTests {

    private static final Instant NOW = Instant.parse("2026-11-23T04:00:00Z");

    @Test
    void anAnswerEndsIt() {
        assertThat(settled(1, Push.Outcome.SENT, NOW).status()).isEqualTo(Push.Status.SENT);
        assertThat(settled(1, Push.Outcome.NO_DEVICE, NOW).status()).isEqualTo(Push.Status.NO_DEVICE);
        var refused = settled(1, Push.Outcome.REFUSED, NOW);
        assertThat(refused.status()).isEqualTo(Push.Status.FAILED);
        assertThat(refused.reason()).isEqualTo("channel_refused");
    }

    @Test
    void anUnknownOneIsTriedAgainFiveTimesAtMostAndEverLater() {
        var previous = Duration.ZERO;
        for (var tries = 1; tries < PushWork.TRIES; tries++) {
            var settled = settled(tries, Push.Outcome.UNKNOWN, NOW);
            assertThat(settled.status()).isEqualTo(Push.Status.UNKNOWN);
            var pause = Duration.between(NOW, settled.dueAt());
            assertThat(pause).isGreaterThan(previous);
            previous = pause;
        }
        var last = settled(PushWork.TRIES, Push.Outcome.UNKNOWN, NOW);
        assertThat(last.status()).isEqualTo(Push.Status.FAILED);
        assertThat(last.reason()).isEqualTo("channel_unknown");
    }

    @Test
    void whatDidNotLeaveIsNoTryButIsNotCarriedForEver() {
        var waiting = settled(1, Push.Outcome.NOT_SENT, NOW);
        assertThat(waiting.status()).isEqualTo(Push.Status.WAITING);
        assertThat(waiting.attempts()).isZero();
        assertThat(waiting.dueAt()).isAfter(NOW);
        var tooLate = settled(1, Push.Outcome.NOT_SENT, NOW.plus(PushWork.USEFUL));
        assertThat(tooLate.status()).isEqualTo(Push.Status.FAILED);
        assertThat(tooLate.reason()).isEqualTo("channel_unavailable");
    }

    private static Push.Settled settled(int tries, Push.Outcome outcome, Instant now) {
        var push = new Push(Ids.next(), Ids.next(), "matured", MessageClass.SERVICE, "到期", tries, NOW);
        return PushWork.settled(push, outcome, now);
    }
}
