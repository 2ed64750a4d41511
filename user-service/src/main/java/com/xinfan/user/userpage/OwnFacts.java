package com.xinfan.user.userpage;

import static com.xinfan.platform.security.Role.COMPLIANCE;
import static com.xinfan.platform.security.Role.RISK;
import static com.xinfan.platform.security.Role.SUPPORT;

import com.xinfan.platform.facts.SqlFacts;
import com.xinfan.platform.facts.UserFacts;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** This service's parts; words that people wrote stay where they are sealed. */
@Configuration(proxyBeanMethods = false)
class OwnFacts {

    @Bean
    UserFacts cardFacts(JdbcClient jdbc) {
        return new SqlFacts(jdbc, "cards", Set.of(SUPPORT, COMPLIANCE, RISK), """
            select id, bound_at as at, bank, last4, status from card
            where user_id = :user order by id desc limit 20
            """);
    }

    @Bean
    UserFacts messageFacts(JdbcClient jdbc) {
        return new SqlFacts(jdbc, "messages", Set.of(SUPPORT, COMPLIANCE), """
            select id, requested_at as at, template, message_class as "class", status, reason, opened_at as "openedAt"
            from message where user_id = :user order by position desc limit 50
            """);
    }

    @Bean
    UserFacts ticketFacts(JdbcClient jdbc) {
        return new SqlFacts(jdbc, "tickets", Set.of(SUPPORT, COMPLIANCE), """
            select id, opened_at as at, kind, category, subject, status, owner, resolved_at as "resolvedAt", upheld
            from ticket where user_id = :user order by id desc limit 50
            """);
    }

    @Bean
    UserFacts consentFacts(JdbcClient jdbc) {
        return new SqlFacts(jdbc, "consents", Set.of(SUPPORT, COMPLIANCE, RISK), """
            select changed_at as at, purpose, version, granted from consent
            where user_id = :user order by purpose limit 50
            """);
    }

    @Bean
    UserFacts assessmentFacts(JdbcClient jdbc) {
        return new SqlFacts(jdbc, "suitability", Set.of(SUPPORT, COMPLIANCE, RISK), """
            select id, assessed_at as at, level, valid_until as "validUntil", attempt from assessment
            where user_id = :user order by attempt desc limit 10
            """);
    }
}
