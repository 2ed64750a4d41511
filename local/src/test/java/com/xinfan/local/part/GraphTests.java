package com.xinfan.local.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xinfan.local.host.Pause;
import com.xinfan.local.host.Trouble;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class GraphTests {
    private static final List<Part> PARTS =
            List.of(part("gateway", "user"), part("user", "postgres", "kafka"), part("kafka"), part("postgres"));

    private final List<String> order = Collections.synchronizedList(new ArrayList<>());

    @Test
    void whatIsNeededComesFirst() {
        Graph.forwards(PARTS, 4).each(part -> order.add(part.name()));
        assertThat(order).hasSize(4).endsWith("user", "gateway");
    }

    @Test
    void andGoesLast() {
        Graph.backwards(PARTS, 4).each(part -> order.add(part.name()));
        assertThat(order).hasSize(4).startsWith("gateway", "user");
    }

    @Test
    void whatIsNotAmongTheParts() {
        Graph.forwards(List.of(part("gateway", "user")), 4).each(part -> order.add(part.name()));
        assertThat(order).containsExactly("gateway");
    }

    @Test
    void notMoreThanAFewAtOnce() {
        var now = new AtomicInteger();
        var most = new AtomicInteger();
        var parts = List.of(part("a"), part("b"), part("c"), part("d"), part("e"));
        Graph.forwards(parts, 2).each(_ -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            Pause.millis(20);
            now.decrementAndGet();
        });
        assertThat(most).hasValue(2);
    }

    @Test
    void aFailureStopsWhatDependsOnIt() {
        var graph = Graph.forwards(PARTS, 4);
        assertThatThrownBy(() -> graph.each(part -> {
                    if (part.name().equals("user")) {
                        throw new Trouble("user failed");
                    }
                    order.add(part.name());
                }))
                .isInstanceOf(Trouble.class)
                .hasMessage("user failed");
        assertThat(order).containsExactlyInAnyOrder("kafka", "postgres");
    }

    private static Part part(String name, String... after) {
        return new Service(name, 1, null, Set.of(after), 256);
    }
}
