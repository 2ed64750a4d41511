package com.xinfan.risk.feature;

import com.xinfan.contract.vocabulary.AgeBand;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How old people are, as a band. The region that the same event tells is not kept: no decision may rest on it. */
@Repository
public class AgeBands {

    private final JdbcClient jdbc;

    AgeBands(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Empty while no verified identity has been told. */
    public Optional<AgeBand> of(UUID userId) {
        return jdbc.sql("select band from age_band where user_id = :user")
                .param("user", userId)
                .query(AgeBand.class)
                .optional();
    }

    /** The later telling holds, in whatever order they come. */
    void know(UUID userId, AgeBand band, Instant at) {
        jdbc.sql("""
            insert into age_band as known (user_id, band, at) values (:user, :band, :at)
            on conflict (user_id) do update set band = excluded.band, at = excluded.at
            where known.at <= excluded.at\
            """)
                .param("user", userId)
                .param("band", band.name())
                .param("at", Timestamp.from(at))
                .update();
    }
}
