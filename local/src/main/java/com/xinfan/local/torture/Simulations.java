package com.xinfan.local.torture;

import com.xinfan.local.host.Console;
import com.xinfan.local.host.Home;
import com.xinfan.local.host.Trouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;

/** Runs the seeded simulations of the ledger and of the bank channel over seeds that nobody has run before. */
final class Simulations {

    private static final String MODULES = "ledger,product-service";
    private static final String TESTS = "SimulationTests,BankSimulationTests#everythingEndsAsTheBankSays";

    private Simulations() {}

    /** Whether all of them agree with their oracles; what fails prints its seed and its shortest trace. */
    static boolean run(Home home, Console console, int seeds) {
        var first = Clock.systemUTC().millis() / 1000;
        console.line("Seeds " + first + " to " + (first + seeds - 1));
        var command = List.of(
                "mvn",
                "-q",
                "-B",
                "-pl",
                MODULES,
                "-am",
                "test",
                "-Dtest=" + TESTS,
                "-Dsurefire.failIfNoSpecifiedTests=false",
                "-Dspotless.check.skip=true",
                "-Dxinfan.first-seed=" + first,
                "-Dxinfan.seeds=" + seeds);
        try {
            var builder =
                    new ProcessBuilder(command).directory(home.root().toFile()).inheritIO();
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            return builder.start().waitFor() == 0;
        } catch (IOException e) {
            throw new UncheckedIOException("Maven could not be run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Trouble("The simulation was interrupted", e);
        }
    }
}
