package com.xinfan.risk.graph;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Looks around in the graph, hop by hop from person to person, as it stood at a moment. */
@Repository
class Neighbours {

    /** Whose who are in {@code %1$s}. All that ever was of two people has its links marked as shared. */
    private static final String SHARING = """
        select o.user_id
        from (select distinct l.token from %1$s f join graph_link l using (user_id) where l.shared and l.at <= :at) held
        cross join lateral (select array_agg(l.user_id) as people from
            (select user_id from graph_link where token = held.token and shared and at <= :at limit :shared + 1) l) h
        cross join lateral unnest(h.people) o (user_id)
        where cardinality(h.people) <= :shared
        """;

    /** What the act names may be linked to nobody else or not to her yet. */
    private static final String ASKED = """
        union
        select o.user_id
        from unnest(:asked::uuid[]) asked (token)
        cross join lateral (select array_agg(l.user_id) as people from
            (select user_id from graph_link
             where token = asked.token and user_id is distinct from :self::uuid and at <= :at limit :shared) l) h
        cross join lateral unnest(h.people) o (user_id)
        where cardinality(h.people) < :shared
        """;

    /** Up to the inviter, and down to those invited unless they are too many. */
    private static final String INVITING = """
        union
        select p.inviter_id from %1$s f join graph_person p using (user_id)
        where p.inviter_id is not null and (p.registered_at <= :at or p.registered_at is null)
        union
        select o.user_id
        from %1$s inviter
        cross join lateral (select array_agg(p.user_id) as people from
            (select user_id from graph_person
             where inviter_id = inviter.user_id and (registered_at <= :at or registered_at is null)
             limit :shared + 1) p) invited
        cross join lateral unnest(invited.people) o (user_id)
        where cardinality(invited.people) <= :shared
        """;

    /** A scalar subquery with a limit is looked up one by one; {@code exists} may read all the labels there are. */
    private static final String FRAUD = """
        (select true from label l
         where l.user_id = n.user_id and l.kind = 'FRAUD' and l.at <= :at limit 1) as fraud
        """;

    private static final String FOUND = "select n.user_id, p.registered_at, " + FRAUD + """
        from (%s) n left join graph_person p using (user_id)
        where n.user_id <> all(:visited)
        limit :room\
        """;

    private static final String GIVEN = "(select unnest(:from::uuid[]) as user_id)";
    private static final String BY_SHARING = FOUND.formatted((SHARING + ASKED).formatted(GIVEN));
    private static final String BY_ALL = FOUND.formatted((SHARING + ASKED + INVITING).formatted(GIVEN));

    /**
     * All hops in one statement; a hop is not gone once fraud was found or the room is used up. Bounds are constants of
     * it and what is asked is hidden from the planner, or it would plan anew each time,
     * which takes longer than to look.
     */
    private static final String NEAREST = """
        with here as materialized (select :self::uuid as user_id, :asked::uuid[] as asked),
        so_far1 as materialized (select %d::bigint as room, false as fraud),
        %s%s%s
        select case when (select fraud from so_far2) then 1
                    when (select fraud from so_far3) then 2
                    when fraud then 3 end as distance,
               room < 0 and not fraud as cut
        from so_far4\
        """.formatted(
                    Bounds.VISITED,
                    hop(1, "here", SHARING + ASKED + INVITING),
                    hop(2, "hop1", SHARING + INVITING),
                    hop(3, "hop2", SHARING + INVITING).stripTrailing().replaceFirst(",$", ""));

    private final JdbcClient jdbc;

    Neighbours(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static String hop(int hop, String from, String around) {
        var seen = IntStream.range(1, hop)
                .mapToObj(earlier -> " and n.user_id not in (select user_id from hop" + earlier + ")")
                .collect(Collectors.joining());
        return """
            hop%1$d as materialized (
                select n.user_id, %2$s
                from (%3$s) n
                where (select room >= 0 and not fraud from so_far%1$d) and n.user_id is distinct from :self::uuid%4$s
                limit (select room + 1 from so_far%1$d)),
            so_far%5$d as materialized (
                select room - (select count(*) from hop%1$d) as room,
                       fraud or exists (select from hop%1$d where fraud) as fraud
                from so_far%1$d),
            """.formatted(hop, FRAUD, around.formatted(from), seen, hop + 1)
                .replace(":asked::uuid[]", "(select asked from here)")
                .replace(":self::uuid", "(select user_id from here)")
                .replace(":shared", String.valueOf(Bounds.SHARED));
    }

    /** Where the nearest person labelled as fraud is, whom she is not herself. */
    Standing.Nearest nearest(Seat seat) {
        return jdbc.sql(NEAREST)
                .param("self", seat.userId())
                .param("asked", seat.tokens().toArray(UUID[]::new))
                .param("at", Timestamp.from(seat.at()))
                .query((row, _) -> {
                    var distance = row.getInt("distance");
                    return new Standing.Nearest(distance == 0 ? Bounds.NONE : distance, row.getBoolean("cut"));
                })
                .single();
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
