package com.xinfan.product.catalogue;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What a buyer has still to read. */
@Repository
public class Readings {

    private final JdbcClient jdbc;

    Readings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The kinds of documents that a product demands to be read, and whose current version the user has not read; names
     * of {@link DocumentKind}.
     */
    public Set<String> unread(UUID user, UUID product) {
        return new LinkedHashSet<>(jdbc.sql("""
            select d.key from product p cross join lateral jsonb_each(p.traits::jsonb -> 'documents') d
             where p.id = :product and (d.value ->> 'mustRead')::boolean
               and not exists (select 1 from document_reading r
                                where r.user_id = :user and r.product_id = p.id and r.kind = d.key
                                  and r.version = (d.value ->> 'version')::integer)
             order by d.key
            """)
                .param("user", user)
                .param("product", product)
                .query((row, _) -> row.getString("key"))
                .list());
    }
}
