package com.xinfan.platform.work;

import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.audit.AuditAutoConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The work list of a service with a database. */
@AutoConfiguration(after = {JdbcClientAutoConfiguration.class, AuditAutoConfiguration.class})
@ConditionalOnClass({JdbcClientAutoConfiguration.class, JdbcClient.class})
@ConditionalOnBean(JdbcClient.class)
public class WorkAutoConfiguration {

    @Bean
    WorkController workController(ObjectProvider<WorkSource> sources) {
        return new WorkController(sources.orderedStream().toList());
    }

    @Bean
    HandOverController handOverController(
            ObjectProvider<HandOver> features, TransactionTemplate transaction, Audit audit) {
        return new HandOverController(features.orderedStream().toList(), transaction, audit);
    }
}
