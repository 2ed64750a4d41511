package com.xinfan.risk.graph;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The graph by brute force: every link in memory, every question answered by looking at all of them. */
final class ReferenceGraph {

    final Map<UUID, Map<UUID, Instant>> holders = new HashMap<>();
    final Map<UUID, Instant> registered = new HashMap<>();
    final Map<UUID, UUID> codes = new HashMap<>();
    final Map<UUID, UUID> inviters = new HashMap<>();
    final Map<UUID, Map<UUID, Instant>> frauds = new HashMap<>();

    void link(UUID user, UUID token, Instant at) {
        holders.computeIfAbsent(token, _ -> new HashMap<>()).merge(user, at, (a, b) -> a.isBefore(b) ? a : b);
    }

    void forget(UUID user) {
        holders.values().forEach(people -> people.remove(user));
        registered.remove(user);
        codes.remove(user);
        inviters.remove(user);
        inviters.values().removeIf(user::equals);
    }

    Standing standing(UUID user, Instant at) {
        var ring = reach(user, at, false, Integer.MAX_VALUE).keySet();
        var distance = reach(user, at, true, Bounds.HOPS).entrySet().stream()
                .filter(entry -> fraud(entry.getKey(), at))
                .mapToInt(Map.Entry::getValue)
                .min()
                .orElse(Bounds.NONE);
        var newcomers = ring.stream().filter(one -> isNew(one, at)).count();
        var share = ring.stream().filter(one -> fraud(one, at)).count() * 10_000 / ring.size();
        return new Standing(ring.size(), newcomers, distance, share, fanOut(user, at), depth(user), false);
    }

    private long fanOut(UUID user, Instant at) {
        var code = codes.get(user);
        return code == null
                ? 0
                : codes.entrySet().stream()
                        .filter(entry -> entry.getValue().equals(code) && isNew(entry.getKey(), at))
                        .count();
    }

    private long depth(UUID user) {
        var depth = 0;
        var inviter = inviters.get(user);
        while (inviter != null && depth < Bounds.CHAIN) {
            depth++;
            inviter = inviters.get(inviter);
        }
        return depth;
    }

    private boolean isNew(UUID user, Instant at) {
        var since = registered.get(user);
        return since != null && since.isAfter(at.minus(Duration.ofDays(7))) && !since.isAfter(at);
    }

    private boolean fraud(UUID user, Instant at) {
        return frauds.getOrDefault(user, Map.of()).values().stream().anyMatch(since -> !since.isAfter(at));
    }

    /** Everybody in reach with the number of hops. */
    private Map<UUID, Integer> reach(UUID user, Instant at, boolean invitations, int hops) {
        var reached = new HashMap<UUID, Integer>(Map.of(user, 0));
        var queue = new ArrayDeque<UUID>(Set.of(user));
        while (!queue.isEmpty()) {
            var next = queue.remove();
            var hop = reached.get(next) + 1;
            if (hop <= hops) {
                for (var other : around(next, at, invitations)) {
                    if (reached.putIfAbsent(other, hop) == null) {
                        queue.add(other);
                    }
                }
            }
        }
        return reached;
    }

    private Set<UUID> around(UUID user, Instant at, boolean invitations) {
        var around = new HashSet<UUID>();
        for (var people : holders.values()) {
            var known = new HashMap<>(people);
            known.values().removeIf(since -> since.isAfter(at));
            if (known.containsKey(user) && known.size() <= Bounds.SHARED) {
                around.addAll(known.keySet());
            }
        }
        if (invitations) {
            if (told(user, at)) {
                add(around, inviters.get(user));
            }
            var invited = new HashSet<UUID>();
            inviters.forEach((invitee, inviter) -> {
                if (inviter.equals(user) && told(invitee, at)) {
                    invited.add(invitee);
                }
            });
            if (invited.size() <= Bounds.SHARED) {
                around.addAll(invited);
            }
        }
        return around;
    }

    private boolean told(UUID user, Instant at) {
        var since = registered.get(user);
        return since == null || !since.isAfter(at);
    }

    private static void add(Set<UUID> all, @Nullable UUID one) {
        if (one != null) {
            all.add(one);
        }
    }
}
