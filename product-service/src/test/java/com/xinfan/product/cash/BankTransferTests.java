package com.xinfan.product.cash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.test.util.ReflectionTestUtils;

class BankTransferTests {

    private static final Instant NOW = Instant.parse("2026-11-23T04:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final BankTransfer.Moment MOMENT = new BankTransfer.Moment(NOW, TODAY, NOW);

    /** Written down by hand, not derived from the aggregate: state, step, state after it. All else is refused. */
    private static final Map<String, String> ALLOWED = """
        CREATED hold HELD
        CREATED queue QUEUED
        CREATED submit SUBMITTED
        CREATED fail FAILED
        HELD queue QUEUED
        HELD fail FAILED
        QUEUED submit SUBMITTED
        QUEUED fail FAILED
        SUBMITTED unknown UNKNOWN
        SUBMITTED give-up MANUAL
        SUBMITTED succeed SUCCEEDED
        SUBMITTED fail FAILED
        UNKNOWN unknown UNKNOWN
        UNKNOWN give-up MANUAL
        UNKNOWN succeed SUCCEEDED
        UNKNOWN fail FAILED
        MANUAL unknown MANUAL
        MANUAL succeed SUCCEEDED
        MANUAL fail FAILED
        """.lines()
            .map(line -> line.split(" "))
            .collect(Collectors.toMap(row -> row[0] + " " + row[1], row -> row[2]));

    private static final Map<String, Consumer<BankTransfer>> STEPS = Map.of(
            "hold", transfer -> transfer.hold(NOW),
            "queue", transfer -> transfer.queue(TODAY),
            "submit", transfer -> transfer.submit(MOMENT),
            "unknown", BankTransfer::unknown,
            "give-up", transfer -> transfer.giveUp(NOW),
            "succeed", transfer -> transfer.succeed(NOW),
            "fail", transfer -> transfer.fail("why"));

    /** Ten thousand walks of twelve random steps: the aggregate goes exactly where the table says. */
    @Test
    void goesWhereTheTableSaysInWhateverOrderThingsHappen() {
        var random = new Random(20261123);
        var names = STEPS.keySet().stream().sorted().toList();
        var seen = new HashSet<String>();
        for (var walk = 0; walk < 10_000; walk++) {
            var state = walk % 2 == 0 ? "CREATED" : "SUBMITTED";
            var transfer = transfer(state);
            for (var step = 0; step < 12; step++) {
                var name = names.get(random.nextInt(names.size()));
                var next = ALLOWED.get(state + " " + name);
                if (next == null) {
                    assertThatThrownBy(() -> STEPS.get(name).accept(transfer))
                            .as(state + " " + name)
                            .isInstanceOf(IllegalStateException.class);
                } else {
                    STEPS.get(name).accept(transfer);
                    seen.add(state + " " + name);
                    state = next;
                }
                assertThat(transfer.status()).as(name).hasToString(state);
            }
        }
        assertThat(seen).isEqualTo(ALLOWED.keySet());
    }

    @Test
    void whatTheBankHasNeverSeenIsSentAgainOnlyAfterASafeTime() {
        var safe = Duration.ofSeconds(60);
        var transfer = transfer("CREATED");
        transfer.submit(MOMENT);

        assertThat(transfer.maySend(NOW.plusSeconds(59), safe)).isFalse();
        assertThat(transfer.maySend(NOW.plusSeconds(60), safe)).isTrue();
        transfer.sent(NOW.plusSeconds(60));
        assertThat(transfer.maySend(NOW.plusSeconds(119), safe)).isFalse();
        transfer.notSent();
        assertThat(transfer.maySend(NOW.plusSeconds(60), safe)).isTrue();
        transfer.succeed(NOW);
        assertThat(transfer.maySend(NOW.plusSeconds(600), safe)).isFalse();
    }

    @Test
    void pausesGrowToFiveMinutes() {
        var transfer = transfer("SUBMITTED");
        var pauses = IntStream.range(0, 12)
                .mapToLong(_ -> {
                    transfer.lookAgain(NOW);
                    return Duration.between(NOW, (Instant) ReflectionTestUtils.getField(transfer, "nextLookAt"))
                            .toSeconds();
                })
                .boxed()
                .toList();
        assertThat(pauses).startsWith(2L, 4L, 8L, 16L).endsWith(300L, 300L).isSorted();
    }

    @Test
    void aLateStartIsNoReasonToGiveUpEarly() {
        var queued = transfer("CREATED");
        queued.queue(TODAY.plusDays(1));
        var tomorrow = NOW.plus(Duration.ofDays(1));
        queued.submit(new BankTransfer.Moment(tomorrow, TODAY.plusDays(1), NOW));
        queued.unknown();

        assertThat(queued.unknownSince(tomorrow)).isFalse();
        assertThat(queued.unknownSince(tomorrow.plusSeconds(1))).isTrue();
    }

    private static BankTransfer transfer(String status) {
        var transfer = new BankTransfer();
        ReflectionTestUtils.setField(transfer, "id", UUID.fromString("01900000-0000-7000-8000-000000000001"));
        ReflectionTestUtils.setField(transfer, "status", BankTransfer.Status.valueOf(status));
        return transfer;
    }

    @Test
    void onlyTheEndsAreClosed() {
        var open = Arrays.stream(BankTransfer.Status.values())
                .filter(status -> transfer(status.name()).open())
                .collect(Collectors.toSet());
        assertThat(open)
                .hasSize(6)
                .doesNotContainAnyElementsOf(Set.of(BankTransfer.Status.SUCCEEDED, BankTransfer.Status.FAILED));
    }
}
