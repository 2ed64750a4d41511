package com.xinfan.risk.feature;

import java.util.Collection;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** By what acts are counted, and what of an act is told apart where different ones are counted. */
enum Key {
    USER("user_id", Activity::userId, Activity::deviceId),
    DEVICE("device_id", Activity::deviceId, Activity::userId),
    IP("ip", Activity::ip, Activity::userId),
    CARD("card_token", Activity::cardToken, Activity::userId),
    PHONE("phone_hash", Activity::phoneHash, Activity::deviceId),
    INVITER("inviter", Activity::inviter, Activity::deviceId);

    /** The key of one thing: this user, that device. */
    record Name(Key key, Object value) {}

    private final String column;
    private final Function<Activity, @Nullable Object> value;
    private final Function<Activity, @Nullable Object> other;

    Key(String column, Function<Activity, @Nullable Object> value, Function<Activity, @Nullable Object> other) {
        this.column = column;
        this.value = value;
        this.other = other;
    }

    String column() {
        return column;
    }

    /** Null where the act does not say. */
    @Nullable
    Name name(Activity act) {
        var of = value.apply(act);
        return of == null ? null : new Name(this, of);
    }

    @Nullable
    Object other(Activity act) {
        return other.apply(act);
    }

    /** As a parameter of SQL. */
    Object[] array(Collection<Name> names) {
        var values = names.stream().map(Name::value);
        return this == USER ? values.toArray(UUID[]::new) : values.toArray(String[]::new);
    }
}
