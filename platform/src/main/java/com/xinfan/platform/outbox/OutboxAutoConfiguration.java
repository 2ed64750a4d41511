package com.xinfan.platform.outbox;

import com.xinfan.platform.clock.Backlog;
import com.xinfan.platform.spine.EventCodec;
import com.xinfan.platform.spine.SpineAutoConfiguration;
import com.xinfan.platform.spine.SpineProducer;
import com.xinfan.platform.spine.SpineTopics;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The outbox of a service on the spine. */
@AutoConfiguration(after = SpineAutoConfiguration.class)
@ConditionalOnClass({KafkaTemplate.class, JdbcClient.class})
@ConditionalOnBean(SpineTopics.class)
public class OutboxAutoConfiguration {

    private static final Duration TURN_MAX = Duration.ofSeconds(30);

    @Bean
    OutboxRelay outboxRelay(
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            SpineProducer producer,
            SpineTopics topics,
            @Value("${spring.application.name}") String service) {
        var transaction = new TransactionTemplate(transactions);
        transaction.setTimeout(Math.toIntExact(TURN_MAX.toSeconds()));
        return new OutboxRelay(
                () -> new Dispatch(transaction, new OutboxRows(jdbc, TURN_MAX), new OutboxSender(producer, service)),
                topics);
    }

    @Bean
    Outbox outbox(JdbcClient jdbc, EventCodec codec, Clock clock, OutboxRelay relay) {
        return new Outbox(jdbc, codec, clock, relay::wake);
    }

    @Bean
    Backlog outboxBacklog(JdbcClient jdbc) {
        return new Backlog() {
            @Override
            public String name() {
                return "outboxRows";
            }

            @Override
            public long size() {
                return jdbc.sql("select count(*) from outbox").query(Long.class).single();
            }
        };
    }

    @Bean
    MeterBinder outboxMeters(JdbcClient jdbc, Backlog outboxBacklog) {
        return registry -> {
            Gauge.builder("outbox.rows", outboxBacklog, Backlog::size)
                    .description("Events that wait to be sent")
                    .register(registry);
            Gauge.builder("outbox.oldest.age", jdbc, OutboxAutoConfiguration::oldestAgeSeconds)
                    .description("How long the oldest event has waited; alert above 60 s")
                    .baseUnit("seconds")
                    .register(registry);
        };
    }

    private static double oldestAgeSeconds(JdbcClient jdbc) {
        return jdbc.sql("select extract(epoch from now() - created_at)::float8 from outbox order by id limit 1")
                .query(Double.class)
                .optional()
                .orElse(0.0);
    }
}
