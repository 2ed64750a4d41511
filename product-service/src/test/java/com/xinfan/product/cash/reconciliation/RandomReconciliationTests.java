package com.xinfan.product.cash.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xinfan.contract.suitability.RiskTolerance;
import com.xinfan.platform.test.FakeHttp;
import com.xinfan.product.cash.TransferDesk;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Random days with random troubles, in random order: nothing is ever lost, and the difference always explained. */
class RandomReconciliationTests extends ReconciliationTest {

    private static final int DAYS = 3;

    static LongStream seeds() {
        return LongStream.range(0, Long.getLong("xinfan.bank.seeds", 8));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whateverTheFilesSayEveryLineCountsAndTheDifferenceIsExplained(long seed) {
        var random = new Random(seed);
        var unknown = new ArrayList<UUID>();
        var files = new HashMap<LocalDate, List<String>>();
        for (var i = 0; i <= DAYS; i++) {
            files.put(day.plusDays(i), new ArrayList<>());
        }
        for (var i = 0; i < DAYS; i++) {
            transfers(day.plusDays(i), random, files, unknown);
        }
        later();
        var order = new ArrayList<>(files.keySet());
        Collections.sort(order);
        Collections.shuffle(order, random);
        for (var of : order) {
            var lines = files.get(of).toArray(String[]::new);
            upload(of, file(of, lines)).is(200);
            requireExplained();
            post(finance, "/admin/v1/bank/days/" + of + "/reconciliation", "").is(200);
            requireExplained();
            requireAllCounted(of, lines.length);
        }
        runDueWork();
        requireExplained();
        trouble(random, unknown);
        order.forEach(of -> {
            post(finance, "/admin/v1/bank/days/" + of + "/reconciliation", "").is(200);
            requireAllCounted(of, files.get(of).size());
        });
    }

    private void transfers(LocalDate on, Random random, Map<LocalDate, List<String>> files, List<UUID> unknown) {
        businessClock.set(on);
        var person = aPerson(RiskTolerance.C3);
        for (var i = 0; i < 5; i++) {
            var amount = 1_000 + random.nextInt(100_000);
            var how = random.nextInt(4);
            bank().respond(
                            "POST",
                            "/bank/debits",
                            request -> how == 0
                                    ? new FakeHttp.Answer(500, "application/json", "{}")
                                    : bankSays(request, how == 1 ? "FAILED" : "SUCCEEDED"));
            queriesSay("PROCESSING");
            var id = deposit(person, amount).is(202).id();
            if (how == 0) {
                unknown.add(id);
            }
            var filed = files.get(random.nextInt(5) == 0 ? on.plusDays(1) : on);
            switch (random.nextInt(how == 1 ? 2 : 6)) {
                case 0 -> {
                    // The bank's file does not have it.
                }
                case 1 -> filed.add(line(id, amount + (how == 1 ? 0 : 1 + random.nextInt(9))));
                case 2 -> Collections.addAll(filed, line(id, amount), line(id, amount));
                case 3 -> Collections.addAll(filed, line("stray-" + id, -amount), line(id, amount));
                default -> filed.add(line(id, amount));
            }
        }
    }

    /** People resolve some breaks, the bank answers late. */
    private void trouble(Random random, List<UUID> unknown) {
        for (var broken : get(finance, "/admin/v1/bank/breaks?status=OPEN&limit=100")
                .is(200)
                .body()
                .path("items")) {
            if (!LocalDate.parse(broken.path("day").asString()).isBefore(day) && random.nextBoolean()) {
                var proposed = propose(broken, BreakDesk.Resolution.values()[random.nextInt(3)].name());
                if (proposed.status() == 202) {
                    approve(otherFinance, proposed).is(200);
                } else {
                    proposed.refuses(409, "break_transfer_open");
                }
                requireExplained();
            }
        }
        for (var id : unknown) {
            context.getBean(TransferDesk.class).settledByFile(id);
            requireExplained();
        }
        businessClock.advance(Duration.ofDays(1));
        runDueWork();
        requireExplained();
    }

    private void requireExplained() {
        assertThat(position().at("/standing/unexplained").asLong(-1)).isZero();
    }

    private void requireAllCounted(LocalDate of, int lines) {
        var found = dayOf(of);
        var there =
                StreamSupport.stream(found.path("there").spliterator(), false).toList();
        var here = StreamSupport.stream(found.path("here").spliterator(), false).toList();
        assertThat(there.stream().mapToLong(sum -> sum.path("count").asLong()).sum())
                .isEqualTo(lines)
                .isEqualTo(found.at("/day/there/count").asLong());
        assertThat(here.stream().mapToLong(sum -> sum.path("count").asLong()).sum())
                .isEqualTo(found.at("/day/here/count").asLong());
        assertThat(StreamSupport.stream(found.path("explained").spliterator(), false)
                        .mapToLong(amount -> amount.asLong())
                        .sum())
                .isEqualTo(found.at("/day/difference").asLong());
    }

    @Test
    void aReconciliationThatBreaksOffLeavesNothingBehind() {
        businessClock.set(day);
        var person = aPerson(RiskTolerance.C3);
        var matched = settled(person, 700);
        bank().respond("POST", "/bank/debits", 500, "{}");
        queriesSay("PROCESSING");
        var unknown = deposit(person, 6_000).is(202).id();
        later();
        var file = upload(day, file(day, line(matched, 700), line("nobody-" + day, 5), line(unknown, 6_000)))
                .is(200);

        // Without the step before it, which would have settled the unknown transfer, one line has no place.
        assertThatThrownBy(() -> context.getBean(Matching.class).reconcile(file.id()))
                .isInstanceOf(IllegalStateException.class);

        assertThat(context.getBean(JdbcClient.class)
                        .sql("select count(*) from bank_line where file_id = :file and category is not null")
                        .param("file", file.id())
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(dayOf(day).at("/day/status").asString()).isEqualTo("RECEIVED");
        assertThat(get(finance, "/admin/v1/bank/breaks?day=" + day).body().path("items"))
                .isEmpty();
        runDueWork();
        assertThat(dayOf(day).at("/day/status").asString()).isEqualTo("RECONCILED");
        assertThat(account(person)).isEqualTo("6700/0");
    }
}
