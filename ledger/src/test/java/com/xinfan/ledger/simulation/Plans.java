package com.xinfan.ledger.simulation;

import com.xinfan.ledger.simulation.Call.Booking;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The oracle's schedule. */
final class Plans {

    private record Planned(Call.Plan plan, String state, long next) {}

    private final Map<String, Planned> plans = new TreeMap<>();

    void become(Plans other) {
        Oracle.replace(plans, other.plans);
    }

    String plan(Call.Plan plan) {
        var before = plans.putIfAbsent(plan.booking().key(), new Planned(plan, "WAITING", plan.due()));
        if (before == null) {
            return "done plan";
        }
        return before.plan().booking().equals(plan.booking()) && before.plan().due() == plan.due()
                ? "again plan"
                : "plan reused";
    }

    String cancel(String key) {
        var plan = plans.get(key);
        if (plan == null) {
            return "no plan";
        }
        if (plan.state().equals("WAITING")) {
            plans.put(key, new Planned(plan.plan(), "CANCELLED", 0));
            return "done plan";
        }
        return plan.state().equals("CANCELLED") ? "again plan" : "plan closed";
    }

    /** Tries what is due, the earliest first; what its account does not let pass is tried again if it wants to be. */
    String run(long now, Oracle books) {
        var due = plans.values().stream()
                .filter(plan -> plan.state().equals("WAITING") && plan.next() <= now)
                .sorted(Comparator.comparingLong(Planned::next))
                .toList();
        for (var planned : due) {
            var plan = planned.plan();
            var booking = plan.booking();
            var then = new Booking(booking.key(), booking.kind(), now, booking.moves(), booking.caps());
            var word = books.book(then, false, 0, List.of(), "", Map.of())
                    .iterator()
                    .next();
            var again = word.matches("(short|limit|barred) .*")
                    && plan.every() > 0
                    && now + plan.every() <= plan.due() + plan.atMost();
            var state = word.startsWith("done") || word.startsWith("again") ? "DONE" : again ? "WAITING" : "FAILED";
            plans.put(booking.key(), new Planned(plan, state, now + plan.every()));
        }
        return "ran " + due.size();
    }

    Map<String, String> states() {
        var states = new TreeMap<String, String>();
        plans.forEach((key, plan) -> states.put(key, plan.state()));
        return states;
    }
}
