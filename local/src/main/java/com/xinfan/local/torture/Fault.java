package com.xinfan.local.torture;

import com.xinfan.local.client.Api;
import com.xinfan.local.host.Console;
import com.xinfan.local.host.Home;
import com.xinfan.local.host.Pause;
import com.xinfan.local.host.Running;
import com.xinfan.local.host.Trouble;
import com.xinfan.local.part.Aot;
import com.xinfan.local.part.Fleet;
import com.xinfan.local.part.Parts;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Something that goes wrong for a while. When {@code strike} returns, its cause is gone. */
public sealed interface Fault {

    /** All of them, each once. */
    List<Fault> ALL = List.of(
            new Killed("product-service"),
            new Killed("campaign-service"),
            new Killed("user-service"),
            new Killed("kafka"),
            new Killed("postgres"),
            new BankTimeouts(new BigDecimal("0.3"), Duration.ofSeconds(15)),
            new Stopped("risk-service", Duration.ofSeconds(8)));

    void strike(Home home, Console console);

    /** SIGKILL, and a new start at once. */
    record Killed(String part) implements Fault {

        @Override
        public void strike(Home home, Console console) {
            var process = running(home, part).process().orElseThrow();
            // A server that dies leaves children that notice a moment later; the next one cannot start before.
            var family = process.descendants().toList();
            process.destroyForcibly();
            while (process.isAlive() || family.stream().anyMatch(ProcessHandle::isAlive)) {
                Pause.millis(20);
            }
            new Fleet(home, console).up(List.of(Parts.named(part)), Aot.USE);
        }
    }

    /** A share of the bank's answers comes after the caller has given up, though the bank has acted. */
    record BankTimeouts(BigDecimal rate, Duration duration) implements Fault {

        @Override
        public void strike(Home home, Console console) {
            var sandbox = new Api(URI.create(Parts.named("sandbox-service").url()), null);
            sandbox.put("/faults/bank", Map.of("latencyMillis", 0, "errorRate", 0, "lateRate", rate))
                    .ok();
            try {
                Pause.millis(duration.toMillis());
            } finally {
                sandbox.put("/faults/bank", Map.of("latencyMillis", 0, "errorRate", 0, "lateRate", 0))
                        .ok();
            }
        }
    }

    /** Alive, listening, and not answering. */
    record Stopped(String part, Duration duration) implements Fault {

        @Override
        public void strike(Home home, Console console) {
            var running = running(home, part);
            running.signal("STOP");
            try {
                Pause.millis(duration.toMillis());
            } finally {
                running.signal("CONT");
            }
        }
    }

    private static Running running(Home home, String part) {
        return Running.read(home, part)
                .filter(Running::alive)
                .orElseThrow(() -> new Trouble(part + " does not run: ./xinfan up first."));
    }
}
