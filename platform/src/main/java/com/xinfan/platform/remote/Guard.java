package com.xinfan.platform.remote;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.retry.Retry;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.util.ClassUtils;

/**
 * Runs one call: retry around circuit breaker around bulkhead; what comes out is a {@link RemoteFailure} or the
 * answer.
 */
final class Guard {

    private static final boolean TRANSACTIONS = ClassUtils.isPresent(
            "org.springframework.transaction.support.TransactionSynchronizationManager", Guard.class.getClassLoader());

    private final String remote;
    private final CircuitBreaker breaker;
    private final Bulkhead bulkhead;
    private final Retry retry;

    Guard(String remote, CircuitBreaker breaker, Bulkhead bulkhead, Retry retry) {
        this.remote = remote;
        this.breaker = breaker;
        this.bulkhead = bulkhead;
        this.retry = retry;
    }

    /** Carries a failure that a second attempt cannot make worse through the retry. */
    static final class Retryable extends RuntimeException {

        private final RemoteFailure failure;

        Retryable(RemoteFailure failure) {
            super(null, null, false, false);
            this.failure = failure;
        }
    }

    /** {@code safe}: the call changes nothing, so an unknown outcome may be tried again. */
    <T extends @Nullable Object> T call(boolean safe, Supplier<T> exchange) {
        if (TRANSACTIONS && TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("Remote call to " + remote + " inside a database transaction");
        }
        try {
            return retry.executeSupplier(() -> attempt(safe, exchange));
        } catch (Retryable twice) {
            throw twice.failure;
        }
    }

    private <T extends @Nullable Object> T attempt(boolean safe, Supplier<T> exchange) {
        try {
            return breaker.executeSupplier(() -> bulkhead.executeSupplier(() -> translated(exchange)));
        } catch (CallNotPermittedException open) {
            throw new RemoteFailure.Unavailable(remote, "circuit breaker is open", null);
        } catch (BulkheadFullException full) {
            throw new RemoteFailure.Unavailable(remote, "too many calls at once", null);
        } catch (RemoteFailure.Unavailable notExecuted) {
            throw new Retryable(notExecuted);
        } catch (RemoteFailure.Unknown unknown) {
            if (safe) {
                throw new Retryable(unknown);
            }
            throw unknown;
        }
    }

    private <T extends @Nullable Object> T translated(Supplier<T> exchange) {
        try {
            return exchange.get();
        } catch (RuntimeException failure) {
            throw Failures.of(remote, failure);
        }
    }
}
