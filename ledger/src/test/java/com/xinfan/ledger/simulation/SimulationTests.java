package com.xinfan.ledger.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.ledger.LedgerDatabase;
import com.xinfan.ledger.simulation.Simulation.Failure;
import com.xinfan.platform.test.Report;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/**
 * Thousands of short lives of the books, each from one number: crashes between any two effects, answers that are lost,
 * requests that come twice, late or in the middle of another one. In every third of them it is sealed as well, and what
 * is sealed is verified.
 *
 * <p>{@code -Dxinfan.seed=N} repeats one, {@code -Dxinfan.seeds=N} runs more, {@code -Dxinfan.first-seed=N} others.
 */
class SimulationTests {

    private static final int LANES = 2;

    @Test
    void theLedgerAgreesWithTheOracle() throws Exception {
        var one = Long.getLong("xinfan.seed");
        var first = one == null ? Long.getLong("xinfan.first-seed", 1) : one;
        var last = one == null ? first + Long.getLong("xinfan.seeds", 2_000) - 1 : one;
        var next = new AtomicLong(first);
        var stop = new AtomicBoolean();
        var begin = System.nanoTime();
        try (var threads = Executors.newFixedThreadPool(LANES)) {
            var lanes = new ArrayList<Callable<Optional<Failure>>>();
            for (var lane = 0; lane < LANES; lane++) {
                lanes.add(() -> lane(next, last, stop));
            }
            for (var lane : threads.invokeAll(lanes)) {
                assertThat(lane.get().map(Failure::toString)).isEmpty();
            }
        }
        var seconds = (System.nanoTime() - begin) / 1e9;
        Report.write("seeds", "seeds %d to %d in %.1f s".formatted(first, last, seconds));
    }

    private static Optional<Failure> lane(AtomicLong next, long last, AtomicBoolean stop) {
        try (var world = new World(Plant.nothing())) {
            var simulation = new Simulation(world);
            for (var seed = next.getAndIncrement(); seed <= last && !stop.get(); seed = next.getAndIncrement()) {
                var failure = simulation.run(seed);
                if (failure.isPresent()) {
                    stop.set(true);
                    return failure;
                }
            }
            var ledger = LedgerDatabase.ledger(world.wire);
            assertThat(ledger.trialBalance().imbalance()).isZero();
            assertThat(ledger.discrepancies()).isEmpty();
            assertThat(world.seals.faultOfAll()).isEmpty();
            return Optional.empty();
        }
    }
}
