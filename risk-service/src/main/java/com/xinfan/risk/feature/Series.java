package com.xinfan.risk.feature;

import com.xinfan.risk.feature.Formula.Which;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What must be kept under a key of one kind of acts, so that every feature can be worked out.
 *
 * @param micros how far back, {@link Formula#EVER} for all
 * @param others whether the other sides are told apart
 */
record Series(Act act, Which which, long micros, boolean others) {

    private static final Map<Key, List<Series>> OF = all();

    static List<Series> of(Key key) {
        return OF.getOrDefault(key, List.of());
    }

    int slot() {
        return which.slot(act);
    }

    /** What is not later than this is not kept by somebody who must know all from a moment on. */
    long horizon(long since) {
        return micros == Formula.EVER ? Long.MIN_VALUE : since - micros;
    }

    private static Map<Key, List<Series>> all() {
        var all = new EnumMap<Key, Map<Integer, Series>>(Key.class);
        for (var feature : Feature.values()) {
            var formula = feature.formula();
            var ofKey = all.computeIfAbsent(feature.key(), _ -> new HashMap<>());
            formula.picks().forEach(pick -> {
                for (var act : pick.acts()) {
                    var one = new Series(act, pick.which(), pick.micros(), formula.tellsApart());
                    ofKey.merge(one.slot(), one, Series::both);
                }
            });
        }
        var lists = new EnumMap<Key, List<Series>>(Key.class);
        all.forEach((key, series) -> lists.put(key, new ArrayList<>(series.values())));
        return lists;
    }

    private static Series both(Series one, @Nullable Series other) {
        return other == null
                ? one
                : new Series(one.act, one.which, Math.max(one.micros, other.micros), one.others || other.others);
    }
}
