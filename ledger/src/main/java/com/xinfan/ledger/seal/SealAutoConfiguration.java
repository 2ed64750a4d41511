package com.xinfan.ledger.seal;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The seals of the ledger of a service that has a database. */
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration",
            "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration",
            "com.xinfan.platform.clock.ClockAutoConfiguration"
        })
@ConditionalOnBean(JdbcClient.class)
class SealAutoConfiguration {

    @Bean
    Sealer ledgerSealer(DataSource database, Clock clock, @Value("${xinfan.ledger.seal.heads:}") String heads) {
        var file = file(heads);
        return new Sealer(database, clock, file == null ? null : new HeadFile(file));
    }

    @Bean
    Verifications ledgerVerifications(
            JdbcClient jdbc,
            DataSource database,
            PlatformTransactionManager transactions,
            Clock clock,
            @Value("${xinfan.ledger.seal.heads:}") String heads) {
        return new Verifications(jdbc, database, new TransactionTemplate(transactions), clock, file(heads));
    }

    @Bean
    SealTimer ledgerSealTimer(
            Sealer sealer, Verifications verifications, @Value("${xinfan.ledger.seal.interval:5s}") Duration interval) {
        return new SealTimer(List.of(sealer, verifications), interval);
    }

    @Bean
    SealMetrics ledgerSealMetrics(JdbcClient jdbc, Sealer sealer) {
        return new SealMetrics(jdbc, sealer);
    }

    private static @Nullable Path file(String heads) {
        return heads.isBlank() ? null : Path.of(heads);
    }
}
