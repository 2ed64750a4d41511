package com.xinfan.platform.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xinfan.platform.remote.ServiceTokens.Issuer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ServiceTokensTests {

    private Instant now = Instant.parse("2026-11-23T00:00:00Z");
    private int issued;
    private RemoteFailure failure;

    private final Issuer issuer = wanted -> {
        if (failure != null) {
            throw failure;
        }
        return new Issuer.Issued(wanted.audience() + "-" + ++issued, 600);
    };
    private final ServiceTokens tokens = new ServiceTokens(issuer, new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    });

    private String after(Duration duration) {
        now = now.plus(duration);
        return tokens.token("risk-service");
    }

    @Test
    void aTokenIsRenewedAtHalfOfItsLife() {
        assertThat(after(Duration.ZERO)).isEqualTo("risk-service-1");
        assertThat(after(Duration.ofSeconds(299))).isEqualTo("risk-service-1");
        assertThat(after(Duration.ofSeconds(1))).isEqualTo("risk-service-2");
        assertThat(tokens.token("campaign-service")).isEqualTo("campaign-service-3");
    }

    @Test
    void anOutageIsSurvivedAsLongAsTheLastTokenIsValid() {
        after(Duration.ZERO);
        failure = new RemoteFailure.Unknown("user-service", "down", null);
        assertThat(after(Duration.ofSeconds(400))).isEqualTo("risk-service-1");
        assertThat(after(Duration.ofSeconds(180))).isEqualTo("risk-service-1");
        assertThatThrownBy(() -> after(Duration.ofSeconds(20))).isInstanceOf(RemoteFailure.Unavailable.class);
        failure = null;
        assertThat(after(Duration.ofSeconds(1))).isEqualTo("risk-service-2");
    }

    @Test
    void aWrongSecretIsOurMistake() {
        failure = new RemoteFailure.Refused("user-service", 401, null, "", "");
        assertThatThrownBy(() -> after(Duration.ZERO)).isInstanceOf(IllegalStateException.class);
    }
}
