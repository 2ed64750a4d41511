package com.xinfan.platform.outbox;

import com.xinfan.contract.event.BehaviourEvent;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.spine.EventCodec;
import com.xinfan.platform.spine.SpineProducer;
import com.xinfan.platform.spine.SpineProperties;
import com.xinfan.platform.spine.SpineTopics;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * A process that says events as fast as it can until it is killed. Its committed words stand in the table {@code said}.
 */
final class KilledService {

    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;
    private final OutboxRelay relay;
    private final Outbox outbox;
    private final SpineTopics topics;

    KilledService(String url, String user, String password, String broker) {
        var database = new HikariDataSource();
        database.setJdbcUrl(url);
        database.setUsername(user);
        database.setPassword(password);
        transaction = new TransactionTemplate(new JdbcTransactionManager(database));
        jdbc = JdbcClient.create(database);
        Map<String, Object> connection = Map.of("bootstrap.servers", broker);
        topics = new SpineTopics(
                connection,
                new SpineProperties(4, (short) 1, 1, new SpineProperties.Retry(Duration.ZERO, 1, Duration.ZERO, 1)));
        relay = new OutboxRelay(jdbc, transaction, new SpineProducer(connection), topics, "killed-service");
        outbox = new Outbox(jdbc, new EventCodec(JsonMapper.builder().build()), Clock.systemUTC(), relay::wake);
    }

    /** The arguments: URL, user, password, broker, and the speakers' ids. */
    public static void main(String[] arguments) {
        var service = new KilledService(arguments[0], arguments[1], arguments[2], arguments[3]);
        service.startRelay();
        for (var i = 4; i < arguments.length; i++) {
            var speaker = UUID.fromString(arguments[i]);
            Thread.ofPlatform().start(() -> service.speak(speaker));
        }
    }

    void startRelay() {
        topics.start();
        relay.start();
    }

    void stopRelay() {
        relay.stop();
        topics.stop();
    }

    private void speak(UUID speaker) {
        var next = 1
                + jdbc.sql("select coalesce(max(n), 0) from said where speaker = :speaker")
                        .param("speaker", speaker)
                        .query(Integer.class)
                        .single();
        for (var n = next; ; n++) {
            var number = n;
            transaction.executeWithoutResult(_ -> {
                outbox.append(new BehaviourEvent.Tracked(
                        speaker, Clock.systemUTC().instant(), Ids.next(), String.valueOf(number), "d", Map.of()));
                jdbc.sql("insert into said values (:speaker, :n)")
                        .param("speaker", speaker)
                        .param("n", number)
                        .update();
            });
        }
    }
}
