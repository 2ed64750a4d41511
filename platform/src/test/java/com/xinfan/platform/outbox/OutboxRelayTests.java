package com.xinfan.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.event.BehaviourEvent.Tracked;
import com.xinfan.contract.event.EventStream;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.spine.EventCodec;
import com.xinfan.platform.test.EventProbe;
import com.xinfan.platform.test.TestKafka;
import com.xinfan.platform.test.TestPostgres;
import com.xinfan.platform.test.Waiting;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Whatever happens to the relay, its database or its broker: it goes on, in order, and stops when it is told to. */
@Timeout(120)
class OutboxRelayTests {

    private static final Duration PATIENT = Duration.ofSeconds(30);
    private static final Duration IMPATIENT = Duration.ofSeconds(1);

    private static final int BEHIND = 300;

    private static EventProbe probe;
    private final List<Thread> others = relaysOfAll();
    private TestPostgres.Database database;

    @BeforeAll
    static void listen() {
        probe = new EventProbe(
                TestKafka.bootstrapServers(),
                new EventCodec(JsonMapper.builder().build()));
    }

    @AfterAll
    static void listenNoMore() {
        probe.close();
    }

    @BeforeEach
    void migrate() {
        database = TestPostgres.freshDatabase();
        Flyway.configure()
                .dataSource(
                        database.url(),
                        database.owner().user(),
                        database.owner().password())
                .locations("classpath:db/platform")
                .load()
                .migrate();
    }

    @Test
    void aRelayStartedOverAndOverUnderLoadRuns() {
        var busy = new AtomicBoolean(true);
        for (var i = 0; i < 8; i++) {
            Thread.ofPlatform().daemon().start(() -> {
                while (busy.get()) {
                    Thread.onSpinWait();
                }
            });
        }
        try (var service = fixture(database.url(), PATIENT)) {
            service.topics.start();
            for (var round = 0; round < 30; round++) {
                service.relay.start();
                service.append(Ids.next(), "round " + round);
                Waiting.until("sent in round " + round, () -> service.rows() == 0);
                service.relay.stop();
            }
        } finally {
            busy.set(false);
        }
        assertThat(relays()).isEmpty();
    }

    @Test
    void neitherAnErrorNorAnInterruptionEndsIt() {
        try (var service = fixture(database.url(), PATIENT)) {
            var broken = new AtomicBoolean(true);
            var turns = new TransactionTemplate(service.transaction.getTransactionManager()) {
                @Override
                public <T> T execute(TransactionCallback<T> action) {
                    if (broken.getAndSet(false)) {
                        throw new NoClassDefFoundError("as when memory or a jar is gone");
                    }
                    return super.execute(action);
                }
            };
            var relay = new OutboxRelay(() -> service.dispatch(turns, PATIENT), service.topics);
            service.topics.start();
            relay.start();
            Waiting.until("it has met the error", () -> !broken.get());
            relays().forEach(Thread::interrupt);
            service.append(Ids.next(), "after all");
            Waiting.until("sent", () -> service.rows() == 0);
            relay.stop();
        }
    }

    @Test
    void aConnectionThatWentDeadIsGivenUp() throws IOException {
        try (var cable = cable();
                var service = fixture(through(cable), IMPATIENT);
                var direct = fixture(database.url(), PATIENT)) {
            service.start();
            direct.append(Ids.next(), "before");
            Waiting.until("sent before", () -> direct.rows() == 0);
            cable.cut();
            direct.append(Ids.next(), "after");
            Waiting.until("sent after", () -> direct.rows() == 0);
        }
    }

    @Test
    void aRelayCutOffInItsTurnLosesItsElection() throws IOException {
        try (var cable = cable();
                var cutOff = fixture(through(cable), IMPATIENT);
                var successor = fixture(database.url(), PATIENT)) {
            successor.appendPoison();
            cutOff.start();
            Waiting.until("it is in its turn", () -> elected(successor));
            cable.cut();
            successor.jdbc.sql("delete from outbox").update();
            successor.append(Ids.next(), "after");
            successor.start();
            Waiting.until("sent", () -> successor.rows() == 0);
        }
    }

    @Test
    void stoppingWaitsForNobodyAndTheNextOneIsNotTakenForTheLast() throws IOException {
        try (var cable = cable();
                var service = fixture(through(cable), Duration.ofSeconds(10));
                var direct = fixture(database.url(), PATIENT)) {
            service.start();
            direct.append(Ids.next(), "before");
            Waiting.until("sent before", () -> direct.rows() == 0);
            cable.cut();
            Waiting.until("it waits for the database", () -> relays().stream().anyMatch(this::reads));
            var first = relays();
            service.relay.stop();
            assertThat(first).as("still waits").allMatch(Thread::isAlive);
            service.relay.start();
            Waiting.until("the first has ended", () -> first.stream().noneMatch(Thread::isAlive));
            direct.append(Ids.next(), "after");
            Waiting.until("sent after", () -> direct.rows() == 0);
            assertThat(relays()).hasSize(1);
        }
    }

    @Test
    void whatTheBrokerRefusesIsNotOvertaken() throws Exception {
        try (var service = fixture(database.url(), PATIENT);
                var admin = Admin.create(Map.of("bootstrap.servers", TestKafka.bootstrapServers()))) {
            service.topics.start();
            service.topics.await();
            var user = Ids.next();
            var large = incompressible(50_000);
            limit(admin, "20000");
            try (var turns = service.dispatch(service.transaction, PATIENT)) {
                service.append(user, large);
                for (var n = 0; n < BEHIND; n++) {
                    service.append(user, "after " + n);
                }
                var turn = turns.turn();
                assertThat(turn.sent()).isZero();
                assertThat(turn.failure()).isNotNull();
            } finally {
                limit(admin, "1048588");
            }
            service.start();
            Waiting.until("sent", () -> service.rows() == 0);
            Waiting.until("heard", () -> heard(user).size() == 1 + BEHIND);
            assertThat(heard(user)).startsWith(large, "after 0", "after 1").endsWith("after " + (BEHIND - 1));
        }
    }

    @Test
    void topicsAreMadeOnceTheBrokersNameResolves() throws InterruptedException {
        var connection = new ConcurrentHashMap<String, Object>(Map.of("bootstrap.servers", "no-broker.invalid:9092"));
        var topics = RelayFixture.topics(connection);
        topics.start();
        assertThat(topics.await(Duration.ofMillis(1_500))).isFalse();
        connection.put("bootstrap.servers", TestKafka.bootstrapServers());
        assertThat(topics.await(Duration.ofSeconds(30))).isTrue();
        topics.stop();
    }

    private static String incompressible(int length) {
        return new Random(7)
                .ints(length, 'a', 'z')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static void limit(Admin admin, String bytes) throws Exception {
        var topic = new ConfigResource(ConfigResource.Type.TOPIC, EventStream.BEHAVIOUR.topic());
        var change = new AlterConfigOp(new ConfigEntry("max.message.bytes", bytes), AlterConfigOp.OpType.SET);
        admin.incrementalAlterConfigs(Map.of(topic, List.of(change))).all().get();
    }

    private static boolean elected(RelayFixture service) {
        return service.jdbc
                .sql("select exists (select from pg_locks where locktype = 'advisory')")
                .query(Boolean.class)
                .single();
    }

    private List<Thread> relays() {
        return relaysOfAll().stream().filter(thread -> !others.contains(thread)).toList();
    }

    private static List<Thread> relaysOfAll() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("outbox-relay") && thread.isAlive())
                .toList();
    }

    private boolean reads(Thread relay) {
        return List.of(relay.getStackTrace()).toString().contains("org.postgresql.core");
    }

    private static List<String> heard(UUID user) {
        return probe.heard().stream()
                .filter(envelope -> user.equals(envelope.event().subject()))
                .map(envelope -> ((Tracked) envelope.event()).name())
                .distinct()
                .toList();
    }

    private RelayFixture fixture(String url, Duration patience) {
        return new RelayFixture(url, database.user(), database.password(), TestKafka.bootstrapServers(), patience);
    }

    private Cable cable() throws IOException {
        return new Cable(URI.create(database.url().substring("jdbc:".length())).getPort());
    }

    private String through(Cable cable) {
        return database.url().replaceFirst("//[^/]+/", "//127.0.0.1:" + cable.port() + "/");
    }
}
