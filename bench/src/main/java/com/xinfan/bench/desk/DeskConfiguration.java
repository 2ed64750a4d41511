package com.xinfan.bench.desk;

import com.xinfan.ledger.Ledger;
import com.xinfan.platform.outbox.Outbox;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Named by {@code spring.main.sources} of the service under test. */
@Configuration(proxyBeanMethods = false)
@Import(DeskController.class)
class DeskConfiguration {

    @Bean
    Desk benchDesk(Ledger ledger, Outbox outbox, PlatformTransactionManager transactions) {
        return new Desk(ledger, outbox, new TransactionTemplate(transactions));
    }

    @Bean
    Pace benchPace(Outbox outbox, PlatformTransactionManager transactions) {
        return new Pace(outbox, new TransactionTemplate(transactions));
    }

    @Bean
    RelaySwitch benchRelaySwitch(@Qualifier("outboxRelay") SmartLifecycle relay) {
        return running -> {
            if (running) {
                relay.start();
            } else {
                relay.stop();
            }
        };
    }

    /** Lets the outbox drain, or a backlog gather. */
    interface RelaySwitch {
        void run(boolean running);
    }
}
