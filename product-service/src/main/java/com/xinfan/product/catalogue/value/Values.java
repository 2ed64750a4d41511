package com.xinfan.product.catalogue.value;

import com.xinfan.contract.legality.ProductType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What is published of funds, day by day. */
@Repository
class Values {

    private final JdbcClient jdbc;

    Values(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The kind of a product, and its row locked: values of one product are written one after another. */
    Optional<ProductType> lock(UUID product) {
        return jdbc.sql("select type from product where id = :id for no key update")
                .param("id", product)
                .query((row, _) -> ProductType.valueOf(row.getString(1)))
                .optional();
    }

    /** Writes a day's value once; false when the day already has another one. */
    boolean publish(UUID product, LocalDate day, BigDecimal nav) {
        return jdbc.sql("""
            insert into product_nav (product_id, day, nav) values (:product, :day, :nav)
            on conflict (product_id, day) do update set nav = excluded.nav where product_nav.nav = excluded.nav
            """)
                        .param("product", product)
                        .param("day", day)
                        .param("nav", nav)
                        .update()
                == 1;
    }

    /** The last day of which a money fund's income is known. */
    Optional<LocalDate> lastIncome(UUID product) {
        return jdbc.sql("select max(day) from product_income where product_id = :product")
                .param("product", product)
                .query(LocalDate.class)
                .optional();
    }

    /** Writes a day's income per ten thousand units once; false when the day already has another one. */
    boolean publishIncome(UUID product, LocalDate day, BigDecimal perTenThousand) {
        return jdbc.sql("""
            insert into product_income (product_id, day, per_ten_thousand) values (:product, :day, :income)
            on conflict (product_id, day) do update set per_ten_thousand = excluded.per_ten_thousand
             where product_income.per_ten_thousand = excluded.per_ten_thousand
            """)
                        .param("product", product)
                        .param("day", day)
                        .param("income", perTenThousand)
                        .update()
                == 1;
    }
}
