package com.xinfan.risk.graph;

import com.xinfan.contract.event.CampaignEvent;
import com.xinfan.contract.event.Envelope;
import com.xinfan.contract.event.EventStream;
import com.xinfan.contract.event.RiskEvent;
import com.xinfan.contract.event.UserEvent;
import com.xinfan.contract.vocabulary.RiskOutcome;
import com.xinfan.contract.vocabulary.RiskScenario;
import com.xinfan.platform.inbox.Subscription;
import com.xinfan.risk.rule.RuleVariables;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Hears who is bound to whom; of our own decisions too, so that no decision waits for the graph to be written. */
@Configuration(proxyBeanMethods = false)
class GraphFeed {

    @Bean
    Subscription graphSubscription(Graph graph, JdbcClient jdbc) {
        return Subscription.batch(
                "graph",
                Set.of(EventStream.USER, EventStream.RISK, EventStream.CAMPAIGN),
                batch -> graph.learn(news(batch, jdbc)));
    }

    private static News news(List<Envelope> batch, JdbcClient jdbc) {
        var news = new News();
        var decided = new ArrayList<UUID>();
        for (var envelope : batch) {
            switch (envelope.event()) {
                case UserEvent.Registered e -> {
                    news.arrived(e.userId(), e.at(), e.inviteCode());
                    news.seen(e.userId(), LinkKind.DEVICE, e.device().id(), e.at());
                }
                case UserEvent.CardBound e -> news.seen(e.userId(), LinkKind.CARD, e.cardToken(), e.at());
                case CampaignEvent.ReferralQualified e -> news.invited(e.userId(), e.inviteeId());
                case RiskEvent.Decided e when proves(e) -> decided.add(e.decisionId());
                default -> {}
            }
        }
        if (!decided.isEmpty()) {
            acts(decided, news, jdbc);
        }
        return news;
    }

    /** An act that was refused, or a sign-in that is still to be proven, binds nobody to somebody else's device. */
    private static boolean proves(RiskEvent.Decided decided) {
        return decided.userId() != null
                && decided.outcome() != RiskOutcome.DECLINE
                && (decided.scenario() != RiskScenario.LOGIN || decided.outcome() == RiskOutcome.APPROVE);
    }

    /** What the questions named, from the stored decisions: no device travels. */
    private static void acts(List<UUID> decided, News news, JdbcClient jdbc) {
        jdbc.sql("""
            select user_id, attributes ->> :device as device, attributes ->> :card as card, decided_at
            from decision where id = any(:ids) and user_id is not null\
            """)
                .param("device", RuleVariables.DEVICE_ID)
                .param("card", RuleVariables.CARD_TOKEN)
                .param("ids", decided.toArray(UUID[]::new))
                .query(row -> {
                    var user = row.getObject("user_id", UUID.class);
                    var at = row.getTimestamp("decided_at").toInstant();
                    news.seen(user, LinkKind.DEVICE, row.getString("device"), at);
                    news.seen(user, LinkKind.CARD, row.getString("card"), at);
                });
    }
}
