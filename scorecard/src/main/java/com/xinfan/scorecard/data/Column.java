package com.xinfan.scorecard.data;

import com.xinfan.scorecard.Kind;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One column of a file and its values, in the order of the rows. */
public sealed interface Column {

    Meaning meaning();

    /**
     * What people and the trainer have to know of it.
     *
     * @param special numbers that are codes
     */
    record Meaning(String name, String zh, String code, String reason, Trend trend, Set<Double> special) {}

    /** NaN is missing. */
    record Numbers(Meaning meaning, double[] values) implements Column {}

    /** Null is missing. */
    record Texts(Meaning meaning, @Nullable String[] values) implements Column {}

    default Kind kind() {
        return switch (this) {
            case Numbers _ -> Kind.NUMERIC;
            case Texts _ -> Kind.CATEGORICAL;
        };
    }
}
