package com.xinfan.risk.graph;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Looks around in the graph, hop by hop from person to person, as it stood at a moment. */
@Repository
class Neighbours {

    private static final String SHARING = """
        select o.user_id
        from (select distinct token from graph_link where user_id = any(:from) and shared and at <= :at) held
        cross join lateral (select array_agg(l.user_id) as people from
            (select user_id from graph_link where token = held.token and at <= :at limit :shared + 1) l) holders
        cross join lateral unnest(holders.people) o (user_id)
        where cardinality(holders.people) <= :shared
        union
        select o.user_id
        from unnest(:asked::uuid[]) asked (token)
        cross join lateral (select array_agg(l.user_id) as people from
            (select user_id from graph_link
             where token = asked.token and user_id is distinct from :self::uuid and at <= :at limit :shared) l) holders
        cross join lateral unnest(holders.people) o (user_id)
        where cardinality(holders.people) < :shared\
        """;

    /** Up to the inviter, and down to those invited unless they are too many. */
    private static final String INVITING = """

        union
        select inviter_id from graph_person
        where user_id = any(:from) and inviter_id is not null and (registered_at <= :at or registered_at is null)
        union
        select o.user_id
        from unnest(:from::uuid[]) inviter (user_id)
        cross join lateral (select array_agg(p.user_id) as people from
            (select user_id from graph_person
             where inviter_id = inviter.user_id and (registered_at <= :at or registered_at is null)
             limit :shared + 1) p) invited
        cross join lateral unnest(invited.people) o (user_id)
        where cardinality(invited.people) <= :shared\
        """;

    private static final String FOUND = """
        select n.user_id, p.registered_at,
               (select true from label l
                where l.user_id = n.user_id and l.kind = 'FRAUD' and l.at <= :at limit 1) as fraud
        from (%s) n left join graph_person p using (user_id)
        where n.user_id <> all(:visited)
        limit :room\
        """;

    private static final String BY_ALL = FOUND.formatted(SHARING + INVITING);
    private static final String BY_SHARING = FOUND.formatted(SHARING);

    private final JdbcClient jdbc;

    Neighbours(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A person who was come upon. */
    record Found(UUID userId, @Nullable Instant registeredAt, boolean fraud) {}

    /** Sees who was found at which hop; false ends the walk. */
    @FunctionalInterface
    interface Visitor {
        boolean visit(int hop, List<Found> found);
    }

    /**
     * Walks from a seat until nobody new is found, the visitor has enough, {@code hops} are gone or {@code most} people
     * were visited; answers whether the last was why.
     */
    boolean walk(Seat seat, boolean invitations, int hops, int most, Visitor visitor) {
        Set<UUID> visited = new HashSet<>();
        Collection<UUID> from = seat.userId() == null ? List.of() : List.of(seat.userId());
        visited.addAll(from);
        var tokens = seat.tokens();
        for (var hop = 1; hop <= hops && !(from.isEmpty() && tokens.isEmpty()); hop++) {
            var room = most - visited.size();
            var found = step(invitations ? BY_ALL : BY_SHARING, seat, from, tokens, visited, room + 1);
            var cut = found.size() > room;
            if (cut) {
                found = found.subList(0, room);
            }
            if (!found.isEmpty() && !visitor.visit(hop, found)) {
                return false;
            }
            if (cut) {
                return true;
            }
            from = found.stream().map(Found::userId).toList();
            visited.addAll(from);
            tokens = List.of();
        }
        return false;
    }

    private List<Found> step(
            String sql, Seat seat, Collection<UUID> from, List<UUID> tokens, Set<UUID> visited, int room) {
        return jdbc.sql(sql)
                .param("from", from.toArray(UUID[]::new))
                .param("asked", tokens.toArray(UUID[]::new))
                .param("self", seat.userId())
                .param("visited", visited.toArray(UUID[]::new))
                .param("at", Timestamp.from(seat.at()))
                .param("shared", Bounds.SHARED)
                .param("room", room)
                .query((row, _) -> {
                    var registered = row.getTimestamp("registered_at");
                    return new Found(
                            row.getObject("user_id", UUID.class),
                            registered == null ? null : registered.toInstant(),
                            row.getBoolean("fraud"));
                })
                .list();
    }
}
