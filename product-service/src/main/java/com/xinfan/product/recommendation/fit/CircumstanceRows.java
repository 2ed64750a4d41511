package com.xinfan.product.recommendation.fit;

import com.xinfan.contract.legality.ProductType;
import com.xinfan.contract.suitability.RiskLevel;
import com.xinfan.product.recommendation.fit.Circumstances.Acts;
import com.xinfan.product.recommendation.fit.Circumstances.Held;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads what is known of one person; only for somebody who lets us. */
@Repository
public class CircumstanceRows {

    private static final Duration YEAR = Duration.ofDays(365);

    private final JdbcClient jdbc;

    CircumstanceRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Circumstances of(UUID user, long cash, LocalDate today, Instant now) {
        return new Circumstances(cash, held(user, today), acts(user, now.minus(YEAR)));
    }

    private List<Held> held(UUID user, LocalDate today) {
        return jdbc.sql("""
            select h.product_id, h.type, p.risk_level, coalesce(h.matures_on > :today, false) as bound,
                   case when h.units is null then h.principal
                        else round(h.units * coalesce(v.nav, h.nav) * 100)::bigint end as value
              from holding h join product p on p.id = h.product_id
              left join lateral (select nav from product_nav where product_id = h.product_id and day <= :today
                                  order by day desc limit 1) v on true
             where h.user_id = :user and h.status = 'ACTIVE'
            """)
                .param("user", user)
                .param("today", today)
                .query((row, _) -> new Held(
                        row.getObject("product_id", UUID.class),
                        ProductType.valueOf(row.getString("type")),
                        RiskLevel.valueOf(row.getString("risk_level")),
                        row.getLong("value"),
                        row.getBoolean("bound")))
                .list();
    }

    private Map<ProductType, Acts> acts(UUID user, Instant since) {
        var acts = new EnumMap<ProductType, Acts>(ProductType.class);
        jdbc.sql("""
            select type, sum(bought)::int as bought, sum(returned)::int as returned, sum(opened)::int as opened from (
                select product_type as type, count(*) as bought, 0 as returned, 0 as opened from orders
                 where user_id = :user and status = 'CONFIRMED' and created_at >= :since group by 1
                union all
                select product_type, 0, count(*), 0 from redemption
                 where user_id = :user and created_at >= :since group by 1
                union all
                select p.type, 0, 0, count(*) from served_list l join served_opening o on o.list_id = l.id
                  join product p on p.id = o.product_id
                 where l.user_id = :user and o.opened_at >= :since group by 1) each_kind
             group by type
            """)
                .param("user", user)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query(row -> {
                    acts.put(
                            ProductType.valueOf(row.getString("type")),
                            new Acts(row.getInt("bought"), row.getInt("returned"), row.getInt("opened")));
                });
        return acts;
    }
}
