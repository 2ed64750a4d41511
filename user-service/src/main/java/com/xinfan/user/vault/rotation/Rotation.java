package com.xinfan.user.vault.rotation;

import com.xinfan.user.vault.KeyUse;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One change of key. {@code keyId} is the new one, once it is made. */
record Rotation(
        UUID id,
        KeyUse use,
        Status status,
        String reason,
        String author,
        Instant createdAt,
        @Nullable String approvedBy,
        @Nullable Instant startedAt,
        @Nullable Integer keyId,
        @Nullable Instant progressAt,
        @Nullable Instant quietSince,
        boolean lastPass,
        @Nullable Instant finishedAt) {

    enum Status {
        SUBMITTED,
        RUNNING,
        DONE,
        REJECTED
    }

    /**
     * One column on its way.
     *
     * @param changed values made anew in this pass
     * @param after the id up to which this pass has come
     */
    record Part(
            String name,
            long total,
            long done,
            int pass,
            long changed,
            @Nullable UUID after,
            boolean finished) {}

    /** As staff see it. */
    record RotationView(
            UUID id,
            KeyUse use,
            Status status,
            String reason,
            String author,
            Instant createdAt,
            @Nullable String approvedBy,
            @Nullable Instant startedAt,
            @Nullable Instant progressAt,
            @Nullable Instant finishedAt,
            List<PartView> columns) {}

    record PartView(String column, long total, long done, int pass, boolean finished) {}

    RotationView view(List<Part> parts) {
        return new RotationView(
                id,
                use,
                status,
                reason,
                author,
                createdAt,
                approvedBy,
                startedAt,
                progressAt,
                finishedAt,
                parts.stream()
                        .map(part -> new PartView(part.name(), part.total(), part.done(), part.pass(), part.finished()))
                        .toList());
    }
}
