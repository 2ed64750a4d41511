package com.xinfan.sandbox.fault;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The parts of the outside world, by the first step of their paths. */
enum Part {
    BANK,
    SMS,
    IDENTITY,
    CREDIT,
    PUSH,
    EMAIL,
    WECHAT;

    static Optional<Part> named(String name) {
        return Arrays.stream(values()).filter(part -> part.code().equals(name)).findFirst();
    }

    static Optional<Part> ofPath(String path) {
        return Arrays.stream(values())
                .filter(part -> (path + "/").startsWith("/" + part.code() + "/"))
                .findFirst();
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
