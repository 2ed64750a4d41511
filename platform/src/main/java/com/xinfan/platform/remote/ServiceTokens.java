package com.xinfan.platform.remote;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.PostExchange;

/**
 * This service's tokens, one for each callee. Renewed from half of their life on; when user-service does not
 * answer, the last one is used as long as it is valid, so that a restart of user-service is not an outage of
 * everyone.
 */
final class ServiceTokens {

    private static final Logger log = LoggerFactory.getLogger(ServiceTokens.class);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(5);

    private final Issuer issuer;
    private final Clock clock;
    private final ConcurrentHashMap<String, Slot> slots = new ConcurrentHashMap<>();

    ServiceTokens(Issuer issuer, Clock clock) {
        this.issuer = issuer;
        this.clock = clock;
    }

    interface Issuer {

        @PostExchange("/internal/v1/service-tokens")
        Issued issue(@RequestBody Wanted wanted);

        record Wanted(String audience) {}

        record Issued(String accessToken, long expiresInSeconds) {}
    }

    static ServiceTokens of(RemoteClients clients, Environment environment, Clock clock) {
        var name = environment.getRequiredProperty("spring.application.name");
        var secret = environment.getRequiredProperty("xinfan.service.secret");
        var issuer = clients.client("user-service", Issuer.class, (request, body, execution) -> {
            request.getHeaders().setBasicAuth(name, secret);
            return execution.execute(request, body);
        });
        return new ServiceTokens(issuer, clock);
    }

    String token(String audience) {
        return slots.computeIfAbsent(audience, Slot::new).token();
    }

    private record Token(String value, Instant renewAt, Instant expiresAt) {}

    private final class Slot {

        private final String audience;
        private final ReentrantLock renewing = new ReentrantLock();
        private volatile @Nullable Token token;

        Slot(String audience) {
            this.audience = audience;
        }

        String token() {
            var now = clock.instant();
            var current = token;
            if (current != null && now.isBefore(current.renewAt())) {
                return current.value();
            }
            if (current != null && now.isBefore(current.expiresAt())) {
                return renewedByOne(current);
            }
            return fresh();
        }

        /** Only one caller pays for the renewal, the others go on with the token they have. */
        private String renewedByOne(Token current) {
            if (!renewing.tryLock()) {
                return current.value();
            }
            try {
                return issued().value();
            } catch (RemoteFailure failure) {
                log.warn("Service token for {} not renewed, keeping the last one: {}", audience, failure.getMessage());
                token = new Token(current.value(), clock.instant().plus(PAUSE_AFTER_FAILURE), current.expiresAt());
                return current.value();
            } finally {
                renewing.unlock();
            }
        }

        private String fresh() {
            renewing.lock();
            try {
                var current = token;
                return current != null && clock.instant().isBefore(current.renewAt())
                        ? current.value()
                        : issued().value();
            } catch (RemoteFailure.Refused refused) {
                throw new IllegalStateException("user-service refuses a token for " + audience, refused);
            } catch (RemoteFailure.Unknown notCalled) {
                // The callee itself has not been called, whatever became of the token.
                throw new RemoteFailure.Unavailable(audience, "no service token", notCalled);
            } finally {
                renewing.unlock();
            }
        }

        private Token issued() {
            var now = clock.instant();
            var issued = issuer.issue(new Issuer.Wanted(audience));
            var life = Duration.ofSeconds(issued.expiresInSeconds());
            // Ten seconds for the way and for clocks that differ.
            var result = new Token(
                    issued.accessToken(),
                    now.plus(life.dividedBy(2)),
                    now.plus(life).minusSeconds(10));
            token = result;
            return result;
        }
    }
}
