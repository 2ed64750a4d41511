package com.xinfan.risk.list;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An open entry of a list. */
record ListEntry(
        UUID id,
        ListEffect effect,
        ListKind kind,
        String value,
        String reason,
        @Nullable Instant expiresAt,
        String addedBy,
        Instant addedAt) {}
