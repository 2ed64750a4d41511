package com.xinfan.platform.remote;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.micrometer.tagged.TaggedBulkheadMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedRetryMetrics;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.github.resilience4j.retry.RetryRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;

/** The guards of all remotes, by name, and their metrics. */
final class Guards {

    /** One retry: a second one would only add load to a remote in trouble. */
    private static final int ATTEMPTS = 2;

    private static final CircuitBreakerConfig BREAKER = CircuitBreakerConfig.custom()
            .slidingWindowSize(50)
            .minimumNumberOfCalls(20)
            .failureRateThreshold(50)
            .automaticTransitionFromOpenToHalfOpenEnabled(false)
            .permittedNumberOfCallsInHalfOpenState(5)
            .recordException(failure -> !(failure instanceof RemoteFailure.Refused))
            .build();

    private final CircuitBreakerRegistry breakers = CircuitBreakerRegistry.of(BREAKER);
    private final BulkheadRegistry bulkheads = BulkheadRegistry.ofDefaults();
    private final RetryRegistry retries = RetryRegistry.of(RetryConfig.custom()
            .maxAttempts(ATTEMPTS)
            .intervalFunction(IntervalFunction.ofRandomized(Duration.ofMillis(50)))
            .retryOnException(Guard.Retryable.class::isInstance)
            .build());

    Guards(MeterRegistry meters) {
        TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers).bindTo(meters);
        TaggedBulkheadMetrics.ofBulkheadRegistry(bulkheads).bindTo(meters);
        TaggedRetryMetrics.ofRetryRegistry(retries).bindTo(meters);
    }

    /** Two clients of one remote share its guard: it is the remote that is ill, not the client. */
    Guard of(String remote, RemoteSettings settings) {
        var open = CircuitBreakerConfig.from(BREAKER).waitDurationInOpenState(settings.openFor());
        CircuitBreaker breaker = breakers.circuitBreaker(remote, open.build());
        Bulkhead bulkhead = bulkheads.bulkhead(
                remote,
                BulkheadConfig.custom()
                        .maxConcurrentCalls(settings.maxConcurrent())
                        .maxWaitDuration(settings.connectTimeout())
                        .build());
        Retry retry = retries.retry(remote);
        return new Guard(remote, breaker, bulkhead, retry);
    }
}
