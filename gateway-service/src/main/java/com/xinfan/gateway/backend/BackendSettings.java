package com.xinfan.gateway.backend;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long the gateway waits, and how much it has under way.
 *
 * @param connections per service; a call that finds none free within {@code connectTimeout} is refused
 */
@ConfigurationProperties("xinfan.gateway.backend")
record BackendSettings(
        @DefaultValue("500ms") Duration connectTimeout,
        @DefaultValue("10s") Duration readTimeout,
        @DefaultValue("256") int connections) {}
