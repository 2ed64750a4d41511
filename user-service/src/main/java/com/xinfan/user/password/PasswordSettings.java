package com.xinfan.user.password;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param atOnce how many hashes may be computed at the same time; 0 means half of the processors
 * @param patience how long one waits for its turn before the answer is "later"
 */
@ConfigurationProperties("xinfan.password")
record PasswordSettings(
        @DefaultValue("0") int atOnce, @DefaultValue("1s") Duration patience) {

    int permits() {
        return atOnce > 0 ? atOnce : Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    }
}
