package com.xinfan.sandbox.clock;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whose clocks move with the world's.
 *
 * @param services name to address
 * @param clockLimit how long the services may take to come to rest after one day
 */
@ConfigurationProperties("sandbox")
record ClockSettings(@DefaultValue Map<String, URI> services, Duration clockLimit) {}
