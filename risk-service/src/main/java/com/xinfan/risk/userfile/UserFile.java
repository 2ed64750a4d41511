package com.xinfan.risk.userfile;

import static com.xinfan.platform.security.Role.COMPLIANCE;
import static com.xinfan.platform.security.Role.RISK;

import com.xinfan.platform.facts.SqlFacts;
import com.xinfan.platform.facts.UserFacts;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was decided about a user; the service desk, which talks with her, does not see it. */
@Configuration(proxyBeanMethods = false)
class UserFile {

    @Bean
    UserFacts decisionFacts(JdbcClient jdbc) {
        return new SqlFacts(jdbc, "riskDecisions", Set.of(RISK, COMPLIANCE), """
            select id, decided_at as at, scenario, outcome, score, amount
            from decision where user_id = :user order by id desc limit 50
            """);
    }

    @Bean
    UserFacts caseFacts(JdbcClient jdbc) {
        return new SqlFacts(jdbc, "collectionCases", Set.of(RISK, COMPLIANCE), """
            select id, opened_at as at, status, outcome, owner, bucket, days_past_due as "daysPastDue", outstanding
            from collection_case where user_id = :user order by opened_at desc, id desc limit 20
            """);
    }

    @Bean
    UserFacts riskCaseFacts(JdbcClient jdbc) {
        return new SqlFacts(jdbc, "riskCases", Set.of(RISK, COMPLIANCE), """
            select id, opened_at as at, kind, status, severity, summary_code as "summaryCode", owner, outcome,
                   due_at as "dueAt"
            from risk_case where user_id = :user order by opened_at desc, id desc limit 20
            """);
    }

    @Bean
    UserFacts screeningFacts(JdbcClient jdbc) {
        return new SqlFacts(jdbc, "screeningHits", Set.of(RISK, COMPLIANCE), """
            select id, opened_at as at, source, listed_name as "listedName", score, level, status
            from screening_hit where user_id = :user order by opened_at desc, id desc limit 20
            """);
    }
}
