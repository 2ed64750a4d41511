package com.xinfan.risk.graph;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Where people stand: now, by the rings as they are kept, or at a past moment, by walking the links of then. */
@Repository
class Standings {

    private static final Duration WEEK = Duration.ofDays(7);

    /**
     * Her ring, and those of what the act names (all people of a thing that binds are of one ring); her inviters, and
     * who else came by the same invitation. A label is looked up by index, one by one: there may be very many.
     */
    private static final String ALL = """
        with recursive mine as (
            select ring from graph_person where user_id = :user::uuid
            union
            select p.ring
            from unnest(:tokens::uuid[]) asked (token)
            cross join lateral (select (array_agg(l.user_id))[1] as one, count(*) as others from
                (select user_id from graph_link
                 where token = asked.token and user_id is distinct from :user::uuid limit :shared) l) holders
            join graph_person p on p.user_id = holders.one
            where holders.others < :shared),
        ring as (
            select p.user_id, p.registered_at from graph_person p where p.ring in (select ring from mine)
            limit :most + 1),
        counted as (
            select count(*) as people,
                   count(*) filter (where registered_at > :since and registered_at <= :at) as newcomers,
                   count(*) filter (where (select true from label l
                       where l.user_id = ring.user_id and l.kind = 'FRAUD' and l.at <= :at limit 1)) as frauds
            from ring),
        up (inviter_id, depth) as (
            select inviter_id, 1 from graph_person where user_id = :user::uuid and inviter_id is not null
            union all
            select p.inviter_id, up.depth + 1 from up join graph_person p on p.user_id = up.inviter_id
            where p.inviter_id is not null and up.depth < :chain)
        select people, newcomers, frauds, me.user_id is not null as known, me.registered_at,
               coalesce((select max(depth) from up), 0) as depth,
               case when :invites then
                   (select count(*) from (select from graph_person i
                    where i.inviter_id = :user::uuid and i.registered_at > :since and i.registered_at <= :at
                    limit :most) invited)
               else
                   (select count(*) from (select from graph_person i
                    where i.invitation = me.invitation and i.registered_at > :since and i.registered_at <= :at
                    limit :most) invited)
               end as fan_out,
               exists (select from label l
                   where l.user_id = :user::uuid and l.kind = 'FRAUD' and l.at <= :at) as fraud
        from counted left join graph_person me on me.user_id = :user::uuid\
        """;

    private final JdbcClient jdbc;
    private final Neighbours neighbours;

    Standings(JdbcClient jdbc, Neighbours neighbours) {
        this.jdbc = jdbc;
        this.neighbours = neighbours;
    }

    /** What one statement tells; the ring is of now. */
    private record Seen(
            Standing.Ring ring,
            Standing.Referral referral,
            boolean fraud,
            @Nullable Instant registeredAt) {}

    Standing now(Seat seat) {
        var seen = look(seat);
        return Standing.of(seen.ring(), nearest(seat, seen), seen.referral());
    }

    Standing then(Seat seat) {
        var seen = look(seat);
        return Standing.of(ringOfThen(seat, seen), nearest(seat, seen), seen.referral());
    }

    private Seen look(Seat seat) {
        return jdbc.sql(ALL)
                .param("user", seat.userId())
                .param("tokens", seat.tokens().toArray(UUID[]::new))
                .param("shared", Bounds.SHARED)
                .param("since", Timestamp.from(seat.at().minus(WEEK)))
                .param("at", Timestamp.from(seat.at()))
                .param("most", Bounds.RING)
                .param("chain", Bounds.CHAIN)
                .param("invites", seat.invites())
                .query((row, _) -> {
                    var fraud = row.getBoolean("fraud");
                    var referral = new Standing.Referral(row.getLong("fan_out"), row.getLong("depth"));
                    var registered = row.getTimestamp("registered_at");
                    return new Seen(
                            ring(row, seat, fraud),
                            referral,
                            fraud,
                            registered == null ? null : registered.toInstant());
                })
                .single();
    }

    /** She is one of her ring, also if nothing was told of her yet. */
    private static Standing.Ring ring(ResultSet row, Seat seat, boolean fraud) throws SQLException {
        var unknown = row.getBoolean("known") ? 0 : 1;
        var people = row.getLong("people") + unknown;
        return new Standing.Ring(
                Math.min(people, Bounds.RING),
                row.getLong("newcomers") + (seat.arrives() ? 1 : 0),
                Math.min(row.getLong("frauds") + (fraud ? unknown : 0), Bounds.RING),
                people > Bounds.RING);
    }

    private Standing.Ring ringOfThen(Seat seat, Seen seen) {
        var people = new ArrayList<Neighbours.Found>();
        if (seat.userId() != null) {
            people.add(new Neighbours.Found(seat.userId(), seen.registeredAt(), seen.fraud()));
        }
        var cut = neighbours.walk(seat, false, Bounds.RING, Bounds.RING, (_, found) -> people.addAll(found));
        return new Standing.Ring(
                people.size() + (seat.userId() == null ? 1 : 0),
                people.stream().filter(found -> isNew(found, seat.at())).count() + (seat.arrives() ? 1 : 0),
                people.stream().filter(Neighbours.Found::fraud).count(),
                cut);
    }

    private static boolean isNew(Neighbours.Found found, Instant at) {
        var registered = found.registeredAt();
        return registered != null && registered.isAfter(at.minus(WEEK)) && !registered.isAfter(at);
    }

    private Standing.Nearest nearest(Seat seat, Seen seen) {
        return seen.fraud() ? new Standing.Nearest(0, false) : neighbours.nearest(seat);
    }
}
