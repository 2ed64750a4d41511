package com.xinfan.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xinfan.platform.sample.SampleTest;
import com.xinfan.platform.web.WebProblem;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.support.TransactionTemplate;

class LostConnectionTests extends SampleTest {

    @Test
    void aRefusalFoundOverALostConnectionIsNone() {
        assertThatThrownBy(() -> transaction().executeWithoutResult(_ -> {
                    lose();
                    throw WebProblem.NOT_FOUND.problem();
                }))
                .isInstanceOf(DataAccessResourceFailureException.class)
                .hasRootCauseInstanceOf(SQLException.class);
        // Only that transaction: the next refusal is one.
        var refusal = WebProblem.NOT_FOUND.problem();
        assertThatThrownBy(() -> transaction().executeWithoutResult(_ -> {
                    count();
                    throw refusal;
                }))
                .isSameAs(refusal);
    }

    @Test
    void whatWasFoundOverALostConnectionIsNotCommitted() {
        assertThatThrownBy(() -> transaction().executeWithoutResult(_ -> lose()))
                .isInstanceOf(DataAccessResourceFailureException.class);
    }

    @Test
    void aLossWithinIsNotTheLossOfTheTransactionAround() {
        var within = new TransactionTemplate(transactions);
        within.setPropagationBehavior(TransactionTemplate.PROPAGATION_REQUIRES_NEW);
        var count = transaction().execute(_ -> {
            assertThatThrownBy(() -> within.executeWithoutResult(_ -> lose()))
                    .isInstanceOf(DataAccessResourceFailureException.class);
            return count();
        });
        assertThat(count).isNotNegative();
    }

    /** The server ends the connection, and the feature goes on as if it had found nothing. */
    private void lose() {
        assertThatThrownBy(() -> jdbc.sql("select pg_terminate_backend(pg_backend_pid())")
                        .query(Boolean.class)
                        .single())
                .isInstanceOf(DataAccessException.class);
    }

    private Integer count() {
        return jdbc.sql("select count(*) from switchboard").query(Integer.class).single();
    }
}
