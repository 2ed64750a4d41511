package com.xinfan.platform.outbox;

import com.xinfan.contract.event.BehaviourEvent.Tracked;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.spine.EventCodec;
import com.xinfan.platform.spine.SpineProducer;
import com.xinfan.platform.spine.SpineProperties;
import com.xinfan.platform.spine.SpineTopics;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** A relay with its own pool of connections and nothing around it. */
final class RelayFixture implements AutoCloseable {

    final HikariDataSource database = new HikariDataSource();
    final JdbcClient jdbc;
    final TransactionTemplate transaction;
    final SpineTopics topics;
    final SpineProducer producer;
    final OutboxRelay relay;
    final Outbox outbox;

    /** With the patience of relay and server with each other. */
    RelayFixture(String url, String user, String password, String broker, Duration patience) {
        database.setJdbcUrl(url);
        database.setUsername(user);
        database.setPassword(password);
        database.setConnectionTimeout(2_000);
        jdbc = JdbcClient.create(database);
        transaction = new TransactionTemplate(new JdbcTransactionManager(database));
        Map<String, Object> connection = Map.of("bootstrap.servers", broker);
        topics = topics(connection);
        producer = new SpineProducer(connection);
        relay = new OutboxRelay(() -> dispatch(transaction, patience), topics);
        outbox = new Outbox(jdbc, new EventCodec(JsonMapper.builder().build()), Clock.systemUTC(), relay::wake);
    }

    static SpineTopics topics(Map<String, Object> connection) {
        return new SpineTopics(
                connection,
                new SpineProperties(4, (short) 1, 1, new SpineProperties.Retry(Duration.ZERO, 1, Duration.ZERO, 1)));
    }

    Dispatch dispatch(TransactionTemplate turns, Duration patience) {
        return new Dispatch(
                turns,
                new OutboxRows(new JdbcTemplate(database), patience),
                new OutboxSender(producer, "lone-service"));
    }

    void start() {
        topics.start();
        relay.start();
    }

    void append(UUID user, String name) {
        transaction.executeWithoutResult(_ -> outbox.append(
                new Tracked(user, Instant.parse("2026-11-23T01:02:03Z"), Ids.next(), name, "d", Map.of())));
    }

    /** A row that no broker will take: its topic does not exist. */
    void appendPoison() {
        jdbc.sql("""
            insert into outbox (event_id, topic, key, type, payload, at)
            values (:id, 'no such topic', 'k', 'behaviour.tracked.v1', '{}', now())\
            """).param("id", Ids.next()).update();
    }

    int rows() {
        return jdbc.sql("select count(*) from outbox").query(Integer.class).single();
    }

    @Override
    public void close() {
        relay.stop();
        topics.stop();
        producer.destroy();
        database.close();
    }
}
