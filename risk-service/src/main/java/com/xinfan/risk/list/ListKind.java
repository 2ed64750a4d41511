package com.xinfan.risk.list;

import java.net.InetAddress;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** What a list can name. */
public enum ListKind {
    USER,
    DEVICE,
    IP,
    CARD_TOKEN;

    /** The one spelling under which a value is stored and looked up; empty when it is not a value of this kind. */
    public Optional<String> canonical(String value) {
        return switch (this) {
            case USER -> parsed(() -> UUID.fromString(value).toString());
            case IP -> parsed(() -> InetAddress.ofLiteral(value).getHostAddress());
            case DEVICE, CARD_TOKEN -> value.isBlank() ? Optional.empty() : Optional.of(value.strip());
        };
    }

    private static Optional<String> parsed(Supplier<String> parser) {
        try {
            return Optional.of(parser.get());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
