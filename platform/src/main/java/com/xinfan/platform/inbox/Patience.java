package com.xinfan.platform.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.xinfan.platform.spine.SpineProducer;
import com.xinfan.platform.spine.SpineProperties;
import com.xinfan.platform.spine.UndecodableEvent;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer.HeaderNames.HeadersToAdd;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.ListenerExecutionFailedException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.util.backoff.ExponentialBackOff;

/** How long a record is tried, and where it goes then. */
final class Patience {

    /** The header that says why a record was given up. */
    static final String CAUSE = "xinfan_cause";

    private Patience() {}

    /** Retries in place, so that order holds; then the record goes to the dead-letter topic with its cause. */
    static DefaultErrorHandler thenDeadLetter(SpineProducer producer, SpineProperties.Retry retry) {
        var recoverer = new DeadLetterPublishingRecoverer(
                producer.template(), (carrier, _) -> new TopicPartition(carrier.topic() + ".dlt", carrier.partition()));
        // Our own header instead: framework wrappers say nothing, stack traces and messages of the database too much.
        recoverer.excludeHeader(HeadersToAdd.EX_STACKTRACE, HeadersToAdd.EX_MSG, HeadersToAdd.EX_CAUSE);
        recoverer.addHeadersFunction(
                (_, failure) -> new RecordHeaders().add(CAUSE, cause(failure).getBytes(UTF_8)));
        recoverer.setLogRecoveryRecord(false);
        var handler = new DefaultErrorHandler(recoverer, backOff(retry, retry.attempts() - 1L));
        handler.addNotRetryableExceptions(UndecodableEvent.class);
        // The rest of a poll is kept in memory: seeking back would cost a fetch and its wait for every failure.
        handler.setSeekAfterError(false);
        handler.setBackOffFunction((_, failure) -> isTransient(failure) ? backOff(retry, Long.MAX_VALUE) : null);
        return handler;
    }

    /** For the last stop: what the database refuses is logged and left in the topic. */
    static DefaultErrorHandler thenLeave(SpineProperties.Retry retry) {
        var handler = new DefaultErrorHandler(backOff(retry, retry.attempts() - 1L));
        handler.setBackOffFunction((_, failure) -> isTransient(failure) ? backOff(retry, Long.MAX_VALUE) : null);
        return handler;
    }

    /** The database is away, busy or restarting: no fault of the record, so it is waited for. */
    static boolean isTransient(@Nullable Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof TransientDataAccessException
                    || cause instanceof RecoverableDataAccessException
                    || cause instanceof DataAccessResourceFailureException
                    || cause instanceof CannotCreateTransactionException) {
                return true;
            }
        }
        return false;
    }

    /** Type and message of what went wrong, without values from the database: they may be personal. */
    static String cause(Throwable failure) {
        var cause = failure;
        while ((cause instanceof ListenerExecutionFailedException || cause instanceof BatchListenerFailedException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        var type = cause.getClass().getSimpleName();
        return cause instanceof DataAccessException ? type : type + ": " + cause.getMessage();
    }

    private static ExponentialBackOff backOff(SpineProperties.Retry retry, long attempts) {
        var backOff = new ExponentialBackOff(retry.initial().toMillis(), retry.multiplier());
        backOff.setMaxInterval(retry.max().toMillis());
        backOff.setMaxAttempts(attempts);
        return backOff;
    }
}
