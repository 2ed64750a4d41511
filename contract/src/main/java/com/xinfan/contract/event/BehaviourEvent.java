package com.xinfan.contract.event;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** What a person did in the app, after consent and de-duplication, as told by analytics-service. */
public sealed interface BehaviourEvent extends Event {

    @Override
    default EventStream stream() {
        return EventStream.BEHAVIOUR;
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

    /** A tracked action; {@code eventId} is the app's own, for de-duplication. */
    @EventType("behaviour.tracked.v1")
    record Tracked(UUID userId, Instant at, UUID eventId, String name, String deviceId, Map<String, String> properties)
            implements BehaviourEvent {}
}
