package com.xinfan.risk.collection;

import java.util.UUID;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How often a person has been late with us, for whoever must know. */
@Repository
public class Delinquencies {

    private final JdbcClient jdbc;

    Delinquencies(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The delays of one person's loans. A loan that was written off is still owed: its delay runs on
     * here until all is paid.
     *
     * @param running those that go on, whoever has closed their case
     */
    public record Delinquency(long running, long ended) {}

    public Delinquency of(UUID userId) {
        return jdbc.sql("""
            select count(*) filter (where not over) as running, count(*) filter (where over) as ended
            from (select c.ended_at is not null and not exists (
                      select 1 from loan_ending e
                      where e.loan_id = c.loan_id and e.at = c.ended_at and e.outcome = 'WRITTEN_OFF'
                        and not exists (select 1 from loan_ending s
                                        where s.loan_id = e.loan_id and s.outcome = 'SETTLED'
                                          and s.at >= e.at)) as over
                  from collection_case c where c.user_id = :user) delays\
            """)
                .param("user", userId)
                .query(new SimplePropertyRowMapper<>(Delinquency.class))
                .single();
    }
}
