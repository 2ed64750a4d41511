package com.xinfan.risk.graph;

import com.xinfan.platform.clock.Ids;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Who belongs to which ring. Rings that meet become one: the smaller is relabelled, so a person's label changes at
 * most as often as her ring doubles. Rings out of which something was taken are computed anew. The caller is the one
 * writer of the moment.
 */
@Repository
class Rings {

    /** Beyond this the size of a ring decides no more which of two is relabelled. */
    private static final int WEIGHED = 10_000;

    private final JdbcClient jdbc;
    private final MeterRegistry meters;

    Rings(JdbcClient jdbc, MeterRegistry meters) {
        this.jdbc = jdbc;
        this.meters = meters;
        Stream.of("merged", "rebuilt").forEach(change -> meters.counter("graph.rings", "change", change));
    }

    /** Takes in links that are in the table already. @param fresh how many people are new at each token */
    void joined(Map<UUID, Integer> fresh) {
        var apart = new ArrayList<UUID>();
        var together = new ArrayList<UUID>();
        var alone = new ArrayList<UUID>();
        people(fresh).forEach((token, people) -> {
            var before = people - fresh.getOrDefault(token, 0);
            if (before == 1) {
                alone.add(token);
            }
            if (people > 1 && people <= Bounds.SHARED) {
                together.add(token);
            } else if (people > Bounds.SHARED && before > 1 && before <= Bounds.SHARED) {
                apart.add(token);
            }
        });
        share(alone);
        if (!apart.isEmpty()) {
            rebuild(around(apart));
        }
        together.forEach(this::merge);
    }

    /** How many people have each token, counted until it is clear that it had too many before. */
    private Map<UUID, Integer> people(Map<UUID, Integer> fresh) {
        var people = new HashMap<UUID, Integer>();
        jdbc.sql("""
            select t.token, (select count(*) from
                (select from graph_link l where l.token = t.token limit :bound + t.fresh) l) as people
            from unnest(:tokens::uuid[], :fresh::int[]) t (token, fresh)\
            """)
                .param("tokens", fresh.keySet().toArray(UUID[]::new))
                .param("fresh", fresh.values().toArray(Integer[]::new))
                .param("bound", Bounds.SHARED + 1)
                .query(row -> {
                    people.put(row.getObject("token", UUID.class), row.getInt("people"));
                });
        return people;
    }

    /** Tells the one who had a thing alone. */
    private void share(List<UUID> tokens) {
        jdbc.sql("update graph_link set shared = true where token = any(:tokens) and not shared")
                .param("tokens", tokens.toArray(UUID[]::new))
                .update();
    }

    /** The rings of the people who have one of these tokens. */
    Set<UUID> around(Collection<UUID> tokens) {
        return Set.copyOf(jdbc.sql("""
            select distinct p.ring from graph_link l join graph_person p using (user_id) where l.token = any(:tokens)\
            """)
                .param("tokens", tokens.toArray(UUID[]::new))
                .query((row, _) -> row.getObject(1, UUID.class))
                .list());
    }

    private void merge(UUID token) {
        var relabelled =
                jdbc.sql("""
                    with met as (
                        select r.ring, row_number() over (order by r.size desc, r.ring) as place from (
                            select m.ring, (select count(*) from
                                (select from graph_person p where p.ring = m.ring limit :weighed) p) as size
                            from (select distinct p.ring from graph_link l join graph_person p using (user_id)
                                  where l.token = :token) m) r)
                    update graph_person p set ring = (select ring from met where place = 1)
                    from met where met.place > 1 and p.ring = met.ring\
                    """).param("token", token).param("weighed", WEIGHED).update();
        if (relabelled > 0) {
            meters.counter("graph.rings", "change", "merged").increment();
        }
    }

    private record Holder(UUID userId, UUID token) {}

    /** Computes these rings anew from the links of their people: they fall apart, or grow together. */
    void rebuild(Collection<UUID> rings) {
        var labels = rings.toArray(UUID[]::new);
        var members = jdbc.sql("select user_id from graph_person where ring = any(:rings) order by user_id")
                .param("rings", labels)
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
        var holders = jdbc.sql("""
            select l.user_id, l.token from graph_person p join graph_link l using (user_id)
            where p.ring = any(:rings) and l.shared and
                (select count(*) from (select from graph_link s where s.token = l.token limit :bound) s) < :bound\
            """)
                .param("rings", labels)
                .param("bound", Bounds.SHARED + 1)
                .query((row, _) -> new Holder(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
                .list();
        var components = new Components();
        members.forEach(components::add);
        holders.forEach(holder -> components.join(holder.userId(), holder.token()));
        relabel(components.groups(members), List.of(labels));
        meters.counter("graph.rings", "change", "rebuilt").increment();
    }

    /** The largest keep the labels there are. */
    private void relabel(List<List<UUID>> groups, List<UUID> labels) {
        var users = new ArrayList<UUID>();
        var rings = new ArrayList<UUID>();
        for (var i = 0; i < groups.size(); i++) {
            var ring = i < labels.size() ? labels.get(i) : Ids.next();
            groups.get(i).forEach(user -> {
                users.add(user);
                rings.add(ring);
            });
        }
        jdbc.sql("""
            update graph_person p set ring = n.ring
            from unnest(:users::uuid[], :rings::uuid[]) n (user_id, ring)
            where p.user_id = n.user_id and p.ring <> n.ring\
            """)
                .param("users", users.toArray(UUID[]::new))
                .param("rings", rings.toArray(UUID[]::new))
                .update();
    }

    /** Connected components by union-find with path halving. */
    private static final class Components {

        private final Map<UUID, UUID> parents = new HashMap<>();

        /** The one that stands for the component; a newcomer is a component of its own. */
        private UUID find(UUID node) {
            var at = node;
            var parent = parent(at);
            while (!parent.equals(at)) {
                var grandparent = parent(parent);
                parents.put(at, grandparent);
                at = grandparent;
                parent = parent(at);
            }
            return at;
        }

        private UUID parent(UUID node) {
            return parents.computeIfAbsent(node, it -> it);
        }

        void add(UUID node) {
            find(node);
        }

        void join(UUID one, UUID other) {
            parents.put(find(one), find(other));
        }

        /** These nodes by component, the largest first. */
        List<List<UUID>> groups(Collection<UUID> nodes) {
            var groups = new HashMap<UUID, List<UUID>>();
            nodes.forEach(node ->
                    groups.computeIfAbsent(find(node), _ -> new ArrayList<>()).add(node));
            return groups.values().stream()
                    .sorted((one, other) -> other.size() - one.size())
                    .toList();
        }
    }
}
