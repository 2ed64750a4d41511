package com.xinfan.user.message.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.vocabulary.MessageChannel;
import com.xinfan.contract.vocabulary.MessageClass;
import com.xinfan.platform.clock.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DispatchTests {

    private static final Instant NOW = Instant.parse("2026-11-23T04:00:00Z");

    @Test
    void anAnswerEndsIt() {
        assertThat(settled(1, Dispatch.Outcome.SENT, NOW).status()).isEqualTo(Dispatch.Status.SENT);
        assertThat(settled(1, Dispatch.Outcome.NO_ADDRESS, NOW).status()).isEqualTo(Dispatch.Status.NO_ADDRESS);
        var refused = settled(1, Dispatch.Outcome.REFUSED, NOW);
        assertThat(refused.status()).isEqualTo(Dispatch.Status.FAILED);
        assertThat(refused.reason()).isEqualTo("channel_refused");
    }

    @Test
    void anUnknownOneIsTriedAgainFiveTimesAtMostAndEverLater() {
        var previous = Duration.ZERO;
        for (var tries = 1; tries < DispatchWork.TRIES; tries++) {
            var settled = settled(tries, Dispatch.Outcome.UNKNOWN, NOW);
            assertThat(settled.status()).isEqualTo(Dispatch.Status.UNKNOWN);
            var pause = Duration.between(NOW, settled.dueAt());
            assertThat(pause).isGreaterThan(previous);
            previous = pause;
        }
        var last = settled(DispatchWork.TRIES, Dispatch.Outcome.UNKNOWN, NOW);
        assertThat(last.status()).isEqualTo(Dispatch.Status.FAILED);
        assertThat(last.reason()).isEqualTo("channel_unknown");
    }

    @Test
    void whatDidNotLeaveIsNoTryButIsNotCarriedForEver() {
        var waiting = settled(1, Dispatch.Outcome.NOT_SENT, NOW);
        assertThat(waiting.status()).isEqualTo(Dispatch.Status.WAITING);
        assertThat(waiting.attempts()).isZero();
        assertThat(waiting.dueAt()).isAfter(NOW);
        var tooLate = settled(1, Dispatch.Outcome.NOT_SENT, NOW.plus(DispatchWork.USEFUL));
        assertThat(tooLate.status()).isEqualTo(Dispatch.Status.FAILED);
        assertThat(tooLate.reason()).isEqualTo("channel_unavailable");
    }

    private static Dispatch.Settled settled(int tries, Dispatch.Outcome outcome, Instant now) {
        var dispatch = new Dispatch(
                Ids.next(),
                Ids.next(),
                "matured",
                MessageClass.SERVICE,
                MessageChannel.PUSH,
                List.of(),
                new Dispatch.Content("到期", "到期", null),
                tries,
                false,
                NOW);
        return DispatchWork.settled(dispatch, outcome, now);
    }
}
