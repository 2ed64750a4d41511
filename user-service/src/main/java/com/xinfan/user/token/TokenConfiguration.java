package com.xinfan.user.token;

import com.xinfan.platform.security.JwksSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** This service verifies with the keys it holds, not over HTTP with itself. */
@Configuration(proxyBeanMethods = false)
class TokenConfiguration {

    @Bean
    JwksSource jwksSource(KeyRing keys) {
        return JwksSource.of(keys::published);
    }
}
