package com.xinfan.risk.list;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An open entry of a list.
 *
 * @param source {@code STAFF}, or the list from which it was imported
 * @param pending whether it waits for the second person, and does not speak yet
 */
record ListEntry(
        UUID id,
        ListEffect effect,
        ListKind kind,
        String value,
        String reason,
        String source,
        @Nullable Instant expiresAt,
        boolean pending,
        String addedBy,
        Instant addedAt) {}
