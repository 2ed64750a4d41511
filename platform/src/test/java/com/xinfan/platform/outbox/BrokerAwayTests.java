package com.xinfan.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.event.BehaviourEvent;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.sample.SampleApplication;
import com.xinfan.platform.test.TestPostgres;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A service whose broker is away starts, takes work, keeps its events, and stops when told. */
class BrokerAwayTests {

    @Test
    void eventsWaitInTheOutbox() {
        var database = TestPostgres.freshDatabase();
        long stopping;
        try (var service = new SpringApplicationBuilder(SampleApplication.class)
                .profiles("local")
                .run(
                        "--spring.application.name=away-service",
                        "--server.port=0",
                        "--spring.flyway.locations=classpath:db/sample",
                        "--spring.datasource.url=" + database.url(),
                        "--spring.datasource.username=" + database.user(),
                        "--spring.datasource.password=" + database.password(),
                        "--spring.flyway.user=" + database.owner().user(),
                        "--spring.flyway.password=" + database.owner().password(),
                        "--spring.kafka.bootstrap-servers=localhost:1",
                        "--xinfan.security.access=classpath:sample-access.csv",
                        "--xinfan.remote.user-service.url=http://localhost:1",
                        "--xinfan.service.secret=test-secret")) {
            var event = new BehaviourEvent.Tracked(Ids.next(), Instant.EPOCH, Ids.next(), "kept", "d", Map.of());
            new TransactionTemplate(service.getBean(PlatformTransactionManager.class))
                    .executeWithoutResult(_ -> service.getBean(Outbox.class).append(event));
            assertThat(service.getBean(JdbcClient.class)
                            .sql("select count(*) from outbox")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(1);
            stopping = System.nanoTime();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - stopping)).isLessThan(Duration.ofSeconds(15));
    }
}
