package com.xinfan.platform.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xinfan.contract.event.BehaviourEvent.Tracked;
import com.xinfan.contract.event.Envelope;
import com.xinfan.contract.event.EventStream;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.sample.SampleTest;
import com.xinfan.platform.spine.EventCodec;
import com.xinfan.platform.test.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class InboxTests extends SampleTest {

    @Autowired
    private Inbox inbox;

    @Autowired
    private EventCodec codec;

    @Test
    void sixtyFourDeliveriesAtOnceHaveOneEffect() throws Exception {
        for (var round = 0; round < 20; round++) {
            var event = Ids.next();
            var start = new CountDownLatch(1);
            var ran = new ArrayList<Future<Boolean>>();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (var i = 0; i < 64; i++) {
                    ran.add(threads.submit(() -> {
                        start.await();
                        return inbox.once(event, "race", () -> effect(event));
                    }));
                }
                start.countDown();
                var winners = 0;
                for (var one : ran) {
                    winners += one.get() ? 1 : 0;
                }
                assertThat(winners).isEqualTo(1);
            }
            assertThat(effectsOf(event)).isEqualTo(1);
        }
    }

    @Test
    void aFailedActionLeavesNoTraceAndMayRunAgain() {
        var event = Ids.next();
        assertThatThrownBy(() -> inbox.once(event, "crash", () -> {
                    effect(event);
                    throw new IllegalStateException("crash between effect and commit");
                }))
                .hasMessageContaining("crash");
        assertThat(effectsOf(event)).isZero();
        assertThat(inbox.once(event, "crash", () -> effect(event))).isTrue();
        assertThat(inbox.once(event, "crash", () -> effect(event))).isFalse();
        assertThat(inbox.once(event, "another", () -> effect(event))).isTrue();
        assertThat(effectsOf(event)).isEqualTo(2);
    }

    @Test
    void whatTheOldestRedeliveryCannotReachIsPurged() {
        var old = Ids.next();
        jdbc.sql("insert into inbox values ('purge', :id, now() - interval '15 days')")
                .param("id", old)
                .update();
        var young = Ids.next();
        inbox.once(young, "purge", () -> {});
        runDueWork();
        assertThat(jdbc.sql("select event_id from inbox where consumer = 'purge'")
                        .query(UUID.class)
                        .list())
                .containsExactly(young);
    }

    @Test
    void duplicatesAndReplaysTakeEffectOnceInOrderForBothKindsOfSubscription() {
        var users = IntStream.range(0, 5).mapToObj(_ -> Ids.next()).toList();
        var random = new Random(42);
        for (var i = 0; i < 200; i++) {
            var envelope = envelope(tracked(users.get(i % 5), "n" + i));
            for (var copies = random.nextInt(3); copies >= 0; copies--) {
                probe().send(codec.encode(envelope));
            }
        }
        awaitQuiet();
        for (var u = 0; u < 5; u++) {
            var offset = u;
            var expected =
                    IntStream.range(0, 40).mapToObj(i -> "n" + (i * 5 + offset)).toList();
            assertThat(effects("one", users.get(u))).isEqualTo(expected);
            assertThat(effects("many", users.get(u))).isEqualTo(expected);
        }
    }

    @Test
    void aRefusedEventInABatchDoesNotTakeItsNeighboursAlong() {
        var user = Ids.next();
        var names =
                new ArrayList<>(IntStream.range(0, 30).mapToObj(i -> "b" + i).toList());
        names.set(17, "refuse:never");
        names.forEach(name -> publish(tracked(user, name)));
        awaitQuiet();
        names.remove(17);
        assertThat(effects("many", user)).isEqualTo(names);
        assertThat(effects("one", user)).isEqualTo(names);
    }

    @Test
    void aBusyDatabaseIsWaitedForInsteadOfGivingUp() {
        var user = Ids.next();
        publish(tracked(user, "busy:" + user));
        publish(tracked(user, "next"));
        // Many times longer than the attempts of a refused record take.
        var end = System.nanoTime() + Duration.ofSeconds(2).toNanos();
        Waiting.until("the later event must wait", () -> System.nanoTime() > end);
        assertThat(effects("one", user)).isEmpty();
        assertThat(effects("many", user)).isEmpty();
        switchOn(user.toString());
        awaitQuiet();
        assertThat(effects("one", user)).containsExactly("busy:" + user, "next");
        assertThat(effects("many", user)).containsExactly("busy:" + user, "next");
    }

    @Test
    void anotherSubscriptionOfTheSameNameIsRefused() {
        assertThatThrownBy(() -> Subscription.each("Dead Letters", Set.of(EventStream.USER), _ -> {}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Subscription.each("dead-letters", Set.of(EventStream.USER), _ -> {}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Subscription.batch("x", Set.of(), _ -> {}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Envelope envelope(Tracked event) {
        return new Envelope(
                Ids.next(), "behaviour.tracked.v1", "elsewhere", Instant.parse("2026-11-23T00:00:00Z"), null, event);
    }

    private void effect(UUID event) {
        jdbc.sql("insert into effect (event_id, consumer, name, key) values (:id, 'inbox', 'x', 'x')")
                .param("id", event)
                .update();
    }

    private int effectsOf(UUID event) {
        return jdbc.sql("select count(*) from effect where event_id = :id and consumer = 'inbox'")
                .param("id", event)
                .query(Integer.class)
                .single();
    }
}
