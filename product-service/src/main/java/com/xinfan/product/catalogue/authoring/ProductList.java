package com.xinfan.product.catalogue.authoring;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The staff's list of products. */
@Repository
class ProductList {

    private final JdbcClient jdbc;
    private final Products products;

    ProductList(JdbcClient jdbc, Products products) {
        this.jdbc = jdbc;
        this.products = products;
    }

    private record Sold(UUID id, long sold) {}

    /** A product and how much of it is sold, in fen. */
    record Line(Product product, long sold) {}

    @Transactional(readOnly = true)
    public List<Line> page(Product.@Nullable Status status, @Nullable UUID after, int size) {
        var sold = jdbc.sql("""
            select p.id, coalesce(q.sold, 0) as sold
              from product p left join product_quota q on q.product_id = p.id
             where (:status::text is null or p.status = :status) and (:after::uuid is null or p.id < :after)
             order by p.id desc limit :size
            """)
                .param("status", status == null ? null : status.name())
                .param("after", after)
                .param("size", size + 1)
                .query((row, _) -> new Sold(row.getObject("id", UUID.class), row.getLong("sold")))
                .list();
        var byId = products.findByIdIn(sold.stream().map(Sold::id).toList()).stream()
                .collect(Collectors.toMap(Product::id, Function.identity()));
        return sold.stream()
                .map(it -> new Line(Objects.requireNonNull(byId.get(it.id())), it.sold()))
                .toList();
    }
}
