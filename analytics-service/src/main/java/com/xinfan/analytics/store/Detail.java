package com.xinfan.analytics.store;

import com.xinfan.contract.money.Money;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an event adds to the columns that all rows have. */
final class Detail {

    final boolean active;
    final Map<String, Object> properties = new LinkedHashMap<>();

    @Nullable
    String name;

    @Nullable
    String kind;

    @Nullable
    UUID object;

    @Nullable
    Money amount;

    @Nullable
    Money interest;

    @Nullable
    Money penalty;

    @Nullable
    Money boost;

    @Nullable
    String channel;

    boolean first;

    private Detail(boolean active) {
        this.active = active;
    }

    static Detail active() {
        return new Detail(true);
    }

    static Detail passive() {
        return new Detail(false);
    }

    Detail named(String value) {
        name = value;
        return this;
    }

    Detail of(Enum<?> value) {
        kind = value.name();
        return this;
    }

    /** Names the thing the event is about, other than the person. */
    Detail about(UUID value) {
        object = value;
        return this;
    }

    Detail worth(Money value) {
        amount = value;
        return this;
    }

    Detail earning(Money interestPart, Money penaltyPart) {
        interest = interestPart;
        penalty = penaltyPart;
        return this;
    }

    Detail boosted(Money value) {
        boost = value;
        return this;
    }

    Detail through(@Nullable String value) {
        channel = value;
        return this;
    }

    Detail first(boolean value) {
        first = value;
        return this;
    }

    Detail with(String property, @Nullable Object value) {
        if (value != null) {
            properties.put(property, value);
        }
        return this;
    }

    Detail with(Map<String, String> values) {
        properties.putAll(values);
        return this;
    }
}
