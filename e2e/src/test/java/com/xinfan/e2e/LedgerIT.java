package com.xinfan.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.local.host.Console;
import com.xinfan.local.host.Home;
import com.xinfan.local.ledger.LedgerCommand;
import com.xinfan.local.torture.Fault;
import com.xinfan.local.torture.LedgerTorture;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The service and its database are killed under deposits, withdrawals and orders; the books keep every word given. */
class LedgerIT {

    private static final LedgerTorture TORTURE = new LedgerTorture(Home.current(), Console.ofTerminal());

    static List<Fault> rounds() {
        return List.of(LedgerTorture.FAULTS.getLast(), LedgerTorture.FAULTS.getFirst(), LedgerTorture.FAULTS.getLast());
    }

    @ParameterizedTest
    @MethodSource("rounds")
    void whatWasAcknowledgedIsThereOnce(Fault fault) {
        Platform.today();
        var outcome = TORTURE.run(fault);
        assertThat(outcome.differences()).isEmpty();
        assertThat(outcome.acknowledged()).isPositive();
        assertThat(outcome.asked()).as("requests without an answer at first").isGreaterThan(outcome.acknowledged());
    }

    @Test
    void theCommandsExitCodeTellsWhetherTheBooksAreWhatWasWritten() {
        Platform.today();
        assertThat(verify("product")).isZero();
        assertThat(verify("product", "--head", "999999999:" + "a".repeat(64)))
                .as("a head that was kept of seals that are gone")
                .isEqualTo(3);
    }

    private static int verify(String... arguments) {
        var all = Stream.concat(Stream.of("verify"), Stream.of(arguments)).toList();
        return new LedgerCommand().run(Home.current(), Console.ofTerminal(), all);
    }
}
