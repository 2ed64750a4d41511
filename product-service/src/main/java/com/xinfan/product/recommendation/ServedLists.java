package com.xinfan.product.recommendation;

import com.xinfan.product.catalogue.Scene;
import com.xinfan.product.recommendation.fit.Fit.Scored;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What was shown to whom, for as long as it is kept. */
@Repository
class ServedLists {

    private static final TypeReference<List<Scored>> ITEMS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ServedLists(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** What the lists of a period and one way of making them did; users are counted once each. */
    record Figures(
            boolean personalised,
            long lists,
            long filledLists,
            long users,
            long reachedUsers,
            long openedLists,
            long openings,
            long orderedLists,
            long orderedAmount) {}

    void add(ServedList list) {
        jdbc.sql("""
            insert into served_list
                (id, user_id, served_at, scene, personalised, weights_id, products, explanation)
            values (:id, :user, :at, :scene, :personalised, :weights, :products::uuid[], :explanation::jsonb)
            """)
                .param("id", list.id())
                .param("user", list.userId())
                .param("at", list.servedAt().atOffset(ZoneOffset.UTC))
                .param("scene", list.scene() == null ? null : list.scene().name())
                .param("personalised", list.personalised())
                .param("weights", list.weightsId())
                .param(
                        "products",
                        list.items().stream()
                                .map(item -> item.productId().toString())
                                .toArray(String[]::new))
                .param("explanation", json.writeValueAsString(list.items()))
                .update();
    }

    Optional<ServedList> find(UUID id, UUID user) {
        return jdbc.sql("select * from served_list where id = :id and user_id = :user")
                .param("id", id)
                .param("user", user)
                .query(this::list)
                .optional();
    }

    /** Once a product and list, however often it is opened. */
    boolean open(UUID list, UUID product, Instant now) {
        return jdbc.sql("""
            insert into served_opening (list_id, product_id, opened_at) values (:list, :product, :now)
            on conflict do nothing
            """)
                        .param("list", list)
                        .param("product", product)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** Deletes some of what is older; answers how many lists. */
    int forget(Instant before, int most) {
        return jdbc.sql("""
            delete from served_list where id in (select id from served_list where served_at < :before limit :most)
            """)
                .param("before", before.atOffset(ZoneOffset.UTC))
                .param("most", most)
                .update();
    }

    /** An order counts for the latest list before it that had its product, within some days. */
    List<Figures> figures(LocalDate from, LocalDate to, int conversionDays) {
        return jdbc.sql("""
            with shown as (
                select * from served_list
                 where served_at >= (:from::date)::timestamp at time zone 'Asia/Shanghai'
                   and served_at < (:to::date + 1)::timestamp at time zone 'Asia/Shanghai'
            ), opened as (
                select o.list_id, count(*) as openings from served_opening o join shown s on s.id = o.list_id group by 1
            ), bought as (
                select b.list_id, sum(b.amount) as amount from (
                    select distinct on (o.id) o.id, s.id as list_id, o.amount
                      from shown s join orders o on o.user_id = s.user_id and o.product_id = any(s.products)
                       and o.created_at >= s.served_at
                       and o.created_at < s.served_at + make_interval(days => :days)
                     where o.status in ('FROZEN', 'CONFIRMED')
                     order by o.id, s.served_at desc) b group by 1
            )
            select s.personalised, count(*) as lists, count(*) filter (where s.products <> '{}') as filled,
                   count(distinct s.user_id) as users,
                   count(distinct s.user_id) filter (where s.products <> '{}') as reached,
                   count(p.list_id) as opened, coalesce(sum(p.openings), 0)::bigint as openings,
                   count(b.list_id) as ordered, coalesce(sum(b.amount), 0)::bigint as amount
              from shown s left join opened p on p.list_id = s.id left join bought b on b.list_id = s.id
             group by 1 order by 1 desc
            """)
                .param("from", from)
                .param("to", to)
                .param("days", conversionDays)
                .query((row, _) -> new Figures(
                        row.getBoolean("personalised"),
                        row.getLong("lists"),
                        row.getLong("filled"),
                        row.getLong("users"),
                        row.getLong("reached"),
                        row.getLong("opened"),
                        row.getLong("openings"),
                        row.getLong("ordered"),
                        row.getLong("amount")))
                .list();
    }

    private ServedList list(ResultSet row, int number) throws SQLException {
        var scene = row.getString("scene");
        return new ServedList(
                row.getObject("id", UUID.class),
                row.getObject("user_id", UUID.class),
                row.getObject("served_at", OffsetDateTime.class).toInstant(),
                scene == null ? null : Scene.valueOf(scene),
                row.getBoolean("personalised"),
                row.getObject("weights_id", UUID.class),
                json.readValue(row.getString("explanation"), ITEMS));
    }
}
