package com.xinfan.analytics.channel;

import com.xinfan.analytics.store.Period;
import com.xinfan.platform.web.PageQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The channels and their daily spend. */
@Repository
class Channels {

    private static final String SPEND = """
            select channel_code, sum(impressions)::bigint as impressions, sum(clicks)::bigint as clicks,
                sum(cost_fen)::bigint as cost
            from channel_spend where day between :from and :to group by channel_code""";

    private final JdbcClient jdbc;

    Channels(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False if the code is taken. */
    boolean add(Channel channel) {
        return jdbc.sql("""
                        insert into channel (id, code, name, created_at) values (:id, :code, :name, :createdAt)
                        on conflict (code) do nothing""")
                        .param("id", channel.id())
                        .param("code", channel.code())
                        .param("name", channel.name())
                        .param("createdAt", channel.createdAt().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    boolean exists(String code) {
        return jdbc.sql("select exists (select 1 from channel where code = :code)")
                .param("code", code)
                .query(Boolean.class)
                .single();
    }

    List<Channel> all() {
        return jdbc.sql("select id, code, name, created_at from channel order by code")
                .query((row, _) -> channel(row))
                .list();
    }

    /** One row more than the page holds, newest first. */
    List<Channel> page(PageQuery query) {
        return jdbc.sql("""
                        select id, code, name, created_at from channel
                        where (:after::uuid is null or id < :after) order by id desc limit :size""")
                .param("after", query.after())
                .param("size", query.size() + 1)
                .query((row, _) -> channel(row))
                .list();
    }

    Optional<ChannelSpend> spend(String code, LocalDate day) {
        return jdbc.sql("""
                        select impressions, clicks, cost_fen as cost from channel_spend
                        where channel_code = :code and day = :day for update""")
                .param("code", code)
                .param("day", day)
                .query(ChannelSpend.class)
                .optional();
    }

    void putSpend(String code, LocalDate day, ChannelSpend spend, Instant at) {
        jdbc.sql("""
                        insert into channel_spend (channel_code, day, impressions, clicks, cost_fen, updated_at)
                        values (:code, :day, :impressions, :clicks, :cost, :at)
                        on conflict (channel_code, day) do update set impressions = excluded.impressions,
                            clicks = excluded.clicks, cost_fen = excluded.cost_fen, updated_at = excluded.updated_at""")
                .param("code", code)
                .param("day", day)
                .param("impressions", spend.impressions())
                .param("clicks", spend.clicks())
                .param("cost", spend.cost())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The total spend of each channel that has any in the period. */
    Map<String, ChannelSpend> spend(Period period) {
        var totals = new HashMap<String, ChannelSpend>();
        jdbc.sql(SPEND).param("from", period.from()).param("to", period.to()).query(row -> {
            totals.put(
                    row.getString("channel_code"),
                    new ChannelSpend(row.getLong("impressions"), row.getLong("clicks"), row.getLong("cost")));
        });
        return totals;
    }

    private static Channel channel(ResultSet row) throws SQLException {
        return new Channel(
                row.getObject("id", UUID.class),
                row.getString("code"),
                row.getString("name"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
