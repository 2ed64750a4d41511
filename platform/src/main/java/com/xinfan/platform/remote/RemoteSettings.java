package com.xinfan.platform.remote;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** What {@code xinfan.remote.<name>} says. */
record RemoteSettings(
        URI url,
        @DefaultValue("500ms") Duration connectTimeout,
        @DefaultValue("2s") Duration readTimeout,
        @DefaultValue("64") int maxConcurrent,
        @DefaultValue("5s") Duration openFor) {}
