package com.xinfan.risk.graph;

import com.xinfan.expression.Facts;
import com.xinfan.risk.decision.FactSource;
import com.xinfan.risk.decision.Question;
import com.xinfan.risk.rule.GraphFact;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Tells rules where the person under decision stands. */
@Component
class GraphFacts implements FactSource {

    private final Standings standings;
    private final MeterRegistry meters;

    GraphFacts(Standings standings, MeterRegistry meters) {
        this.standings = standings;
        this.meters = meters;
        Stream.of("true", "false").forEach(cut -> meters.timer("graph.reads", "cut", cut));
    }

    @Override
    public Set<String> variables() {
        return GraphFact.variables();
    }

    @Override
    public void tell(Facts facts, Question question, Instant at) {
        var timer = Timer.start(meters);
        var standing = standings.now(Seat.of(question.act(at)));
        standing.tell(facts);
        timer.stop(meters.timer("graph.reads", "cut", String.valueOf(standing.cut())));
    }

    @Override
    public void retell(Facts facts, Question question, Instant at) {
        standings.then(Seat.of(question.act(at))).tell(facts);
    }
}
