package com.xinfan.user.identity.review;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One review, as stored. */
record Review(
        UUID id,
        UUID userId,
        Cause cause,
        Status status,
        Instant openedAt,
        @Nullable Instant dueAt,
        @Nullable String firstBy,
        @Nullable String firstReason,
        @Nullable String secondBy,
        @Nullable Instant decidedAt,
        @Nullable String reason) {

    /** Why a person has to look. */
    enum Cause {
        /** The registry has not answered for long. */
        UNKNOWN,
        /** The person contests the registry's denial. */
        CONTESTED,
        /** Class I is wanted. */
        UPGRADE,
        /** The registry denied at a later look what it knew before. */
        RECHECK
    }

    enum Status {
        COLLECTING,
        OPEN,
        SECOND_LOOK,
        APPROVED,
        REJECTED,
        ABANDONED
    }

    enum Side {
        FRONT,
        BACK,
        FACE
    }

    /** What is known of an image without looking at it. */
    record Image(UUID id, Side side, int bytes, Instant uploadedAt, boolean deleted) {}

    /** As its person sees it. */
    record OwnReviewView(
            UUID id,
            Cause cause,
            Status status,
            Instant openedAt,
            List<Side> missing,
            @Nullable Instant decidedAt,
            @Nullable String reason) {}

    /** As staff see it: masked, the images to be asked for one by one. */
    record ReviewView(
            UUID id,
            UUID userId,
            String name,
            Cause cause,
            Status status,
            Instant openedAt,
            @Nullable Instant dueAt,
            @Nullable String firstBy,
            @Nullable String firstReason,
            @Nullable String secondBy,
            @Nullable Instant decidedAt,
            @Nullable String reason,
            List<Image> images) {}
}
