package com.xinfan.risk.feature;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** All activities: where they are remembered and counted. */
@Repository
public class Activities {

    private final JdbcClient jdbc;

    Activities(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Lets acts that count each other wait for each other until the transaction ends. {@code more} are further keys
     * of the caller's; all are taken in one order, so that two acts never wait for each other in a ring.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lock(Activity act, String... more) {
        var keys = Stream.concat(
                        Stream.of(more),
                        Stream.of(
                                        key("device:", act.deviceId()),
                                        key("ip:", act.ip()),
                                        key("user:", act.userId()),
                                        key("subject:" + act.kind() + ":", act.subject()))
                                .filter(Objects::nonNull))
                .toArray(String[]::new);
        jdbc.sql("""
            select count(pg_advisory_xact_lock(hash))
            from (select distinct hashtextextended(key, 0) as hash
                  from unnest(:keys::text[]) as key
                  order by 1) keys\
            """).param("keys", keys).query(Long.class).single();
    }

    private static @Nullable String key(String prefix, @Nullable Object value) {
        return value == null ? null : prefix + value;
    }

    /** The counts of these names as they stand with this act. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<String, Long> count(Set<String> variables, Activity act) {
        return count(variables, act, "activity");
    }

    /**
     * The counts of these names as they stood at the moment of a past act, by what has been told of that time since.
     */
    public Map<String, Long> recount(Set<String> variables, Activity act) {
        return count(variables, act, "(select * from activity where at <= :now) activity");
    }

    private Map<String, Long> count(Set<String> variables, Activity act, String source) {
        var features = List.copyOf(Feature.named(variables));
        if (features.isEmpty()) {
            return Map.of();
        }
        var select = features.stream()
                .map(feature -> feature.expression(act.kind(), source))
                .collect(Collectors.joining(",\n", "select ", ""));
        var row = jdbc.sql(select.replace(":now", ":now::timestamptz").replace(":user", ":user::uuid"))
                .param("kind", act.kind().name())
                .param("subject", act.subject())
                .param("user", act.userId())
                .param("device", act.deviceId())
                .param("ip", act.ip())
                .param("amount", act.amount())
                .param("now", Timestamp.from(act.at()))
                .query()
                .singleRow();
        var counts = new LinkedHashMap<String, Long>();
        var values = row.values().iterator();
        features.forEach(feature -> counts.put(feature.variable(), ((Number) values.next()).longValue()));
        return counts;
    }

    /** The device on which a user was seen last, for acts whose caller does not know it. */
    public Optional<String> lastDevice(UUID userId) {
        return jdbc.sql("""
            select device_id from activity
            where user_id = :user and kind in ('LOGIN', 'REGISTERED') and device_id is not null
            order by at desc limit 1\
            """).param("user", userId).query(String.class).optional();
    }

    /** Remembers an act. Told twice, or by two tellers, it is one act that knows what either of them knew. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void remember(Activity act) {
        jdbc.sql("""
            insert into activity as known (kind, subject, user_id, device_id, ip, card_token, amount, at)
            values (:kind, :subject, :user, :device, :ip, :cardToken, :amount, :at)
            on conflict (kind, subject) do update set
                user_id = coalesce(known.user_id, excluded.user_id),
                device_id = coalesce(known.device_id, excluded.device_id),
                ip = coalesce(known.ip, excluded.ip),
                card_token = coalesce(known.card_token, excluded.card_token),
                amount = greatest(known.amount, excluded.amount),
                at = least(known.at, excluded.at)\
            """)
                .param("kind", act.kind().name())
                .param("subject", act.subject())
                .param("user", act.userId())
                .param("device", act.deviceId())
                .param("ip", act.ip())
                .param("cardToken", act.cardToken())
                .param("amount", act.amount())
                .param("at", Timestamp.from(act.at()))
                .update();
    }

    /** The order came to nothing, so it no longer counts; holds whichever news comes first. */
    void orderFailed(UUID orderId, UUID userId, Instant at) {
        jdbc.sql("""
            insert into activity (kind, subject, user_id, failed, at)
            values ('ORDER', :order, :user, true, :at)
            on conflict (kind, subject) do update set failed = true\
            """)
                .param("order", orderId.toString())
                .param("user", userId)
                .param("at", Timestamp.from(at))
                .update();
    }
}
