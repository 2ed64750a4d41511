package com.xinfan.risk.casework.desk;

import com.xinfan.contract.vocabulary.CaseKind;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What can go wrong with the queue. */
@Configuration(proxyBeanMethods = false)
class CaseMeters {

    @Bean
    MeterBinder riskCases(CaseQueue queue) {
        return registry -> {
            for (var kind : CaseKind.values()) {
                if (!kind.investigates()) {
                    continue;
                }
                Gauge.builder("risk.cases.open", queue, cases -> cases.open(kind, false))
                        .description("Risk cases that are not closed")
                        .tag("kind", kind.name())
                        .register(registry);
                Gauge.builder("risk.cases.late", queue, cases -> cases.open(kind, true))
                        .description("Open risk cases past their time")
                        .tag("kind", kind.name())
                        .register(registry);
                Gauge.builder("risk.cases.oldest.age", queue, cases -> cases.oldest(kind))
                        .description("How long the oldest open risk case is open")
                        .baseUnit("seconds")
                        .tag("kind", kind.name())
                        .register(registry);
            }
            Gauge.builder("risk.case.steps.failed", queue, CaseQueue::failedSteps)
                    .description("Steps of closed cases that another service has refused")
                    .register(registry);
        };
    }
}
