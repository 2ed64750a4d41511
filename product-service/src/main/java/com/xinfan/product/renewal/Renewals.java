package com.xinfan.product.renewal;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What users have chosen for the end of their terms, and what became of it. */
@Repository
class Renewals {

    private static final int BATCH = 100;

    private final JdbcClient jdbc;

    Renewals(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A holding of a user; {@code running} until it is paid, {@code other} than a term of their own money. */
    record Term(UUID productId, boolean running, boolean other) {}

    /** A term that has ended and is to be renewed. */
    record Due(UUID holdingId, UUID userId, UUID productId, String name, long principal, LocalDate endedOn) {}

    Optional<Term> find(UUID holding, UUID user) {
        return jdbc.sql("""
            select product_id, status = 'ACTIVE' as running,
                   type <> 'FIXED_TERM' or trial_principal is not null as other
              from holding where id = :holding and user_id = :user
            """)
                .param("holding", holding)
                .param("user", user)
                .query((row, _) -> new Term(row.getObject(1, UUID.class), row.getBoolean(2), row.getBoolean(3)))
                .optional();
    }

    /** False when the term has ended meanwhile. */
    boolean choose(UUID holding, boolean renew) {
        return jdbc.sql("""
            update holding set renewal = case when :renew then 'WANTED' end where id = :holding and status = 'ACTIVE'
            """).param("renew", renew).param("holding", holding).update() == 1;
    }

    List<Due> due() {
        return jdbc.sql("""
            select id, user_id, product_id, name, principal, closed_on from holding
             where renewal = 'WANTED' and status = 'MATURED' order by closed_on, id limit :batch
            """)
                .param("batch", BATCH)
                .query((row, _) -> new Due(
                        row.getObject(1, UUID.class),
                        row.getObject(2, UUID.class),
                        row.getObject(3, UUID.class),
                        row.getString(4),
                        row.getLong(5),
                        row.getObject(6, LocalDate.class)))
                .list();
    }

    void placed(UUID holding, UUID order) {
        jdbc.sql("""
            update holding set renewal = 'PLACED', renewal_order = :order where id = :holding and renewal = 'WANTED'
            """).param("order", order).param("holding", holding).update();
    }

    /** False when somebody else has ended it meanwhile. */
    boolean refused(UUID holding, String reason) {
        return jdbc.sql("""
            update holding set renewal = 'REFUSED', renewal_reason = :reason
             where id = :holding and renewal = 'WANTED'
            """).param("reason", reason).param("holding", holding).update() == 1;
    }

    /** How many have waited since a day or longer. */
    long waiting(LocalDate day) {
        return jdbc.sql("""
            select count(*) from holding where renewal = 'WANTED' and status = 'MATURED' and closed_on <= :day
            """).param("day", day).query(Long.class).single();
    }
}
