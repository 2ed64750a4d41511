package com.xinfan.risk.graph;

import com.xinfan.platform.clock.Ids;
import com.xinfan.risk.RiskServiceTest;
import com.xinfan.risk.label.LabelKind;
import com.xinfan.risk.label.Labels;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.transaction.support.TransactionTemplate;

/** What the tests of the graph have in common. */
abstract class GraphTest extends RiskServiceTest {

    static final Instant NOW = Instant.parse("2026-11-23T04:00:00Z");

    void learn(Consumer<News> told) {
        var news = new News();
        told.accept(news);
        transaction().executeWithoutResult(_ -> graph().learn(news));
    }

    void sharing(LinkKind kind, String value, UUID... users) {
        learn(news -> {
            for (var user : users) {
                news.seen(user, kind, value, NOW.minus(Duration.ofHours(1)));
            }
        });
    }

    void forget(UUID user) {
        transaction().executeWithoutResult(_ -> graph().forget(user));
    }

    UUID fraud(UUID user, Instant at) {
        var cause = Ids.next();
        transaction().executeWithoutResult(_ -> labels().tell(user, LabelKind.FRAUD, cause, "test", 0, at));
        return cause;
    }

    Standing now(UUID user) {
        return standings().now(Seat.of(user, NOW));
    }

    Standings standings() {
        return context.getBean(Standings.class);
    }

    Graph graph() {
        return context.getBean(Graph.class);
    }

    Labels labels() {
        return context.getBean(Labels.class);
    }

    TransactionTemplate transaction() {
        return context.getBean(TransactionTemplate.class);
    }
}
