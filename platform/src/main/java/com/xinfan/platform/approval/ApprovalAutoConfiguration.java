package com.xinfan.platform.approval;

import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.audit.AuditAutoConfiguration;
import com.xinfan.platform.work.HandOver;
import com.xinfan.platform.work.WorkItem;
import com.xinfan.platform.work.WorkSource;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Maker and checker for a service with a database. */
@AutoConfiguration(after = AuditAutoConfiguration.class)
@ConditionalOnClass(JdbcClient.class)
@ConditionalOnBean(Audit.class)
public class ApprovalAutoConfiguration {

    private static final int LISTED_MAX = 200;

    @Bean
    ApprovalRows approvalRows(JdbcClient jdbc, Clock clock) {
        return new ApprovalRows(jdbc, clock);
    }

    @Bean
    Approvals approvals(
            ApprovalRows rows,
            PlatformTransactionManager transactions,
            Audit audit,
            ObjectProvider<Approvable> approvables) {
        return new Approvals(rows, new TransactionTemplate(transactions), audit, approvables);
    }

    @Bean
    ApprovalController approvalController(Approvals approvals) {
        return new ApprovalController(approvals);
    }

    @Bean
    WorkSource openApprovals(ApprovalRows rows) {
        return () -> rows.oldestOpen(LISTED_MAX).stream()
                .map(ApprovalAutoConfiguration::item)
                .toList();
    }

    /** The author stays the author, and so may never approve; the successor sees to it that somebody does. */
    @Bean
    HandOver approvalHandOver(ApprovalRows rows) {
        return (leaver, successor) -> rows.handOver(leaver, successor).stream()
                .map(ApprovalAutoConfiguration::item)
                .toList();
    }

    private static WorkItem item(ApprovalView open) {
        return new WorkItem(
                "approval." + open.kind(), open.id(), open.title(), open.inCharge(), open.submittedAt(), null);
    }
}
