package com.xinfan.gateway.door;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.xinfan.platform.web.Problem;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import jakarta.servlet.http.HttpServletResponse;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;

/** One bucket a person or an address, in memory and bounded: per instance, which is what protects an instance. */
final class RateLimits {

    private static final long MOST_CALLERS = 200_000;
    private static final int IPV6_SITE_BYTES = 8;

    private final TimeMeter time;
    private final DoorSettings.Rate user;
    private final DoorSettings.Rate anonymous;
    private final Cache<String, Bucket> users = buckets();
    private final Cache<String, Bucket> addresses = buckets();
    private final Cache<String, Bucket> suspects = buckets();

    RateLimits(TimeMeter time, DoorSettings.Rate user, DoorSettings.Rate anonymous) {
        this.time = time;
        this.user = user;
        this.anonymous = anonymous;
    }

    void spendUser(String subject, HttpServletResponse response) {
        spend(users.get(subject, _ -> bucket(user)), user, response);
    }

    void spendAnonymous(String address, HttpServletResponse response) {
        spend(addresses.get(site(address), _ -> bucket(anonymous)), anonymous, response);
    }

    /** A suspect's tokens are not even worth a 401 until the rate has recovered. */
    void spendBadToken(String address, boolean suspect, HttpServletResponse response) {
        var bucket = suspects.get(site(address), _ -> bucket(anonymous));
        if (suspect) {
            throw refusal(bucket, anonymous, response);
        }
        spend(bucket, anonymous, response);
    }

    /** Whether the address has used up its rate of bad tokens: no key is fetched for it any more. */
    boolean isSuspect(String address) {
        var bucket = suspects.getIfPresent(site(address));
        return bucket != null && bucket.getAvailableTokens() == 0;
    }

    private static void spend(Bucket bucket, DoorSettings.Rate rate, HttpServletResponse response) {
        if (!bucket.tryConsume(1)) {
            throw refusal(bucket, rate, response);
        }
    }

    private static Problem refusal(Bucket bucket, DoorSettings.Rate rate, HttpServletResponse response) {
        var nanosToWait = bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill();
        var wait = Math.max(1, Duration.ofNanos(nanosToWait).plusMillis(999).toSeconds());
        response.setHeader("RateLimit-Limit", Long.toString(rate.burst()));
        response.setHeader("RateLimit-Remaining", "0");
        response.setHeader("RateLimit-Reset", Long.toString(wait));
        return DoorProblem.TOO_MANY_REQUESTS.problem().retryAfter(Duration.ofSeconds(wait));
    }

    /** One IPv6 subscriber has a whole /64 of addresses. */
    private static String site(String address) {
        if (address.indexOf(':') >= 0 && InetAddress.ofLiteral(address) instanceof Inet6Address wide) {
            return HexFormat.of().formatHex(Arrays.copyOf(wide.getAddress(), IPV6_SITE_BYTES));
        }
        return address;
    }

    private Bucket bucket(DoorSettings.Rate rate) {
        return Bucket.builder()
                .withCustomTimePrecision(time)
                .addLimit(limit -> limit.capacity(rate.burst()).refillGreedy(rate.perSecond(), Duration.ofSeconds(1)))
                .build();
    }

    private static Cache<String, Bucket> buckets() {
        return Caffeine.newBuilder()
                .maximumSize(MOST_CALLERS)
                .expireAfterAccess(Duration.ofMinutes(10))
                .build();
    }
}
