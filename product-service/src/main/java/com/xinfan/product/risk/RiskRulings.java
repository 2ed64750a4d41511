package com.xinfan.product.risk;

import com.xinfan.contract.event.EventStream;
import com.xinfan.contract.event.RiskEvent;
import com.xinfan.contract.vocabulary.CaseOutcome;
import com.xinfan.platform.inbox.Subscription;
import java.sql.Timestamp;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How the cases ended that held something back here. */
@Repository
public class RiskRulings {

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher publisher;

    RiskRulings(JdbcClient jdbc, ApplicationEventPublisher publisher) {
        this.jdbc = jdbc;
        this.publisher = publisher;
    }

    /** More rulings are known. Heard in their transaction; what is held only later is found by the due work. */
    public record Ruled() {}

    @Configuration(proxyBeanMethods = false)
    static class Feed {

        @Bean
        Subscription riskRulingSubscription(RiskRulings rulings) {
            return Subscription.each("risk-ruling", Set.of(EventStream.RISK), envelope -> {
                if (envelope.event() instanceof RiskEvent.CaseClosed closed
                        && closed.kind().investigates()) {
                    rulings.ended(closed);
                }
            });
        }
    }

    void ended(RiskEvent.CaseClosed closed) {
        var outcome = CaseOutcome.valueOf(closed.outcome());
        var decisions = closed.causeIds() == null ? List.of(closed.causeId()) : closed.causeIds();
        jdbc.sql("""
            insert into risk_ruling (decision_id, outcome, ended_at)
            select unnest(:decisions::uuid[]), :outcome, :at on conflict (decision_id) do nothing
            """)
                .param("decisions", decisions.toArray(UUID[]::new))
                .param("outcome", outcome.name())
                .param("at", Timestamp.from(closed.at()))
                .update();
        publisher.publishEvent(new Ruled());
    }
}
