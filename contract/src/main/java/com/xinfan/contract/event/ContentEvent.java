package com.xinfan.contract.event;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a person can read, as told by content-service. */
public sealed interface ContentEvent extends Event {

    @Override
    default EventStream stream() {
        return EventStream.CONTENT;
    }

    /** A reviewed content went live. */
    @EventType("content.published.v1")
    record Published(UUID contentId, Instant at, String kind, String title) implements ContentEvent {

        @Override
        public @Nullable UUID subject() {
            return null;
        }

        @Override
        public String key() {
            return contentId.toString();
        }
    }

    /** A live content was taken down: nobody can read it any more. */
    @EventType("content.retired.v1")
    record Retired(UUID contentId, Instant at) implements ContentEvent {

        @Override
        public @Nullable UUID subject() {
            return null;
        }

        @Override
        public String key() {
            return contentId.toString();
        }
    }
}
