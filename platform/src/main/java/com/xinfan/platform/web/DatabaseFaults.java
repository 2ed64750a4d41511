package com.xinfan.platform.web;

import com.xinfan.platform.database.LostConnections;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;

/** The net under the features: what the database refuses is the caller's input or a race, so it is no 5xx. */
final class DatabaseFaults {

    private static final String DATA_EXCEPTION = "22";
    private static final String INTEGRITY_VIOLATION = "23";

    /** Only a value that the statement left out makes this: the statement is wrong, not the input. */
    private static final String NOT_NULL = "23502";

    private DatabaseFaults() {}

    static @Nullable Problem of(Exception failure) {
        return switch (failure) {
            case ConcurrencyFailureException _ ->
                WebProblem.CONCURRENT_UPDATE.problem().retryAfter(Duration.ofSeconds(1));
            case DuplicateKeyException _ -> WebProblem.CONFLICT.problem();
            case CannotCreateTransactionException _,
                    DataAccessResourceFailureException _,
                    TransientDataAccessException _ -> unavailable();
            case DataAccessException other -> byState(stateOf(other));
            // A commit or the persistence provider may speak for itself.
            default -> LostConnections.isLoss(stateOf(failure)) ? unavailable() : null;
        };
    }

    private static Problem unavailable() {
        return WebProblem.OVERLOADED.problem().retryAfter(Duration.ofSeconds(1));
    }

    private static @Nullable Problem byState(String state) {
        if (LostConnections.isLoss(state)) {
            return unavailable();
        }
        if (state.startsWith(DATA_EXCEPTION)) {
            return WebProblem.INVALID_VALUE.problem();
        }
        return state.startsWith(INTEGRITY_VIOLATION) && !state.equals(NOT_NULL) ? WebProblem.CONFLICT.problem() : null;
    }

    private static String stateOf(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return sql.getSQLState();
            }
        }
        return "";
    }
}
