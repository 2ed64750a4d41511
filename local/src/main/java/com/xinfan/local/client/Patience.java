package com.xinfan.local.client;

import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** How long a person waits before giving up. */
final class Patience {

    static final int TOO_MANY = 429;

    private Patience() {}

    /** Looks for twenty seconds until what follows by an event or a bank's answer is there; the last look anyway. */
    static <T> T soon(Supplier<T> look, Predicate<T> there) {
        var seen = look.get();
        for (var again = 0; again < 100 && !there.test(seen); again++) {
            Api.pause(Duration.ofMillis(200));
            seen = look.get();
        }
        return seen;
    }

    /** Tries again, for two minutes at most, what was refused as too soon. */
    static Api.Reply whenAllowed(Supplier<Api.Reply> call) {
        var reply = call.get();
        for (var look = 0; look < 24 && reply.status() == TOO_MANY; look++) {
            Api.pause(Duration.ofSeconds(5));
            reply = call.get();
        }
        return reply;
    }
}
