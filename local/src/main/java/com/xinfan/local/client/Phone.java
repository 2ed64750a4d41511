package com.xinfan.local.client;

import java.util.Optional;

/** The phone in a person's hand: the sandbox's channels deliver to it. */
record Phone(Api sandbox, String number) {

    /** The newest one-time password; it may take a moment to arrive. */
    Optional<String> code() {
        return Patience.soon(
                () -> sandbox.get("/messages?to=" + number)
                        .ok()
                        .valueStream()
                        .filter(message -> message.hasNonNull("code"))
                        .map(message -> message.get("code").asString())
                        .findFirst(),
                Optional::isPresent);
    }

    IllegalStateException silent() {
        return new IllegalStateException("no code arrived at " + number);
    }
}
