package com.xinfan.product.portfolio;

import com.xinfan.contract.legality.ProductType;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What somebody holds of funds. */
@Repository
public class FundPositions {

    private final JdbcClient jdbc;

    FundPositions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The oldest first; units that are being given back are not in them any more. */
    public List<FundPosition> of(UUID user, LocalDate today) {
        return jdbc.sql("""
            select h.id, h.product_id, h.name, h.type, h.units, coalesce(v.nav, h.nav) as nav, h.started_on
              from holding h
              left join lateral (select nav from product_nav where product_id = h.product_id and day <= :today
                                  order by day desc limit 1) v on true
             where h.user_id = :user and h.status = 'ACTIVE' and h.units > 0
             order by h.started_on, h.id
            """)
                .param("user", user)
                .param("today", today)
                .query((row, _) -> new FundPosition(
                        row.getObject("id", UUID.class),
                        row.getObject("product_id", UUID.class),
                        row.getString("name"),
                        ProductType.valueOf(row.getString("type")),
                        row.getBigDecimal("units"),
                        row.getBigDecimal("nav"),
                        row.getObject("started_on", LocalDate.class)))
                .list();
    }
}
