package com.xinfan.product.order;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.suitability.RiskTolerance;
import com.xinfan.product.ProductServiceTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Orders and withdrawals, from 64 clients at once, of one balance. */
class DoubleSpendTests extends ProductServiceTest {

    private static final int CLIENTS = 64;
    private static final int COVERED = 10;
    private static final long AMOUNT = 1_000;

    @BeforeEach
    void theBankPays() {
        bank().respond("POST", "/bank/credits", request -> bankSays(request, "SUCCEEDED"));
    }

    @RepeatedTest(3)
    void whatIsAcknowledgedIsSpentAndNothingElse(RepetitionInfo round) throws Exception {
        var person = aRichPerson(RiskTolerance.C3, COVERED * AMOUNT);
        var product = aFixedTerm(100_000_000);
        var clearing = balance("BANK_CLEARING");

        var answers = together(CLIENTS, i -> spend(person, product, "spend-" + round.getCurrentRepetition() + "-" + i));

        var ordered = count(answers, 201);
        var withdrawn = count(answers, 202);
        assertThat(ordered + withdrawn).isEqualTo(COVERED);
        assertThat(answers)
                .filteredOn(answer -> answer.status() == 422)
                .hasSize(CLIENTS - COVERED)
                .extracting(answer -> answer.text("/code"))
                .containsOnly("insufficient_funds", "insufficient_balance");
        var account = get(person.token(), "/api/v1/account").is(200);
        assertThat(account.number("/available")).isZero();
        assertThat(account.number("/pending")).isZero();
        assertThat(balance("PRODUCT_SETTLEMENT:" + product)).isEqualTo(-ordered * AMOUNT);
        assertThat(clearing - balance("BANK_CLEARING")).isEqualTo(withdrawn * AMOUNT);
        assertThat(bank().requests("POST", "/bank/credits")).hasSize((int) withdrawn);
    }

    private Answer spend(Person person, UUID product, String key) {
        return key.hashCode() % 2 == 0
                ? persist(person.token(), person.id() + key, "/api/v1/orders", order(product, AMOUNT))
                : persist(person.token(), person.id() + key, "/api/v1/withdrawals", withdrawal(person));
    }

    private static String withdrawal(Person person) {
        return "{\"cardId\":\"%s\",\"amount\":%d,\"otpProof\":\"%s\"}"
                .formatted(person.cardId(), AMOUNT, otpProof(person, AMOUNT));
    }

    private static long count(List<Answer> answers, int status) {
        return answers.stream().filter(answer -> answer.status() == status).count();
    }
}
