package com.xinfan.risk.list;

import java.util.Arrays;
import java.util.Optional;

/** A list as the rules see it: one yes or no. */
public enum ListFlag {
    USER_DENIED("userDenied", ListKind.USER, ListEffect.DENY),
    DEVICE_DENIED("deviceDenied", ListKind.DEVICE, ListEffect.DENY),
    IP_DENIED("ipDenied", ListKind.IP, ListEffect.DENY),
    CARD_DENIED("cardDenied", ListKind.CARD_TOKEN, ListEffect.DENY),
    USER_ALLOWED("userAllowed", ListKind.USER, ListEffect.ALLOW),
    DEVICE_ALLOWED("deviceAllowed", ListKind.DEVICE, ListEffect.ALLOW),
    IP_ALLOWED("ipAllowed", ListKind.IP, ListEffect.ALLOW),
    CARD_ALLOWED("cardAllowed", ListKind.CARD_TOKEN, ListEffect.ALLOW),
    USER_WATCHED("userWatched", ListKind.USER, ListEffect.WATCH),
    DEVICE_WATCHED("deviceWatched", ListKind.DEVICE, ListEffect.WATCH),
    IP_WATCHED("ipWatched", ListKind.IP, ListEffect.WATCH),
    CARD_WATCHED("cardWatched", ListKind.CARD_TOKEN, ListEffect.WATCH);

    private final String variable;
    private final ListKind kind;
    private final ListEffect effect;

    ListFlag(String variable, ListKind kind, ListEffect effect) {
        this.variable = variable;
        this.kind = kind;
        this.effect = effect;
    }

    /** The name by which a rule reads it. */
    public String variable() {
        return variable;
    }

    boolean watches() {
        return effect == ListEffect.WATCH;
    }

    /** Empty for names, which no act carries. */
    static Optional<ListFlag> of(ListEffect effect, ListKind kind) {
        return Arrays.stream(values())
                .filter(flag -> flag.effect == effect && flag.kind == kind)
                .findFirst();
    }
}
