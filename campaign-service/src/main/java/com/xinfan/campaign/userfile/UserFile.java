package com.xinfan.campaign.userfile;

import static com.xinfan.platform.security.Role.COMPLIANCE;
import static com.xinfan.platform.security.Role.OPERATOR;
import static com.xinfan.platform.security.Role.RISK;
import static com.xinfan.platform.security.Role.SUPPORT;

import com.xinfan.platform.facts.SqlFacts;
import com.xinfan.platform.facts.UserFacts;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What campaigns gave and what became of it; amounts in fen. */
@Configuration(proxyBeanMethods = false)
class UserFile {

    @Bean
    UserFacts grantFacts(JdbcClient jdbc) {
        return new SqlFacts(jdbc, "incentives", Set.of(SUPPORT, COMPLIANCE, RISK, OPERATOR), """
            select id, granted_at as at, campaign_id as "campaignId", rule_code as "rule", outcome,
                   max_cost_fen as "maxCost"
            from incentive_grant where user_id = :user order by granted_at desc, id desc limit 50
            """);
    }

    @Bean
    UserFacts checkInFacts(JdbcClient jdbc) {
        return new SqlFacts(jdbc, "checkIns", Set.of(SUPPORT, COMPLIANCE, RISK, OPERATOR), """
            select at, day, streak, points from check_in where user_id = :user order by day desc limit 30
            """);
    }
}
