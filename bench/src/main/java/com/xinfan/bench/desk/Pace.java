package com.xinfan.bench.desk;

import com.xinfan.contract.event.BehaviourEvent;
import com.xinfan.platform.outbox.Outbox;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.springframework.transaction.support.TransactionTemplate;

/** Events at a fixed rate, one a transaction, whoever is slow: an open model. */
final class Pace {

    private static final int USERS = 1_000;
    private static final int WRITERS = 8;

    private final Outbox outbox;
    private final TransactionTemplate transaction;

    Pace(Outbox outbox, TransactionTemplate transaction) {
        this.outbox = outbox;
        this.transaction = transaction;
    }

    /** Each event carries the moment at which it was appended, in its own transaction. */
    int run(String name, int rate, int seconds) {
        var total = rate * seconds;
        var begin = System.nanoTime();
        try (var writers = Executors.newFixedThreadPool(WRITERS)) {
            for (var n = 0; n < total; n++) {
                var number = n;
                LockSupport.parkNanos(begin + n * 1_000_000_000L / rate - System.nanoTime());
                writers.execute(() -> append(name, number));
            }
        }
        return total;
    }

    private void append(String name, int number) {
        transaction.executeWithoutResult(_ -> {
            var now = Clock.systemUTC().instant();
            var user = new UUID(2, number % USERS);
            outbox.append(new BehaviourEvent.Tracked(
                    user, now, new UUID(3, number), name, "d", Map.of("n", String.valueOf(number))));
        });
    }
}
