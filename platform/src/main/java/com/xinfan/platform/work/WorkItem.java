package com.xinfan.platform.work;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One thing that waits for a person; {@code owner} is who took it, {@code dueAt} when it must be done. */
public record WorkItem(
        String kind,
        UUID id,
        String title,
        @Nullable String owner,
        Instant openedAt,
        @Nullable Instant dueAt) {}
