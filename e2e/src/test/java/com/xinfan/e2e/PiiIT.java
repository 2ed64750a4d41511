package com.xinfan.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.local.host.Console;
import com.xinfan.local.host.Home;
import com.xinfan.local.probe.PiiProbe;
import java.time.Clock;
import org.junit.jupiter.api.Test;

/** What people tell of themselves stands nowhere in clear; {@code ./xinfan probe pii} asks it for 1,000 people. */
class PiiIT {

    private static final int PEOPLE = 12;

    @Test
    void nobodysPhoneNameOrNumberStandsAnywhereInClear() {
        Platform.today();
        var probe = new PiiProbe(Home.current(), Console.ofTerminal());
        var finding = probe.run(PEOPLE, Clock.systemUTC().millis());
        assertThat(finding.sighted())
                .as("the people are seen at all: %s", finding.seen())
                .isTrue();
        assertThat(finding.leaks()).isEmpty();
    }
}
