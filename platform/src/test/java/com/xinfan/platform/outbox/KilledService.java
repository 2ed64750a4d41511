package com.xinfan.platform.outbox;

import com.xinfan.contract.event.BehaviourEvent;
import com.xinfan.platform.clock.Ids;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/**
 * A process that says events as fast as it can until it is killed. Its committed words stand in the table {@code said}.
 */
final class KilledService {

    private KilledService() {}

    /** The arguments: URL, user, password, broker, and the speakers' ids. */
    public static void main(String[] arguments) {
        var service = new RelayFixture(arguments[0], arguments[1], arguments[2], arguments[3], Duration.ofSeconds(30));
        service.start();
        for (var i = 4; i < arguments.length; i++) {
            var speaker = UUID.fromString(arguments[i]);
            Thread.ofPlatform().start(() -> speak(service, speaker));
        }
    }

    private static void speak(RelayFixture service, UUID speaker) {
        var next = 1
                + service.jdbc
                        .sql("select coalesce(max(n), 0) from said where speaker = :speaker")
                        .param("speaker", speaker)
                        .query(Integer.class)
                        .single();
        for (var n = next; ; n++) {
            var number = n;
            service.transaction.executeWithoutResult(_ -> {
                service.outbox.append(new BehaviourEvent.Tracked(
                        speaker, Clock.systemUTC().instant(), Ids.next(), String.valueOf(number), "d", Map.of()));
                service.jdbc
                        .sql("insert into said values (:speaker, :n)")
                        .param("speaker", speaker)
                        .param("n", number)
                        .update();
            });
        }
    }
}
