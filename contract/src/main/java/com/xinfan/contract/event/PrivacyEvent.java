package com.xinfan.contract.event;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What became of a person's request about her own data; told by the service that holds the data. */
public sealed interface PrivacyEvent extends Event {

    @Override
    default EventStream stream() {
        return EventStream.PRIVACY;
    }

    UUID userId();

    @Override
    default UUID subject() {
        return userId();
    }

    @Override
    default String key() {
        return userId().toString();
    }

    /**
     * Something that may not be erased yet.
     *
     * @param what which of the service's data
     * @param rule the id of the rule that demands it
     * @param until the last day on which it is kept; null where it stays under a number that leads to nobody any more
     */
    record Kept(String what, String rule, @Nullable LocalDate until) {}

    /** A service has erased a person: {@code erased} names what is gone, {@code kept} what is locked. */
    @EventType("privacy.erasure-completed.v1")
    record ErasureCompleted(UUID userId, Instant at, String service, List<String> erased, List<Kept> kept)
            implements PrivacyEvent {}

    /** A person wants what she did in the app before this moment forgotten, and stays. */
    @EventType("privacy.history-erasure-requested.v1")
    record HistoryErasureRequested(UUID userId, Instant at, UUID requestId) implements PrivacyEvent {}

    /** That is done; {@code events} were forgotten. */
    @EventType("privacy.history-erased.v1")
    record HistoryErased(UUID userId, Instant at, UUID requestId, long events) implements PrivacyEvent {}
}
