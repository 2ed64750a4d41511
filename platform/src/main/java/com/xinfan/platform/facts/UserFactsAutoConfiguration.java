package com.xinfan.platform.facts;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The facts of a service with a database. */
@AutoConfiguration(after = JdbcClientAutoConfiguration.class)
@ConditionalOnClass({JdbcClientAutoConfiguration.class, JdbcClient.class})
@ConditionalOnBean(JdbcClient.class)
public class UserFactsAutoConfiguration {

    @Bean
    UserFactsController userFactsController(ObjectProvider<UserFacts> facts) {
        return new UserFactsController(facts.orderedStream().toList());
    }
}
