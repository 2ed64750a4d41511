package com.xinfan.analytics.channel;

import java.time.Instant;
import java.util.UUID;

/** One of our advertising channels; {@code code} is what an app sends as its attribution. */
record Channel(UUID id, String code, String name, Instant createdAt) {}
