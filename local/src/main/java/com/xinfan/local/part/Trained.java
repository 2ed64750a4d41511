package com.xinfan.local.part;

import com.xinfan.local.host.Home;
import java.util.List;
import java.util.Optional;

/** Which parts have a JVM, and whether it has an AOT cache for the present build. */
public final class Trained {
    private Trained() {}

    public static List<Part> missing(List<Part> parts, Home home) {
        return parts.stream()
                .filter(part ->
                        jvm(part, home).filter(jvm -> !jvm.isTrained(home)).isPresent())
                .toList();
    }

    static Optional<Jvm> jvm(Part part, Home home) {
        return switch (part) {
            case Postgres _ -> Optional.empty();
            case Broker broker -> Optional.of(broker.jvm(home));
            case Service service ->
                Optional.of(service.jvm(Exploded.of(home, service.name()).build()));
        };
    }
}
