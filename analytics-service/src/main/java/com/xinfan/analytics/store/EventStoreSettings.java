package com.xinfan.analytics.store;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the store lives and what it may take.
 *
 * @param memoryLimit DuckDB's own limit; beyond it queries spill to disk beside the file
 */
@ConfigurationProperties("xinfan.analytics")
record EventStoreSettings(
        Path path,
        @DefaultValue("256MB") String memoryLimit,
        @DefaultValue("2") int threads) {}
