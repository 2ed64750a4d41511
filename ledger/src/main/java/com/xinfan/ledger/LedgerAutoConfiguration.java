package com.xinfan.ledger;

import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.schema.LibraryMigrations;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The ledger of a service that has a database. */
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration",
            "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration"
        })
@ConditionalOnBean(JdbcClient.class)
class LedgerAutoConfiguration {

    @Bean
    Ledger ledger(JdbcTemplate jdbc) {
        return new Ledger(jdbc);
    }

    @Bean
    LibraryMigrations ledgerMigrations() {
        return new LibraryMigrations("classpath:db/ledger", "flyway_ledger");
    }

    @Bean
    LedgerUpkeep ledgerUpkeep(Ledger ledger, BusinessClock clock, PlatformTransactionManager transactions) {
        return new LedgerUpkeep(ledger, clock, new TransactionTemplate(transactions));
    }

    @Bean
    LedgerHealth ledgerHealth(Ledger ledger) {
        return new LedgerHealth(ledger);
    }
}
