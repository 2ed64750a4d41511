package com.xinfan.ledger.period;

import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The ledger's past and its closed periods, in a service that has a database. */
@AutoConfiguration(afterName = "org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration")
@ConditionalOnBean(JdbcClient.class)
class PeriodAutoConfiguration {

    @Bean
    Periods periods(JdbcClient jdbc, DataSource database) {
        return new Periods(jdbc, database);
    }

    @Bean
    PastBooks pastBooks(JdbcClient jdbc) {
        return new PastBooks(jdbc);
    }
}
