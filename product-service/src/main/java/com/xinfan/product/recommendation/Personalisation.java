package com.xinfan.product.recommendation;

import com.xinfan.contract.event.UserEvent;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who consented to be recommended to by what she owns and did. Asked at each use; unknown is no. */
@Repository
class Personalisation {

    private final JdbcClient jdbc;

    Personalisation(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean allowed(UUID user) {
        return jdbc.sql("select exists (select 1 from personalisation where user_id = :user and granted)")
                .param("user", user)
                .query(Boolean.class)
                .single();
    }

    /** Keeps the newest, in whatever order it is told. Who says no is forgotten in what she looked at. */
    void keep(UserEvent.ConsentChanged change) {
        var newest = jdbc.sql("""
            insert into personalisation (user_id, granted, changed_at) values (:user, :granted, :at)
            on conflict (user_id) do update set granted = excluded.granted, changed_at = excluded.changed_at
             where excluded.changed_at >= personalisation.changed_at
            """)
                        .param("user", change.userId())
                        .param("granted", change.granted())
                        .param("at", change.at().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
        if (newest && !change.granted()) {
            jdbc.sql("delete from served_opening where list_id in (select id from served_list where user_id = :user)")
                    .param("user", change.userId())
                    .update();
        }
    }
}
