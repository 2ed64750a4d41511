package com.xinfan.risk.graph;

import com.xinfan.platform.clock.Ids;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a batch of events tells of people, each thing once. */
final class News {

    /** What campaign takes for an invitation code; anything else that somebody typed would bind strangers. */
    private static final String CODE = "[2-9A-HJKMNP-TV-Z]{8}";

    private final Map<UUID, Arrival> arrivals = new LinkedHashMap<>();
    private final Map<List<UUID>, Link> links = new LinkedHashMap<>();
    private final Map<UUID, UUID> inviters = new LinkedHashMap<>();

    /** A registration; {@code invitation} is the id of the code that came with it. */
    record Arrival(UUID userId, Instant at, @Nullable UUID invitation) {}

    /** A person was seen with a device or a card. */
    record Link(LinkKind kind, UUID token, UUID userId, Instant at) {}

    void arrived(UUID userId, Instant at, @Nullable String code) {
        arrivals.merge(userId, new Arrival(userId, at, invitation(code)), (one, other) -> one);
    }

    void seen(UUID userId, LinkKind kind, @Nullable String value, Instant at) {
        if (value != null && !value.isBlank()) {
            var link = new Link(kind, kind.token(value), userId, at);
            links.merge(
                    List.of(link.token(), userId),
                    link,
                    (one, other) -> one.at().isAfter(other.at()) ? other : one);
        }
    }

    void invited(UUID inviterId, UUID inviteeId) {
        if (!inviterId.equals(inviteeId)) {
            inviters.put(inviteeId, inviterId);
        }
    }

    private static @Nullable UUID invitation(@Nullable String code) {
        var read = code == null ? "" : code.strip().toUpperCase(Locale.ROOT);
        return read.matches(CODE) ? Ids.of("graph-INVITATION", read) : null;
    }

    boolean isEmpty() {
        return arrivals.isEmpty() && links.isEmpty() && inviters.isEmpty();
    }

    /** Everybody in it, in id order. */
    Set<UUID> people() {
        var people = new TreeSet<>(arrivals.keySet());
        links.values().forEach(link -> people.add(link.userId()));
        people.addAll(inviters.keySet());
        people.addAll(inviters.values());
        return people;
    }

    Collection<Arrival> arrivals() {
        return arrivals.values();
    }

    List<Link> links() {
        return new ArrayList<>(links.values());
    }

    /** Inviters by whom they invited. */
    Map<UUID, UUID> inviters() {
        return inviters;
    }
}
