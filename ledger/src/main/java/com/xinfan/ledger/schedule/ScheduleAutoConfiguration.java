package com.xinfan.ledger.schedule;

import com.xinfan.ledger.Ledger;
import com.xinfan.platform.clock.BusinessClock;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The schedule of a service that keeps books. */
@AutoConfiguration(
        afterName = {
            "com.xinfan.ledger.LedgerAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration"
        })
@ConditionalOnBean(Ledger.class)
class ScheduleAutoConfiguration {

    private static final Duration LATE = Duration.ofMinutes(10);

    @Bean
    Schedule ledgerSchedule(Ledger ledger, JdbcClient jdbc) {
        return new Schedule(ledger, jdbc);
    }

    @Bean
    ScheduleWork ledgerScheduleWork(
            Schedule schedule, BusinessClock clock, PlatformTransactionManager transactions, MeterRegistry meters) {
        return new ScheduleWork(schedule, clock, new TransactionTemplate(transactions), meters);
    }

    @Bean
    MeterBinder ledgerScheduleMetrics(Schedule schedule, BusinessClock clock) {
        return registry -> Gauge.builder("ledger.scheduled.overdue", () -> schedule.overdue(clock.now(), LATE))
                .description("Planned transfers that should have been tried ten minutes ago")
                .register(registry);
    }
}
