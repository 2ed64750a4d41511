package com.xinfan.analytics.ingest;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.UUID;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;

/**
 * How many events one person's app may send. In memory, per instance: the aim is to stop a runaway app, not to bill.
 */
@Component
class IntakeLimit {

    private static final long MOST_PEOPLE = 100_000;

    private final Settings settings;
    private final Cache<UUID, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(MOST_PEOPLE)
            .expireAfterAccess(Duration.ofMinutes(5))
            .build();

    IntakeLimit(Settings settings) {
        this.settings = settings;
    }

    @ConfigurationProperties("xinfan.intake")
    record Settings(
            @DefaultValue("600") long eventsPerMinute,
            @DefaultValue("1200") long burst) {}

    void spend(UUID userId, int events) {
        var probe = buckets.get(userId, _ -> bucket()).tryConsumeAndReturnRemaining(events);
        if (!probe.isConsumed()) {
            throw IntakeProblem.TOO_MANY_EVENTS
                    .problem()
                    .retryAfter(
                            Duration.ofNanos(probe.getNanosToWaitForRefill()).plusSeconds(1));
        }
    }

    private Bucket bucket() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(settings.burst())
                        .refillGreedy(settings.eventsPerMinute(), Duration.ofMinutes(1)))
                .build();
    }
}
