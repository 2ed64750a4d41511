package com.xinfan.user.message.outreach;

import com.xinfan.contract.vocabulary.Tier;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.user.message.FanOut;
import com.xinfan.user.suitability.InvestorKinds;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who a send is for: a list of ids, or everybody who meets the criteria, in the order of their ids. */
@Repository
class Audiences {

    private static final String LISTED = "from message_send_target t where t.send_id = :sendId";
    private static final String FOUND = """
        from app_user t
        where (cast(:from as timestamptz) is null or t.registered_at >= :from)
            and (cast(:to as timestamptz) is null or t.registered_at < :to)
            and (cast(:channel as text) is null or t.channel = :channel)
            and (cast(:platform as text) is null or t.platform = :platform)
            and (cast(:verified as boolean) is null or :verified = exists (
                select from identity i where i.user_id = t.id and i.status = 'VERIFIED'))
            and (cast(:hasCard as boolean) is null or :hasCard = exists (
                select from card c where c.user_id = t.id and c.status = 'BOUND'))
            and (cast(:tiers as text[]) is null or coalesce(
                (select m.tier from member m where m.user_id = t.id), 'REGULAR') = any(cast(:tiers as text[])))
            and (cast(:kinds as text[]) is null or %s)
        """.formatted(InvestorKinds.condition("t.id"));

    private final JdbcClient jdbc;

    private final InvestorKinds kinds;
    private final BusinessClock clock;

    Audiences(JdbcClient jdbc, InvestorKinds kinds, BusinessClock clock) {
        this.jdbc = jdbc;
        this.kinds = kinds;
        this.clock = clock;
    }

    /** Puts people on the list of a send; who is there already is not put there again. */
    long add(UUID sendId, Collection<UUID> userIds) {
        jdbc.sql("""
            insert into message_send_target (send_id, user_id)
            select :send, id from unnest(:ids::uuid[]) as l (id) order by id on conflict do nothing
            """)
                .param("send", sendId)
                .param("ids", userIds.stream().map(UUID::toString).toArray(String[]::new))
                .update();
        return jdbc.sql("select count(*) from message_send_target where send_id = :send")
                .param("send", sendId)
                .query(Long.class)
                .single();
    }

    /** Stands for the whole list, whatever the order in which it came. */
    @Nullable
    String digest(UUID sendId) {
        return jdbc.sql("""
            select encode(sha256(convert_to(string_agg(user_id::text, ',' order by user_id), 'UTF8')), 'hex')
            from message_send_target where send_id = :send
            """)
                .param("send", sendId)
                .query((row, _) -> row.getString(1))
                .list()
                .getFirst();
    }

    /** How many there are, and the last of them: whoever registers later is not one of them. */
    record Extent(long members, @Nullable UUID last) {}

    Extent extent(MessageSend send) {
        var id = id(send);
        return jdbc.sql("select count(*) as members, (select " + id + " " + of(send) + " order by " + id
                        + " desc limit 1) as last " + of(send))
                .params(parameters(send))
                .query(Extent.class)
                .single();
    }

    /** The next members after the cursor, in the order of their ids. */
    FanOut.Members next(MessageSend send, @Nullable UUID cursor, @Nullable UUID last, int max) {
        var id = id(send);
        var parameters = parameters(send);
        parameters.put("cursor", cursor);
        parameters.put("last", last);
        parameters.put("max", max);
        return new FanOut.Members(
                "select " + id + " as user_id " + of(send) + " and (cast(:cursor as uuid) is null or " + id
                        + " > cast(:cursor as uuid)) and " + id + " <= cast(:last as uuid) order by " + id
                        + " limit :max",
                parameters);
    }

    private static String of(MessageSend send) {
        return send.audience() == null ? LISTED : FOUND;
    }

    private static String id(MessageSend send) {
        return send.audience() == null ? "t.user_id" : "t.id";
    }

    private Map<String, @Nullable Object> parameters(MessageSend send) {
        var parameters = new HashMap<String, @Nullable Object>();
        var criteria = send.audience();
        if (criteria == null) {
            parameters.put("sendId", send.id());
            return parameters;
        }
        var tiers = criteria.tiers();
        var platform = criteria.platform();
        parameters.put("from", start(criteria.registeredFrom(), 0));
        parameters.put("to", start(criteria.registeredTo(), 1));
        parameters.put("channel", criteria.channel());
        parameters.put("platform", platform == null ? null : platform.name());
        parameters.put("verified", criteria.verified());
        parameters.put("hasCard", criteria.hasCard());
        parameters.put(
                "tiers", tiers == null ? null : tiers.stream().map(Tier::name).toArray(String[]::new));
        var risk = criteria.suitableFor();
        parameters.put("today", clock.today());
        parameters.put("kinds", risk == null ? null : kinds.of(risk, clock.today()));
        return parameters;
    }

    private static @Nullable Timestamp start(@Nullable LocalDate day, int later) {
        return day == null
                ? null
                : Timestamp.from(
                        day.plusDays(later).atStartOfDay(BusinessClock.ZONE).toInstant());
    }
}
