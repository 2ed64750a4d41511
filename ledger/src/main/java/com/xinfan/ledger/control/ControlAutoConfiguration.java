package com.xinfan.ledger.control;

import com.xinfan.ledger.Ledger;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The controls of a service that keeps books. */
@AutoConfiguration(afterName = "com.xinfan.ledger.LedgerAutoConfiguration")
@ConditionalOnBean(Ledger.class)
class ControlAutoConfiguration {

    @Bean
    AccountControls accountControls(Ledger ledger, JdbcClient jdbc) {
        return new AccountControls(ledger, jdbc);
    }
}
