package com.xinfan.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.local.host.Console;
import com.xinfan.local.host.Home;
import com.xinfan.local.torture.Fault;
import com.xinfan.local.torture.PathTorture;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each part is broken once in the middle of the path; what was acknowledged stands, nothing stands twice. */
class FaultIT {

    private static final Duration READY = Duration.ofSeconds(30);
    private static final Duration QUIET = Duration.ofSeconds(60);

    private static final Set<Fault> MORE =
            Set.of(new Fault.Killed("campaign-service"), new Fault.Killed("user-service"));

    private final PathTorture torture = new PathTorture(Home.current(), Console.ofTerminal());

    /** {@code -Dxinfan.faults=all}, or {@code ./xinfan torture path}, kills the other services too. */
    static List<Fault> faults() {
        var all = System.getProperty("xinfan.faults", "some").equals("all");
        return Fault.ALL.stream().filter(fault -> all || !MORE.contains(fault)).toList();
    }

    @ParameterizedTest
    @MethodSource("faults")
    void everythingStillEndsRight(Fault fault) {
        Platform.today();
        var outcome = torture.run(fault);
        assertThat(outcome.differences()).isEmpty();
        assertThat(outcome.people()).isPositive();
        assertThat(outcome.ready()).isLessThanOrEqualTo(READY);
        assertThat(outcome.quiet()).isLessThanOrEqualTo(QUIET);
    }
}
