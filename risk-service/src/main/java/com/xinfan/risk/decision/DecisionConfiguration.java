package com.xinfan.risk.decision;

import com.xinfan.platform.batch.GroupCommit;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DecisionConfiguration {

    /** One at a time: batches take turns at the windows anyway, and one that waits grows. */
    private static final int WRITERS = 1;

    private static final int MAX_BATCH = 256;

    @Bean(destroyMethod = "close")
    GroupCommit<DecisionDesk.Asked, DecisionDesk.Answer> decisionCommit(DecisionDesk desk, MeterRegistry meters) {
        var size = meters.summary("risk.decisions.batch");
        return GroupCommit.of("decision", WRITERS, MAX_BATCH, asked -> {
            size.record(asked.size());
            return desk.decide(asked);
        });
    }
}
