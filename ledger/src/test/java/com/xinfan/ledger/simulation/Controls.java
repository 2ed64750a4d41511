package com.xinfan.ledger.simulation;

import com.xinfan.ledger.control.Hold;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The oracle's holds, freezes and credit lines. */
final class Controls {

    private record Held(Pot pot, Hold.Kind kind, long amount, boolean lifted) {}

    private final Map<String, Held> holds = new TreeMap<>();
    private final Map<Pot, Long> credit = new EnumMap<>(Pot.class);

    void become(Controls other) {
        Oracle.replace(holds, other.holds);
        Oracle.replace(credit, other.credit);
    }

    String place(Call.Place place) {
        var before = holds.get(place.key());
        if (before != null) {
            return before.pot() == place.pot() && before.kind() == place.kind() ? "again hold" : "hold reused";
        }
        holds.put(place.key(), new Held(place.pot(), place.kind(), place.amount(), false));
        return "done hold";
    }

    String lift(String key) {
        var held = holds.get(key);
        if (held == null) {
            return "no hold";
        }
        holds.put(key, new Held(held.pot(), held.kind(), held.amount(), true));
        return held.lifted() ? "again hold" : "done hold";
    }

    String change(String key, long amount) {
        var held = holds.get(key);
        if (held == null) {
            return "no hold";
        }
        if (held.lifted() || held.kind() != Hold.Kind.AMOUNT) {
            return "hold refused";
        }
        holds.put(key, new Held(held.pot(), held.kind(), amount, false));
        return held.amount() == amount ? "again hold" : "done hold";
    }

    String credit(Pot pot, long amount, long free) {
        if (free < -amount) {
            return "hold refused";
        }
        credit.put(pot, amount);
        return "done hold";
    }

    long held(Pot pot) {
        return holds.values().stream()
                .filter(held -> held.pot() == pot && held.kind() == Hold.Kind.AMOUNT && !held.lifted())
                .mapToLong(Held::amount)
                .sum();
    }

    /** What may go out of it. */
    long available(Pot pot, long free) {
        var held = held(pot);
        return Math.max(0, held > 0 ? free - held : free + credit.getOrDefault(pot, 0L));
    }

    /** Why this cannot go in or out. */
    @Nullable
    String refusal(Pot pot, long gain, long free) {
        if (gain < 0 && frozen(pot, Hold.Kind.OUTFLOW)) {
            return "barred " + pot + " OUTFLOW_FROZEN";
        }
        if (gain > 0 && frozen(pot, Hold.Kind.INFLOW)) {
            return "barred " + pot + " INFLOW_FROZEN";
        }
        var available = available(pot, free);
        return gain < 0 && available < -gain ? "short " + pot + " " + available + "/" + -gain : null;
    }

    private boolean frozen(Pot pot, Hold.Kind direction) {
        return holds.values().stream()
                .anyMatch(held -> held.pot() == pot
                        && !held.lifted()
                        && (held.kind() == direction || held.kind() == Hold.Kind.BOTH));
    }
}
