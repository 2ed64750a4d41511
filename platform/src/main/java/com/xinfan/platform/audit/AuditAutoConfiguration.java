package com.xinfan.platform.audit;

import com.xinfan.platform.clock.ClockAutoConfiguration;
import com.xinfan.platform.schema.SchemaAutoConfiguration;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The audit log of a service with a database. */
@AutoConfiguration(
        after = {JdbcClientAutoConfiguration.class, ClockAutoConfiguration.class, SchemaAutoConfiguration.class})
@ConditionalOnClass({JdbcClientAutoConfiguration.class, JdbcClient.class})
@ConditionalOnBean(JdbcClient.class)
public class AuditAutoConfiguration {

    @Bean
    Audit audit(JdbcClient jdbc, JsonMapper json, Clock clock, MeterRegistry meters) {
        return new Audit(jdbc, json, clock, meters);
    }

    @Bean
    AuditController auditController(Audit audit, PlatformTransactionManager transactions) {
        var snapshot = new TransactionTemplate(transactions);
        snapshot.setReadOnly(true);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        return new AuditController(audit, snapshot);
    }
}
