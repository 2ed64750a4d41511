package com.xinfan.risk.graph;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The neighbourhood of a person as staff see it.
 *
 * @param cut whether there is more than is shown
 */
record GraphView(UUID userId, Standing facts, List<GraphNode> nodes, List<GraphEdge> links, boolean cut) {

    enum NodeKind {
        PERSON,
        DEVICE,
        CARD
    }

    /**
     * A person by her id, or a thing by a name that says nothing of it.
     *
     * @param hop hops from the person asked about; of a thing, those of the nearest of its people
     * @param people how many people have a thing, at most one more than may share it; 1 of a person
     * @param superNode whether so many share it that it binds nobody
     */
    record GraphNode(
            String id,
            NodeKind kind,
            int hop,
            @Nullable Instant registeredAt,
            List<String> labels,
            int people,
            boolean superNode) {}

    enum EdgeKind {
        HAS,
        INVITED
    }

    /** From a person to what she has, or to whom she invited; {@code at} when it was first seen. */
    record GraphEdge(
            String from, String to, EdgeKind kind, @Nullable Instant at) {}
}
