package com.xinfan.risk.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xinfan.contract.vocabulary.RiskOutcome;
import com.xinfan.contract.vocabulary.RiskScenario;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.web.Problem;
import com.xinfan.risk.RiskServiceTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Questions that are decided together, in one transaction. */
class GroupDecisionTests extends RiskServiceTest {

    /** Five are let through, and each of those sees one more than the one before. */
    @Test
    void parallelRegistrationsMeetTheThresholdWhereSequentialOnesDo() throws Exception {
        var sequential = IntStream.range(0, 40)
                .mapToObj(_ -> registration("alone"))
                .map(this::decide)
                .toList();
        List<Decision> parallel = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = IntStream.range(0, 40)
                    .mapToObj(_ -> (Callable<Decision>) () -> decide(registration("together")))
                    .toList();
            threads.invokeAll(calls).stream().map(Future::resultNow).forEach(parallel::add);
        }
        assertThat(seen(parallel)).isEqualTo(seen(sequential)).startsWith(1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(parallel)
                .filteredOn(one -> one.outcome() != RiskOutcome.DECLINE)
                .hasSize(5);
    }

    @Test
    void questionsOfOneTransactionSeeEachOtherInOrder() {
        var user = Ids.next();
        var login = question("LOGIN:" + Ids.next(), RiskScenario.LOGIN, user, Map.of("deviceId", "seen-" + user));
        var binding = question("CARD_BINDING:" + Ids.next(), RiskScenario.CARD_BINDING, user, Map.of());
        var again = question(binding.key(), RiskScenario.CARD_BINDING, user, Map.of());
        var stolen = question(binding.key(), RiskScenario.CARD_BINDING, Ids.next(), Map.of());
        var next = question("CARD_BINDING:" + Ids.next(), RiskScenario.CARD_BINDING, user, Map.of());
        var answers = together(login, binding, again, stolen, next);
        assertThat(answers.get(1).decision().attributes()).containsEntry("deviceId", "seen-" + user);
        assertThat(answers.get(2).decision()).isEqualTo(answers.get(1).decision());
        assertThatThrownBy(() -> answers.get(3).decision())
                .isInstanceOf(Problem.class)
                .hasMessageContaining("decision_key_reused");
        assertThat(answers.get(1).decision().facts()).containsEntry("cardsPerUser", 1L);
        assertThat(answers.get(4).decision().facts()).containsEntry("cardsPerUser", 2L);
        assertThat(stored(answers.get(4).decision().id())).isEqualTo(1);
    }

    /** A text that no database takes fails its transaction, so that the others are asked again, one by one. */
    @Test
    void oneThatCannotBeStoredFailsNoneOfItsNeighbours() throws Exception {
        var device = "mixed-" + Ids.next();
        var bad = question(
                "REGISTRATION:" + Ids.next(),
                RiskScenario.REGISTRATION,
                null,
                Map.of("deviceId", device, "channel", "\u0000"));
        var good = IntStream.range(0, 4)
                .mapToObj(_ -> question(
                        "REGISTRATION:" + Ids.next(), RiskScenario.REGISTRATION, null, Map.of("deviceId", device)))
                .toList();
        assertThatThrownBy(() -> together(good.getFirst(), bad, good.get(1))).isInstanceOf(RuntimeException.class);
        assertThat(decisions().byKey(List.of(good.getFirst().key()))).isEmpty();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = Stream.concat(good.stream(), Stream.of(bad))
                    .map(one -> threads.submit(() -> decide(one)))
                    .toList();
            for (var call : calls.subList(0, 4)) {
                assertThat(stored(call.get().id())).isEqualTo(1);
            }
            assertThatThrownBy(() -> calls.get(4).get()).isNotNull();
        }
        var last = decide(
                question("REGISTRATION:" + Ids.next(), RiskScenario.REGISTRATION, null, Map.of("deviceId", device)));
        assertThat(last.facts()).containsEntry("registrationsPerDevice24h", 5L);
    }

    private final String device = "group-" + Ids.next();

    private Question registration(String group) {
        return question(
                "REGISTRATION:" + Ids.next(),
                RiskScenario.REGISTRATION,
                null,
                Map.of("deviceId", group + "-" + device));
    }

    private static List<Long> seen(List<Decision> decisions) {
        return decisions.stream()
                .map(one -> ((Number) one.facts().get("registrationsPerDevice24h")).longValue())
                .sorted()
                .toList();
    }

    private static Question question(
            String key, RiskScenario scenario, @Nullable UUID user, Map<String, String> attributes) {
        return new Question(key, scenario, user, null, attributes);
    }

    private List<DecisionDesk.Answer> together(Question... questions) {
        return context.getBean(DecisionDesk.class)
                .decide(Stream.of(questions)
                        .map(one -> new DecisionDesk.Asked(one, null))
                        .toList());
    }

    private Decision decide(Question question) {
        return context.getBean(DecisionService.class).decide(question);
    }

    private Decisions decisions() {
        return context.getBean(Decisions.class);
    }

    private long stored(UUID id) {
        return jdbc().sql("select count(*) from decision where id = :id")
                .param("id", id)
                .query(Long.class)
                .single();
    }
}
