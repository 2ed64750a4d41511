package com.xinfan.ledger.check;

import com.xinfan.ledger.Ledger;
import com.xinfan.platform.clock.DueWork;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Runs the check every minute; what it finds is the gauge {@code ledger_balance_differences}. */
@AutoConfiguration(afterName = "com.xinfan.ledger.LedgerAutoConfiguration")
@ConditionalOnBean(Ledger.class)
class CheckAutoConfiguration {

    @Bean
    BalanceCheck ledgerBalanceCheck(JdbcClient jdbc) {
        return new BalanceCheck(jdbc);
    }

    @Bean
    DueWork ledgerCheckWork(BalanceCheck check, PlatformTransactionManager transactions) {
        var transaction = new TransactionTemplate(transactions);
        return new DueWork() {
            @Override
            public String name() {
                return "ledger-check";
            }

            @Override
            public int runDue() {
                return Boolean.TRUE.equals(transaction.execute(_ -> check.run())) ? 1 : 0;
            }
        };
    }

    @Bean
    MeterBinder ledgerCheckMetrics(BalanceCheck check) {
        return registry -> Gauge.builder("ledger.balance.differences", check, BalanceCheck::count)
                .description("Accounts whose kept balance is not the sum of their entries")
                .register(registry);
    }
}
