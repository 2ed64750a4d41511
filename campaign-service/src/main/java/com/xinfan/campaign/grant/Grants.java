package com.xinfan.campaign.grant;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who was granted what, and why not. Rows are many, so they are written by the batch. */
@Component
class Grants {

    private final JdbcClient jdbc;

    Grants(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Records the candidates that are new and within their rule's limit, and answers their ids. Two unique keys decide,
     * also between concurrent batches: one per occurrence, one per place in the user's limit. Rows are inserted in key
     * order, so that two batches never wait for each other in a circle. What an overdue user would have been given is
     * recorded as such: it is never made up for, and takes no place in the limit.
     */
    Set<UUID> record(List<Candidate> candidates, Set<UUID> overdue, Instant now) {
        return new HashSet<>(jdbc.sql("""
            insert into incentive_grant
                (id, user_id, campaign_id, rule_code, occurrence, ordinal, max_cost_fen, outcome,
                 granted_at)
            select id, user_id, campaign_id, rule_code, occurrence,
                case when not overdue then ordinal end, max_cost,
                case when overdue then 'OVERDUE' else 'GRANTED' end, :now
            from (
                select c.*,
                    row_number() over (partition by user_id, campaign_id, rule_code order by position)
                    + (select count(g.ordinal) from incentive_grant g where g.user_id = c.user_id
                           and g.campaign_id = c.campaign_id and g.rule_code = c.rule_code) as ordinal
                from unnest(:ids::uuid[], :users::uuid[], :campaigns::uuid[], :rules::text[],
                         :occurrences::text[], :limits::int[], :costs::bigint[],
                         :overdue::boolean[])
                     with ordinality as c (id, user_id, campaign_id, rule_code, occurrence, lim,
                         max_cost, overdue, position)
                where not exists (
                    select from incentive_grant g where g.user_id = c.user_id
                        and g.campaign_id = c.campaign_id and g.rule_code = c.rule_code
                        and g.occurrence = c.occurrence)
            ) fresh
            where ordinal <= lim
            order by user_id, campaign_id, rule_code, ordinal
            on conflict do nothing returning id\
            """)
                .param("ids", column(candidates, Candidate::id))
                .param("users", column(candidates, Candidate::userId))
                .param("campaigns", column(candidates, Candidate::campaignId))
                .param("rules", column(candidates, candidate -> candidate.rule().code()))
                .param("occurrences", column(candidates, Candidate::occurrence))
                .param(
                        "limits",
                        column(candidates, candidate -> candidate.rule().perUserLimit()))
                .param("costs", column(candidates, Candidate::maxCostFen))
                .param("overdue", column(candidates, candidate -> overdue.contains(candidate.userId())))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((row, _) -> row.getObject(1, UUID.class))
                .list());
    }

    /** Notes that the budget did not bear these. */
    void skip(Collection<Candidate> unfunded) {
        jdbc.sql("update incentive_grant set outcome = 'BUDGET_EXHAUSTED' where id = any(:ids::uuid[])")
                .param("ids", column(unfunded, Candidate::id))
                .update();
    }

    private static String[] column(Collection<Candidate> candidates, Function<Candidate, Object> attribute) {
        return candidates.stream()
                .map(candidate -> attribute.apply(candidate).toString())
                .toArray(String[]::new);
    }
}
