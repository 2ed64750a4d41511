package com.xinfan.platform.inbox;

import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.audit.AuditAutoConfiguration;
import com.xinfan.platform.clock.DueWork;
import com.xinfan.platform.spine.EventCodec;
import com.xinfan.platform.spine.SpineAutoConfiguration;
import com.xinfan.platform.spine.SpineProducer;
import com.xinfan.platform.spine.SpineProperties;
import com.xinfan.platform.spine.SpineTopics;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Listener containers out of {@link Subscription} beans, and the dead letters. */
@AutoConfiguration(after = {SpineAutoConfiguration.class, AuditAutoConfiguration.class})
@ConditionalOnClass({KafkaAdmin.class, JdbcClient.class})
@ConditionalOnBean(SpineTopics.class)
public class InboxAutoConfiguration {

    @Bean
    Inbox inbox(JdbcClient jdbc, PlatformTransactionManager transactions) {
        return new Inbox(jdbc, new TransactionTemplate(transactions));
    }

    @Bean
    DueWork inboxPurge(Inbox inbox) {
        return new DueWork() {
            @Override
            public String name() {
                return "inbox-purge";
            }

            @Override
            public int runDue() {
                return inbox.purge();
            }
        };
    }

    @Bean
    DeadLetters deadLetters(JdbcClient jdbc, Clock clock) {
        return new DeadLetters(jdbc, clock);
    }

    @Bean
    DeadLetterIntake deadLetterIntake(
            @Value("${spring.application.name}") String service,
            DeadLetters letters,
            @Qualifier("eventJson") JsonMapper json) {
        return new DeadLetterIntake(service, letters, json);
    }

    @Bean
    Subscriptions subscriptions(
            @Value("${spring.application.name}") String service,
            Deliveries deliveries,
            DeadLetterIntake intake,
            SpineProducer producer,
            SpineTopics topics,
            SpineProperties properties,
            ConsumerFactory<?, ?> connection) {
        var subscriptions = new Subscriptions(
                service, deliveries.all(), topics, properties, connection.getConfigurationProperties());
        subscriptions.build(producer, intake);
        return subscriptions;
    }

    @Bean
    Deliveries deliveries(
            ObjectProvider<Subscription> subscriptions, Inbox inbox, EventCodec codec, MeterRegistry meters) {
        return new Deliveries(subscriptions
                .orderedStream()
                .map(subscription -> new Delivery(subscription, inbox, codec, meters))
                .toList());
    }

    record Deliveries(List<Delivery> all) {}

    @Bean
    MeterBinder deadLetterMeters(DeadLetters letters) {
        return registry -> Gauge.builder("dead.letters.open", letters, DeadLetters::open)
                .description("Records that a consumer of this service gave up; alert above 0")
                .register(registry);
    }

    @Bean
    SpineLag spineLag(Subscriptions subscriptions, KafkaAdmin connection) {
        return new SpineLag(subscriptions, connection.getConfigurationProperties());
    }

    @Bean
    DeadLetterController deadLetterController(
            DeadLetters letters,
            DeadLetterIntake intake,
            Subscriptions subscriptions,
            PlatformTransactionManager transactions,
            Audit audit) {
        return new DeadLetterController(letters, intake, subscriptions, new TransactionTemplate(transactions), audit);
    }
}
