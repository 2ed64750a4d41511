package com.xinfan.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.event.BehaviourEvent.Tracked;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.spine.EventCodec;
import com.xinfan.platform.test.EventProbe;
import com.xinfan.platform.test.TestKafka;
import com.xinfan.platform.test.TestPostgres;
import com.xinfan.platform.test.Waiting;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** A process that writes events and relays them is killed in the middle: what was committed arrives, in order. */
class OutboxKillTests {

    private static final int ROUNDS = 3;

    @Test
    @Timeout(60)
    void whatWasCommittedBeforeTheKillArrivesAtLeastOnceAndInOrder() throws Exception {
        var database = TestPostgres.freshDatabase();
        var source = new PGSimpleDataSource();
        source.setUrl(database.url());
        source.setUser(database.owner().user());
        source.setPassword(database.owner().password());
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/platform")
                .load()
                .migrate();
        var jdbc = JdbcClient.create(source);
        jdbc.sql("create table said (speaker uuid, n integer, primary key (speaker, n))")
                .update();
        var speakers = IntStream.range(0, 6).mapToObj(_ -> Ids.next()).toList();
        var random = new Random(7);
        for (var round = 0; round < ROUNDS; round++) {
            runAndKill(jdbc, database, speakers, Duration.ofMillis(700 + random.nextInt(800)));
        }
        assertThat(count(jdbc, "outbox")).as("a kill in the middle leaves rows").isPositive();

        try (var survivor = new RelayFixture(
                database.url(),
                database.user(),
                database.password(),
                TestKafka.bootstrapServers(),
                Duration.ofSeconds(30))) {
            survivor.start();
            Waiting.until("outbox empty", () -> count(jdbc, "outbox") == 0);
        }
        try (var probe = new EventProbe(
                TestKafka.bootstrapServers(),
                new EventCodec(JsonMapper.builder().build()))) {
            speakers.forEach(speaker -> verify(jdbc, probe, speaker));
        }
    }

    private static void verify(JdbcClient jdbc, EventProbe probe, UUID speaker) {
        var said = jdbc.sql("select n from said where speaker = :speaker order by n")
                .param("speaker", speaker)
                .query(Integer.class)
                .list();
        assertThat(said).hasSizeGreaterThan(10);
        Waiting.until("all of " + speaker, () -> heard(probe, speaker).contains(said.getLast()));
        var heard = heard(probe, speaker);
        assertThat(new ArrayList<>(new LinkedHashSet<>(heard)))
                .as("first arrivals")
                .isEqualTo(said);
        System.getLogger("kill").log(System.Logger.Level.INFO, "{0} said, {1} arrivals", said.size(), heard.size());
    }

    private static List<Integer> heard(EventProbe probe, UUID speaker) {
        return probe.heard().stream()
                .filter(envelope -> speaker.equals(envelope.event().subject()))
                .map(envelope -> Integer.valueOf(((Tracked) envelope.event()).name()))
                .toList();
    }

    private static void runAndKill(JdbcClient jdbc, TestPostgres.Database database, List<UUID> speakers, Duration life)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                KilledService.class.getName(),
                database.url(),
                database.user(),
                database.password(),
                TestKafka.bootstrapServers()));
        speakers.forEach(speaker -> command.add(speaker.toString()));
        var process = new ProcessBuilder(command)
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD)
                .start();
        try {
            var spoken = count(jdbc, "said");
            Waiting.until("it speaks", () -> count(jdbc, "said") > spoken + 100);
            var end = System.nanoTime() + life.toNanos();
            Waiting.until("it has lived", () -> System.nanoTime() > end);
            assertThat(process.isAlive()).isTrue();
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static int count(JdbcClient jdbc, String table) {
        return jdbc.sql("select count(*) from " + table).query(Integer.class).single();
    }
}
