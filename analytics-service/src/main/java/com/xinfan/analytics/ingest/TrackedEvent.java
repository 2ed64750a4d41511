package com.xinfan.analytics.ingest;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** Something a person did in the app, as the app says. */
record TrackedEvent(UUID eventId, String name, Instant at, Map<String, String> properties) {}
