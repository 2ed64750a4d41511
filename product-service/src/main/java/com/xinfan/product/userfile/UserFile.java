package com.xinfan.product.userfile;

import static com.xinfan.platform.security.Role.COMPLIANCE;
import static com.xinfan.platform.security.Role.FINANCE;
import static com.xinfan.platform.security.Role.RISK;
import static com.xinfan.platform.security.Role.SUPPORT;

import com.xinfan.platform.facts.SqlFacts;
import com.xinfan.platform.facts.UserFacts;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Money and what it is in; amounts in fen. */
@Configuration(proxyBeanMethods = false)
class UserFile {

    @Bean
    UserFacts holdingFacts(JdbcClient jdbc) {
        return new SqlFacts(jdbc, "holdings", Set.of(SUPPORT, COMPLIANCE, RISK, FINANCE), """
            select id, opened_at as at, name, type, principal, annual_rate::text as "annualRate",
                   started_on as "startedOn", matures_on as "maturesOn"
            from holding where user_id = :user order by id desc limit 50
            """);
    }

    @Bean
    UserFacts orderFacts(JdbcClient jdbc) {
        return new SqlFacts(jdbc, "orders", Set.of(SUPPORT, COMPLIANCE, RISK, FINANCE), """
            select id, created_at as at, product_id as "productId", product_type as "productType", amount, status,
                   failure
            from orders where user_id = :user order by id desc limit 50
            """);
    }

    @Bean
    UserFacts transferFacts(JdbcClient jdbc) {
        return new SqlFacts(jdbc, "transfers", Set.of(SUPPORT, COMPLIANCE, RISK, FINANCE), """
            select id, created_at as at, direction, amount, status, reason, settled_at as "settledAt"
            from bank_transfer where user_id = :user order by id desc limit 50
            """);
    }

    @Bean
    UserFacts loanFacts(JdbcClient jdbc) {
        return new SqlFacts(jdbc, "loans", Set.of(SUPPORT, COMPLIANCE, RISK, FINANCE), """
            select l.id, a.confirmed_at as at, l.principal, l.outstanding, l.status, l.days_past_due as "daysPastDue",
                   l.annual_cost::text as "annualCost"
            from loan l left join loan_application a on a.id = l.id
            where l.user_id = :user order by l.id desc limit 50
            """);
    }

    @Bean
    UserFacts loanApplicationFacts(JdbcClient jdbc) {
        return new SqlFacts(jdbc, "loanApplications", Set.of(COMPLIANCE, RISK), """
            select id, created_at as at, amount, instalments, status
            from loan_application where user_id = :user order by id desc limit 50
            """);
    }
}
