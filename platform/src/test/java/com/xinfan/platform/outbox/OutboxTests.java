package com.xinfan.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xinfan.contract.event.BehaviourEvent.Tracked;
import com.xinfan.contract.event.Envelope;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.sample.SampleTest;
import com.xinfan.platform.spine.SpineProducer;
import com.xinfan.platform.test.Waiting;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.IllegalTransactionStateException;

class OutboxTests extends SampleTest {

    private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    @Autowired
    private Outbox outbox;

    @Autowired
    private OutboxRelay relay;

    @AfterEach
    void goOn() {
        jdbc.sql("delete from outbox where topic = 'no such topic'").update();
        if (!relay.isRunning()) {
            relay.start();
        }
    }

    @Test
    void anEventIsAppendedInATransactionOrNotAtAll() {
        assertThatThrownBy(() -> outbox.append(tracked(Ids.next(), "x")))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void anEventOfARolledBackTransactionIsNeverSent() {
        var user = Ids.next();
        transaction().executeWithoutResult(status -> {
            outbox.append(tracked(user, "undone"));
            status.setRollbackOnly();
        });
        transaction().executeWithoutResult(_ -> outbox.append(tracked(user, "done")));
        awaitEvent(
                Tracked.class,
                event -> event.userId().equals(user) && event.name().equals("done"));
        assertThat(heardOf(user))
                .extracting(envelope -> ((Tracked) envelope.event()).name())
                .containsExactly("done");
    }

    @Test
    void eventsThatAStatementWritesAreLikeThoseAppended() {
        var users = List.of(Ids.next(), Ids.next());
        transaction()
                .executeWithoutResult(_ -> jdbc.sql("""
                    with told as (
                select 'seen' as form, gen_random_uuid() as id, u as subject from unnest(:users::uuid[]) u)
                    """ + Outbox.APPENDED + "select 1")
                        .param("users", users.stream().map(UUID::toString).toArray(String[]::new))
                        .params(outbox.alike(Map.of(
                                "seen",
                                tracked(Outbox.ROW_SUBJECT, "seen"),
                                "other",
                                tracked(Outbox.ROW_SUBJECT, "other"))))
                        .query()
                        .listOfRows());
        for (var user : users) {
            awaitEvent(Tracked.class, event -> event.userId().equals(user));
            assertThat(heardOf(user)).singleElement().satisfies(heard -> {
                assertThat(heard.event())
                        .usingRecursiveComparison()
                        .ignoringFields("eventId")
                        .isEqualTo(tracked(user, "seen"));
                assertThat(heard.id().version()).isEqualTo(7);
            });
        }
        assertThatThrownBy(() -> outbox.alike(Map.of())).isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void theWireFormIsCloudEvents() {
        var user = Ids.next();
        var event = tracked(user, "wire");
        try (var _ = MDC.putCloseable("traceparent", TRACE)) {
            transaction().executeWithoutResult(_ -> outbox.append(event));
        }
        var envelope = awaitEvent(Tracked.class, event::equals);
        assertThat(envelope.id().version()).isEqualTo(7);
        assertThat(envelope.type()).isEqualTo("behaviour.tracked.v1");
        assertThat(envelope.source()).isEqualTo("sample-service");
        assertThat(envelope.traceparent()).isEqualTo(TRACE);
    }

    @Test
    void manyEventsArriveInTheirOrder() {
        var user = Ids.next();
        var events =
                IntStream.range(0, 2_000).mapToObj(i -> tracked(user, "n" + i)).toList();
        transaction().executeWithoutResult(_ -> outbox.appendAll(events.subList(0, 1_500)));
        transaction().executeWithoutResult(_ -> events.subList(1_500, 2_000).forEach(outbox::append));
        awaitEvent(Tracked.class, events.getLast()::equals);
        assertThat(heardOf(user).stream().map(Envelope::event).toList()).isEqualTo(List.<Object>copyOf(events));
        awaitQuiet();
    }

    @Test
    void onlyTheAcknowledgedPrefixIsDeletedAndNothingOvertakes() throws InterruptedException {
        relay.stop();
        var user = Ids.next();
        transaction().executeWithoutResult(_ -> outbox.append(tracked(user, "before")));
        insertPoison();
        transaction().executeWithoutResult(_ -> outbox.append(tracked(user, "after")));

        var turn = turn();
        assertThat(turn.sent()).isEqualTo(1);
        assertThat(turn.failure()).isNotNull();
        assertThat(jdbc.sql("select topic from outbox order by id")
                        .query(String.class)
                        .list())
                .containsExactly("no such topic", "behaviour");
        assertThat(turn().sent()).isZero();
        assertThat(gauge("outbox.rows")).isEqualTo(2);
        assertThat(gauge("outbox.oldest.age")).isPositive();

        jdbc.sql("delete from outbox where topic = 'no such topic'").update();
        relay.start();
        awaitEvent(
                Tracked.class,
                event -> event.userId().equals(user) && event.name().equals("after"));
        assertThat(heardOf(user))
                .extracting(envelope -> ((Tracked) envelope.event()).name())
                .containsExactly("before", "after");
    }

    @Test
    void aRelayThatIsStartedRuns() {
        for (var i = 0; i < 200; i++) {
            relay.stop();
            relay.start();
            assertThat(Thread.getAllStackTraces().keySet())
                    .filteredOn(thread -> thread.getName().equals("outbox-relay"))
                    .isNotEmpty();
        }
        var user = Ids.next();
        transaction().executeWithoutResult(_ -> outbox.append(tracked(user, "sent")));
        awaitEvent(Tracked.class, event -> event.userId().equals(user));
    }

    @Test
    void anEventTooLargeForTheBrokerIsRefusedToItsMaker() {
        assertThatThrownBy(() -> transaction()
                        .executeWithoutResult(_ -> outbox.append(tracked(Ids.next(), "x".repeat(1_000_000)))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void oneRelayAtATimeSendsEachRowOnceWhileManyWrite() throws Exception {
        relay.stop();
        var users = IntStream.range(0, 8).mapToObj(_ -> Ids.next()).toList();
        try (var threads = Executors.newFixedThreadPool(12)) {
            users.forEach(user -> threads.submit(() -> {
                for (var i = 0; i < 100; i++) {
                    var name = "c" + i;
                    transaction().executeWithoutResult(_ -> outbox.append(tracked(user, name)));
                }
            }));
            for (var i = 0; i < 4; i++) {
                threads.submit(() -> {
                    try (var dispatch = dispatch()) {
                        for (var turns = 0; turns < 200; turns++) {
                            dispatch.turn();
                        }
                    }
                    return null;
                });
            }
        }
        relay.start();
        awaitQuiet();
        var expected = IntStream.range(0, 100).mapToObj(i -> "c" + i).toList();
        users.forEach(user -> {
            Waiting.until("all heard", () -> heardOf(user).size() >= 100);
            assertThat(heardOf(user))
                    .extracting(envelope -> ((Tracked) envelope.event()).name())
                    .isEqualTo(expected);
        });
    }

    private Dispatch dispatch() {
        return new Dispatch(
                transaction(),
                new OutboxRows(new JdbcTemplate(context.getBean(DataSource.class)), Duration.ofSeconds(30)),
                new OutboxSender(context.getBean(SpineProducer.class), "sample-service"));
    }

    private Dispatch.Turn turn() throws InterruptedException {
        try (var dispatch = dispatch()) {
            return dispatch.turn();
        }
    }

    private List<Envelope> heardOf(UUID user) {
        return probe().heard().stream()
                .filter(envelope -> user.equals(envelope.event().subject()))
                .toList();
    }

    private void insertPoison() {
        jdbc.sql("""
            insert into outbox (event_id, topic, key, type, payload, at)
            values (:id, 'no such topic', 'k', 'behaviour.tracked.v1', '{}', now())\
            """).param("id", Ids.next()).update();
    }

    private double gauge(String name) {
        return context.getBean(MeterRegistry.class).get(name).gauge().value();
    }
}
