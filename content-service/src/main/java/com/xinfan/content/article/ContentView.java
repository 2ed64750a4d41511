package com.xinfan.content.article;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of a list of contents. */
record ContentView(
        UUID id,
        ContentKind kind,
        ContentStatus status,
        String category,
        String title,
        String summary,
        List<UUID> productIds,
        String author,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant publishedAt,
        @Nullable String approvedBy,
        @Nullable String rulebookVersion) {}
