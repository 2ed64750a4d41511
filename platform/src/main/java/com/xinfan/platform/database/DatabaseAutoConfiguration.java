package com.xinfan.platform.database;

import com.zaxxer.hikari.HikariDataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

/** Watches over every transaction. */
@AutoConfiguration
@ConditionalOnClass({HikariDataSource.class, TransactionExecutionListener.class})
public class DatabaseAutoConfiguration {

    @Bean
    TransactionExecutionListener lostConnections() {
        return new TransactionExecutionListener() {
            @Override
            public void afterCommit(TransactionExecution transaction, @Nullable Throwable failure) {
                if (failure == null) {
                    LostConnections.taken();
                } else {
                    refuseIfLost();
                }
            }

            @Override
            public void afterRollback(TransactionExecution transaction, @Nullable Throwable failure) {
                refuseIfLost();
            }
        };
    }

    /** Takes the place of whatever else the transaction would have thrown. */
    private static void refuseIfLost() {
        var lost = LostConnections.taken();
        if (lost != null) {
            throw new DataAccessResourceFailureException("the connection was lost during the transaction", lost);
        }
    }
}
