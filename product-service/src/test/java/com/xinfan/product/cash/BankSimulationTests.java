package com.xinfan.product.cash;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.suitability.RiskTolerance;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.remote.RemoteFailure;
import com.xinfan.platform.test.Report;
import com.xinfan.product.ProductServiceTest;
import com.xinfan.product.cash.BankClient.BankAnswer;
import com.xinfan.product.cash.BankClient.BankOrder;
import com.xinfan.product.cash.BankClient.BankStatus;
import com.xinfan.product.cash.BankScript.Act;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.ScheduledAnnotationBeanPostProcessor;
import org.springframework.test.util.ReflectionTestUtils;

/**
 * Deposits and withdrawals with a bank that is silent, late, slow or away, and processes that die between any two
 * effects: whatever the bank has done, and nothing else, is in the books in the end.
 *
 * <p>{@code -Dxinfan.seed=N} repeats one, {@code -Dxinfan.seeds=N} runs more, {@code -Dxinfan.first-seed=N} others.
 */
class BankSimulationTests extends ProductServiceTest {

    private static final int SEEDS_A_PERSON = 200;
    private static final int SEEDS_A_BUG = 100;

    private final AtomicInteger deaths = new AtomicInteger();
    private final SimulatedBank bank = new SimulatedBank();
    private Object realBank;

    @BeforeEach
    void aWorldOfItsOwn() {
        var channel = context.getBean(BankChannel.class);
        realBank = ReflectionTestUtils.getField(channel, "bank");
        var work = context.getBean(TransferWork.class);
        context.getBean(ScheduledAnnotationBeanPostProcessor.class).postProcessBeforeDestruction(work, "transferWork");
        // What other tests have left open comes due by the system's clock: this bank must not be asked about it.
        context.getBean(JdbcClient.class).sql("""
            update bank_transfer
               set next_look_at = next_look_at + interval '1 year', value_on = value_on + 365,
                   waits_since = waits_since + interval '1 year'
             where status not in ('SUCCEEDED', 'FAILED')
            """).update();
    }

    @AfterEach
    void theWorldAsItWas() {
        database().watchedBy(null);
        ReflectionTestUtils.setField(context.getBean(BankChannel.class), "bank", realBank);
        var work = context.getBean(TransferWork.class);
        context.getBean(ScheduledAnnotationBeanPostProcessor.class)
                .postProcessAfterInitialization(work, "transferWork");
    }

    @Test
    void everythingEndsAsTheBankSays() {
        var one = Long.getLong("xinfan.seed");
        var first = one == null ? Long.getLong("xinfan.first-seed", 1) : one;
        var last = one == null ? first + Long.getLong("xinfan.seeds", 500) - 1 : one;
        plant(BankPlant.of("nothing"));
        var begin = System.nanoTime();
        var world = world();
        for (var seed = first; seed <= last; seed++) {
            world = (seed - first) % SEEDS_A_PERSON == 0 ? world() : world;
            assertThat(run(world, seed)).isEmpty();
        }
        assertThat(bank.moved()).doesNotHaveDuplicates();
        var seconds = (System.nanoTime() - begin) / 1e9;
        Report.write(
                "seeds", "seeds %d to %d in %.1f s, %d processes died".formatted(first, last, seconds, deaths.get()));
    }

    static Stream<BankPlant> bugs() {
        return Stream.of(
                BankPlant.of("a new request id for every attempt")
                        .channel(bank -> orders(
                                bank,
                                order -> bank.debit(new BankOrder(
                                        Ids.next(), order.cardToken(), order.amount(), order.currency())))),
                BankPlant.of("silence is a failure")
                        .channel(bank -> orders(bank, order -> {
                            try {
                                return bank.debit(order);
                            } catch (RemoteFailure.Unknown silent) {
                                return new BankAnswer(order.requestId(), BankStatus.FAILED, "timeout");
                            }
                        })),
                BankPlant.of("silence is a success")
                        .channel(bank -> orders(bank, order -> {
                            try {
                                return bank.debit(order);
                            } catch (RemoteFailure.Unknown silent) {
                                return new BankAnswer(order.requestId(), BankStatus.SUCCEEDED, null);
                            }
                        })),
                BankPlant.of("in work is done")
                        .channel(bank -> answers(
                                bank,
                                answer -> answer.status() == BankStatus.PROCESSING
                                        ? new BankAnswer(answer.requestId(), BankStatus.SUCCEEDED, null)
                                        : answer)),
                BankPlant.of("never seen is failed")
                        .channel(bank -> questions(bank, id -> {
                            try {
                                return bank.request(id);
                            } catch (RemoteFailure.Refused unseen) {
                                return new BankAnswer(id, BankStatus.FAILED, "not_found");
                            }
                        })),
                BankPlant.of("forgets the client's key")
                        .change("(?, 0, ?, ?, ?,", "(?, 0, ?, ?, ? || gen_random_uuid(),"),
                BankPlant.of("looks after nothing").change("and next_look_at <= ?", "and next_look_at <= ? and false"),
                BankPlant.of("counts a fen too much of the limits")
                        .change("set used = excluded.used", "set used = excluded.used + 1"));
    }

    @ParameterizedTest
    @MethodSource("bugs")
    void aPlantedBugIsFound(BankPlant bug) {
        var world = world();
        plant(bug);
        var found = LongStream.rangeClosed(1, SEEDS_A_BUG)
                .mapToObj(seed -> run(world, seed))
                .flatMap(Optional::stream)
                .findFirst();
        assertThat(bug.missing()).as("statements that are not there any more").isEmpty();
        assertThat(found).as(bug + " is not found in " + SEEDS_A_BUG + " seeds").isPresent();
        assertThat(found.orElseThrow()).doesNotContain("bad SQL grammar");
        Report.write(bug.toString(), found.orElseThrow());
    }

    private void plant(BankPlant bug) {
        ReflectionTestUtils.setField(context.getBean(BankChannel.class), "bank", bug.falsify(bank));
        database().watchedBy(BankRun.watch(bug));
    }

    private BankWorld world() {
        var person = aPerson(RiskTolerance.C3);
        return new BankWorld(context, bank, person, amount -> otpProof(person, amount), deaths);
    }

    private static Optional<String> run(BankWorld world, long seed) {
        var script = BankScript.of(seed);
        var failure = attempt(world, script, script.acts());
        if (failure == null) {
            return Optional.empty();
        }
        var acts = script.acts();
        for (var i = 0; i < acts.size(); ) {
            var fewer = new ArrayList<>(acts);
            fewer.remove(i);
            var again = attempt(world, script, fewer);
            if (again == null) {
                i++;
            } else {
                failure = again;
                acts = fewer;
            }
        }
        return Optional.of("seed " + seed + ": " + failure + "\n" + script.wishes() + " " + script.moods()
                + "\nAgain: mvn -pl product-service test -Dtest=BankSimulationTests -Dxinfan.seed=" + seed);
    }

    private static @Nullable String attempt(BankWorld world, BankScript script, List<Act> acts) {
        var run = new BankRun(world, script);
        try {
            run.play(acts);
            return null;
        } catch (BankRun.Wrong wrong) {
            return wrong.getMessage() + "\n" + String.join("\n", run.trace());
        }
    }

    private static BankClient orders(BankClient bank, Function<BankOrder, BankAnswer> debit) {
        return client(debit, bank::credit, bank::request);
    }

    private static BankClient questions(BankClient bank, Function<UUID, BankAnswer> question) {
        return client(bank::debit, bank::credit, question);
    }

    private static BankClient answers(BankClient bank, Function<BankAnswer, BankAnswer> change) {
        return client(
                order -> change.apply(bank.debit(order)),
                order -> change.apply(bank.credit(order)),
                id -> change.apply(bank.request(id)));
    }

    private static BankClient client(
            Function<BankOrder, BankAnswer> debit,
            Function<BankOrder, BankAnswer> credit,
            Function<UUID, BankAnswer> question) {
        return new BankClient() {
            @Override
            public BankAnswer debit(BankOrder order) {
                return debit.apply(order);
            }

            @Override
            public BankAnswer credit(BankOrder order) {
                return credit.apply(order);
            }

            @Override
            public BankAnswer request(UUID requestId) {
                return question.apply(requestId);
            }
        };
    }
}
