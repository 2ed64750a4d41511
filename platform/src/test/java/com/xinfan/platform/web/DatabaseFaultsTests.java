package com.xinfan.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.dao.UncategorizedDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

class DatabaseFaultsTests {

    /** What a server that crashes, stops or starts makes of a statement, a commit and a new transaction. */
    static List<Exception> aServerThatIsNotThere() {
        return List.of(
                new CannotCreateTransactionException("no connection"),
                new TransientDataAccessResourceException("no connection within 2 s"),
                new Uncategorized("57P01"),
                new Uncategorized("08006"),
                new TransactionSystemException("commit", new SQLException("gone", "57P01")),
                new IllegalStateException("the provider", new SQLException("gone", "57P01")));
    }

    @ParameterizedTest
    @MethodSource("aServerThatIsNotThere")
    void aMissingServerIsTriedAgain(Exception failure) {
        assertThat(code(failure)).isEqualTo(WebProblem.OVERLOADED);
    }

    @Test
    void aRaceIsAConflictAndOurOwnMistakeIsNone() {
        assertThat(code(new CannotAcquireLockException("deadlock"))).isEqualTo(WebProblem.CONCURRENT_UPDATE);
        assertThat(code(new DataIntegrityViolationException("u", new SQLException("u", "23505"))))
                .isEqualTo(WebProblem.CONFLICT);
        assertThat(code(new Uncategorized("42703"))).isNull();
        assertThat(code(new TransactionSystemException("commit"))).isNull();
        assertThat(code(new IllegalStateException("x", new SQLException("x", "23505"))))
                .isNull();
    }

    private static @Nullable ProblemCode code(Exception failure) {
        var problem = DatabaseFaults.of(failure);
        return problem == null ? null : problem.code();
    }

    private static final class Uncategorized extends UncategorizedDataAccessException {
        private static final long serialVersionUID = 1;

        Uncategorized(String state) {
            super("statement", new SQLException("statement", state));
        }
    }
}
