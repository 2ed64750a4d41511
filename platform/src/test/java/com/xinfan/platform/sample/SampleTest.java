package com.xinfan.platform.sample;

import com.xinfan.contract.event.BehaviourEvent;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.test.ServiceTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The one context of platform's own spine tests. */
@SpringBootTest(
        classes = SampleApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.application.name=sample-service",
            "spring.flyway.locations=classpath:db/sample",
            "xinfan.security.access=classpath:sample-access.csv"
        })
public abstract class SampleTest extends ServiceTest {

    @Autowired
    protected JdbcClient jdbc;

    @Autowired
    protected PlatformTransactionManager transactions;

    protected TransactionTemplate transaction() {
        return new TransactionTemplate(transactions);
    }

    protected static BehaviourEvent.Tracked tracked(UUID user, String name) {
        return new BehaviourEvent.Tracked(user, Instant.parse("2026-11-23T01:02:03Z"), Ids.next(), name, "d", Map.of());
    }

    /** The names of the events that took effect for this user, in the order of their effects. */
    protected List<String> effects(String consumer, UUID user) {
        return jdbc.sql("select name from effect where consumer = :consumer and key = :key order by position")
                .param("consumer", consumer)
                .param("key", user.toString())
                .query(String.class)
                .list();
    }

    protected void switchOn(String name) {
        jdbc.sql("insert into switchboard values (:name) on conflict do nothing")
                .param("name", name)
                .update();
    }
}
