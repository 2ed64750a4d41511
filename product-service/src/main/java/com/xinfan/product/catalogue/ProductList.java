package com.xinfan.product.catalogue;

import com.xinfan.contract.legality.ProductType;
import com.xinfan.contract.money.Money;
import com.xinfan.contract.money.Rate;
import com.xinfan.contract.suitability.RiskLevel;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The staff's list of products. */
@Repository
class ProductList {

    private final JdbcClient jdbc;

    ProductList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<ProductAdminController.ProductRow> page(Product.@Nullable Status status, @Nullable UUID after, int size) {
        return jdbc.sql("""
            select p.*, coalesce(q.sold, 0) as sold from product p left join product_quota q on q.product_id = p.id
             where (:status::text is null or p.status = :status) and (:after::uuid is null or p.id < :after)
             order by p.id desc limit :size
            """)
                .param("status", status == null ? null : status.name())
                .param("after", after)
                .param("size", size + 1)
                .query((row, _) -> {
                    var loan = Catalogue.loanPlan(row);
                    var rate = row.getBigDecimal("annual_rate");
                    return new ProductAdminController.ProductRow(
                            row.getObject("id", UUID.class),
                            row.getString("name"),
                            ProductType.valueOf(row.getString("type")),
                            RiskLevel.valueOf(row.getString("risk_level")),
                            rate == null ? null : new Rate(rate.stripTrailingZeros()).toString(),
                            row.getObject("term_days", Integer.class),
                            loan == null ? null : loan.everyDays(),
                            loan == null ? null : loan.instalments(),
                            row.getLong("min_amount"),
                            row.getLong("max_amount"),
                            row.getLong("quota"),
                            row.getLong("sold"),
                            Money.CNY,
                            Confirmation.valueOf(row.getString("confirmation")),
                            row.getInt("disclosure_version"),
                            new Rate(row.getBigDecimal("commission_rate").stripTrailingZeros()).toString(),
                            Product.Status.valueOf(row.getString("status")));
                })
                .list();
    }
}
