package com.xinfan.platform.clock;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The two clocks of every service, and the due work of one with a database. */
@AutoConfiguration(afterName = "org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration")
public class ClockAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    @ConditionalOnMissingBean(BusinessClock.class)
    OffsetBusinessClock businessClock(Clock clock) {
        return new OffsetBusinessClock(clock);
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({JdbcClientAutoConfiguration.class, JdbcClient.class})
    @ConditionalOnBean(DataSource.class)
    static class WithDatabase {

        @Bean
        DueWorkRunner dueWorkRunner(
                DataSource database,
                JdbcClient jdbc,
                ObjectProvider<DueWork> works,
                BusinessClock clock,
                @Value("${xinfan.due-work.interval:1m}") Duration interval,
                ObjectProvider<MeterRegistry> meters) {
            return new DueWorkRunner(
                    database,
                    new DueWorkDays(jdbc),
                    works,
                    clock,
                    interval,
                    meters.getIfAvailable(SimpleMeterRegistry::new));
        }

        @Bean
        @Profile("local")
        LocalClockController localClockController(
                OffsetBusinessClock clock, DueWorkRunner dueWork, ObjectProvider<Backlog> backlogs, JdbcClient jdbc) {
            var offset = jdbc.sql("select offset_seconds from business_clock")
                    .query(Long.class)
                    .single();
            clock.moveTo(offset);
            return new LocalClockController(
                    clock, dueWork, backlogs.orderedStream().toList(), jdbc);
        }
    }
}
