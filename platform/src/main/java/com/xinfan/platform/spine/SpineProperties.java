package com.xinfan.platform.spine;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the spine is laid out and how patient it is.
 *
 * @param partitions of a topic that does not exist yet
 * @param replicas of a topic that does not exist yet
 * @param concurrency listener threads per subscription; more than there are partitions is of no use
 */
@ConfigurationProperties("xinfan.spine")
public record SpineProperties(
        @DefaultValue("4") int partitions,
        @DefaultValue("1") short replicas,
        @DefaultValue("1") int concurrency,
        @DefaultValue Retry retry) {

    /** Delays between the attempts of one record: {@code attempts} in all, then the dead-letter topic. */
    public record Retry(
            @DefaultValue("200ms") Duration initial,
            @DefaultValue("2.0") double multiplier,
            @DefaultValue("5s") Duration max,
            @DefaultValue("6") int attempts) {}
}
