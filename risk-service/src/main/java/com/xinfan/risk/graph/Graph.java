package com.xinfan.risk.graph;

import com.xinfan.platform.clock.Ids;
import com.xinfan.privacy.Locks;
import com.xinfan.privacy.PersonalData;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/** The links, as they are learnt and forgotten. One transaction writes at a time, so no two halves of a ring miss. */
@Repository
class Graph implements PersonalData {

    private final JdbcClient jdbc;
    private final Rings rings;
    private final MeterRegistry meters;

    Graph(JdbcClient jdbc, Rings rings, MeterRegistry meters) {
        this.jdbc = jdbc;
        this.rings = rings;
        this.meters = meters;
        Stream.of(LinkKind.values()).forEach(kind -> meters.counter("graph.links", "kind", kind.name()));
    }

    /** Learns what is new in it. Told again, or in another order, it makes no difference. */
    @Transactional(propagation = Propagation.MANDATORY)
    void learn(News news) {
        if (news.isEmpty()) {
            return;
        }
        lock();
        know(news.people());
        arrive(news.arrivals());
        invite(news);
        var fresh = link(news.links());
        if (!fresh.isEmpty()) {
            rings.joined(fresh);
        }
    }

    /** Forgets a person: what only she held together falls apart, and a thing that too many shared may count again. */
    @Transactional(propagation = Propagation.MANDATORY)
    void forget(UUID userId) {
        lock();
        var freed = jdbc.sql("""
            select mine.token from graph_link mine where mine.user_id = :user and
                (select count(*) from
                    (select from graph_link l where l.token = mine.token limit :bound + 1) l) = :bound\
            """)
                .param("user", userId)
                .param("bound", Bounds.SHARED + 1)
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
        var touched = new HashSet<>(rings.around(freed));
        touched.addAll(jdbc.sql("select ring from graph_person where user_id = :user")
                .param("user", userId)
                .query((row, _) -> row.getObject(1, UUID.class))
                .list());
        for (var statement : List.of(
                "delete from graph_link where user_id = :user",
                "delete from graph_person where user_id = :user",
                "update graph_person set inviter_id = null where inviter_id = :user")) {
            jdbc.sql(statement).param("user", userId).update();
        }
        if (!touched.isEmpty()) {
            rings.rebuild(touched);
        }
    }

    @Override
    public String what() {
        return "graph-link";
    }

    @Override
    public String zh() {
        return "关联关系";
    }

    /** Shown from the tables themselves, by {@code personal-data.csv}. */
    @Override
    public List<JsonNode> rows(UUID userId) {
        return List.of();
    }

    /** Before the tables are cleared, while it can be seen whom she bound. */
    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void erase(UUID userId, Locks locks) {
        forget(userId);
    }

    private void lock() {
        jdbc.sql("select count(pg_advisory_xact_lock(hashtextextended('risk-graph', 0)))")
                .query(Long.class)
                .single();
    }

    /** A newcomer is a ring of her own. An erased person does not come back: an event about a friend may name her. */
    private void know(Collection<UUID> people) {
        jdbc.sql("""
            insert into graph_person (user_id, ring)
            select n.user_id, n.ring from unnest(:users::uuid[], :rings::uuid[]) n (user_id, ring)
            where not exists (select from erased_person e where e.user_id = n.user_id)
            on conflict do nothing\
            """)
                .param("users", people.toArray(UUID[]::new))
                .param("rings", people.stream().map(_ -> Ids.next()).toArray(UUID[]::new))
                .update();
    }

    private void arrive(Collection<News.Arrival> arrivals) {
        if (arrivals.isEmpty()) {
            return;
        }
        jdbc.sql("""
            update graph_person p set registered_at = least(p.registered_at, a.at),
                invitation = coalesce(p.invitation, a.invitation)
            from unnest(:users::uuid[], :times::timestamptz[], :invitations::uuid[]) a (user_id, at, invitation)
            where p.user_id = a.user_id\
            """)
                .param("users", array(arrivals, News.Arrival::userId))
                .param("times", texts(arrivals, News.Arrival::at))
                .param("invitations", array(arrivals, News.Arrival::invitation))
                .update();
    }

    /** Whose code it is becomes known with the first friend who qualifies, and then holds for all who used it. */
    private void invite(News news) {
        var inviters = news.inviters();
        if (!inviters.isEmpty()) {
            jdbc.sql("""
                update graph_person p set inviter_id = i.inviter_id
                from unnest(:invitees::uuid[], :inviters::uuid[]) i (user_id, inviter_id)
                where p.user_id = i.user_id and exists (select from graph_person o where o.user_id = i.inviter_id)\
                """)
                    .param("invitees", inviters.keySet().toArray(UUID[]::new))
                    .param("inviters", inviters.values().toArray(UUID[]::new))
                    .update();
        }
        if (!inviters.isEmpty() || !news.arrivals().isEmpty()) {
            jdbc.sql("""
                update graph_person p set inviter_id = known.inviter_id
                from (select distinct on (o.invitation) o.invitation, o.inviter_id
                      from graph_person c join graph_person o on o.invitation = c.invitation
                      where c.user_id = any(:people) and o.inviter_id is not null
                      order by o.invitation, o.inviter_id) known
                where p.invitation = known.invitation and p.inviter_id is null and p.user_id <> known.inviter_id\
                """).param("people", news.people().toArray(UUID[]::new)).update();
        }
    }

    /** Answers how many people are new at each token. A link is as old as its earliest telling. */
    private Map<UUID, Integer> link(List<News.Link> links) {
        var fresh = new HashMap<UUID, Integer>();
        jdbc.sql("""
            insert into graph_link as known (token, user_id, kind, at, shared)
            select n.token, n.user_id, n.kind, n.at, count(*) over (partition by n.token) > 1 or exists
                (select from graph_link o where o.token = n.token and o.user_id <> n.user_id)
            from unnest(:tokens::uuid[], :users::uuid[], :kinds::text[], :times::timestamptz[])
                n (token, user_id, kind, at)
            where exists (select from graph_person p where p.user_id = n.user_id)
            order by n.token, n.user_id
            on conflict (token, user_id) do update set at = excluded.at where known.at > excluded.at
            returning known.token, known.kind, known.xmax = 0 as fresh\
            """)
                .param("tokens", array(links, News.Link::token))
                .param("users", array(links, News.Link::userId))
                .param("kinds", texts(links, News.Link::kind))
                .param("times", texts(links, News.Link::at))
                .query(row -> {
                    if (row.getBoolean("fresh")) {
                        fresh.merge(row.getObject("token", UUID.class), 1, Integer::sum);
                        meters.counter("graph.links", "kind", row.getString("kind"))
                                .increment();
                    }
                });
        return fresh;
    }

    private static <T> UUID[] array(Collection<T> all, Function<T, @Nullable UUID> part) {
        return all.stream().map(part).toArray(UUID[]::new);
    }

    private static <T> String[] texts(Collection<T> all, Function<T, Object> part) {
        return all.stream().map(part).map(Object::toString).toArray(String[]::new);
    }
}
