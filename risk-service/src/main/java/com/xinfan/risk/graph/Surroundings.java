package com.xinfan.risk.graph;

import com.xinfan.risk.graph.GraphView.EdgeKind;
import com.xinfan.risk.graph.GraphView.GraphEdge;
import com.xinfan.risk.graph.GraphView.GraphNode;
import com.xinfan.risk.graph.GraphView.NodeKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Draws the neighbourhood of a person: at most so many people as an eye can take in, and what they have. */
@Repository
class Surroundings {

    private static final int PEOPLE = 200;
    private static final int THINGS = 1_000;
    private static final int SHOWN_OF_ID = 13;

    private final JdbcClient jdbc;
    private final Neighbours neighbours;
    private final Standings standings;

    Surroundings(JdbcClient jdbc, Neighbours neighbours, Standings standings) {
        this.jdbc = jdbc;
        this.neighbours = neighbours;
        this.standings = standings;
    }

    private record Person(
            UUID userId,
            @Nullable Instant registeredAt,
            @Nullable UUID inviterId) {}

    private record Held(UUID userId, UUID token, NodeKind kind, Instant at, int people) {}

    /** Empty for a person of whom nothing was ever told. */
    Optional<GraphView> of(UUID userId, int hops, Instant now) {
        var seat = Seat.of(userId, now);
        var distances = new LinkedHashMap<UUID, Integer>(Map.of(userId, 0));
        var cut = neighbours.walk(seat, true, hops, PEOPLE, (hop, found) -> {
            found.forEach(one -> distances.put(one.userId(), hop));
            return true;
        });
        var people = people(distances.keySet().toArray(UUID[]::new));
        if (people.stream().noneMatch(person -> person.userId().equals(userId))) {
            return Optional.empty();
        }
        var held = held(distances.keySet().toArray(UUID[]::new));
        var labels = labels(distances.keySet().toArray(UUID[]::new));
        var nodes = new ArrayList<GraphNode>();
        people.forEach(person -> nodes.add(node(person, distances, labels)));
        things(held, distances).forEach(nodes::add);
        return Optional.of(new GraphView(
                userId, standings.now(seat), nodes, links(people, held, distances), cut || held.size() == THINGS));
    }

    private static GraphNode node(Person person, Map<UUID, Integer> distances, Map<UUID, List<String>> labels) {
        return new GraphNode(
                person.userId().toString(),
                NodeKind.PERSON,
                distances.getOrDefault(person.userId(), 0),
                person.registeredAt(),
                labels.getOrDefault(person.userId(), List.of()),
                1,
                false);
    }

    private static List<GraphNode> things(List<Held> held, Map<UUID, Integer> distances) {
        var things = new LinkedHashMap<UUID, GraphNode>();
        for (var one : held) {
            var hop = distances.getOrDefault(one.userId(), 0);
            var node = new GraphNode(
                    masked(one), one.kind(), hop, null, List.of(), one.people(), one.people() > Bounds.SHARED);
            things.merge(one.token(), node, (known, other) -> known.hop() <= other.hop() ? known : other);
        }
        return List.copyOf(things.values());
    }

    private static List<GraphEdge> links(List<Person> people, List<Held> held, Map<UUID, Integer> distances) {
        var links = new ArrayList<GraphEdge>();
        held.forEach(one -> links.add(new GraphEdge(one.userId().toString(), masked(one), EdgeKind.HAS, one.at())));
        for (var person : people) {
            var inviter = person.inviterId();
            if (inviter != null && distances.containsKey(inviter)) {
                links.add(new GraphEdge(
                        inviter.toString(), person.userId().toString(), EdgeKind.INVITED, person.registeredAt()));
            }
        }
        return links;
    }

    /** The kind and a piece of the name-based id: enough to tell two apart, and nothing of the device or card. */
    private static String masked(Held held) {
        return held.kind() + "-" + held.token().toString().substring(0, SHOWN_OF_ID);
    }

    private List<Person> people(UUID[] users) {
        return jdbc.sql("select user_id, registered_at, inviter_id from graph_person where user_id = any(:users)")
                .param("users", users)
                .query((row, _) -> {
                    var registered = row.getTimestamp("registered_at");
                    return new Person(
                            row.getObject("user_id", UUID.class),
                            registered == null ? null : registered.toInstant(),
                            row.getObject("inviter_id", UUID.class));
                })
                .list();
    }

    private List<Held> held(UUID[] users) {
        return jdbc.sql("""
            select user_id, token, kind, at,
                   (select count(*) from
                       (select from graph_link s where s.token = l.token limit :shared + 1) s) as people
            from graph_link l where user_id = any(:users) order by at, token, user_id limit :things\
            """)
                .param("users", users)
                .param("shared", Bounds.SHARED)
                .param("things", THINGS)
                .query((row, _) -> new Held(
                        row.getObject("user_id", UUID.class),
                        row.getObject("token", UUID.class),
                        NodeKind.valueOf(row.getString("kind")),
                        row.getTimestamp("at").toInstant(),
                        row.getInt("people")))
                .list();
    }

    private Map<UUID, List<String>> labels(UUID[] users) {
        var labels = new HashMap<UUID, List<String>>();
        jdbc.sql("select distinct user_id, kind from label where user_id = any(:users) order by user_id, kind")
                .param("users", users)
                .query(row -> {
                    labels.computeIfAbsent(row.getObject("user_id", UUID.class), _ -> new ArrayList<>())
                            .add(row.getString("kind"));
                });
        return labels;
    }
}
