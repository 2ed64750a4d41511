package com.xinfan.product.order;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.event.TradeEvent;
import com.xinfan.contract.suitability.RiskTolerance;
import com.xinfan.platform.clock.Ids;
import com.xinfan.product.ProductServiceTest;
import org.junit.jupiter.api.Test;

class OrderRaceTests extends ProductServiceTest {

    private static final int THREADS = 64;

    @Test
    void sixtyFourOrdersShareOneBalance() throws Exception {
        var person = aRichPerson(RiskTolerance.C3, 10_000);
        var product = aFixedTerm(100_000_000);

        var answers = together(
                THREADS, i -> persist(person.token(), "spend-" + product + i, "/api/v1/orders", order(product, 1_000)));

        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(10);
        assertThat(answers)
                .filteredOn(answer -> answer.text("/code").equals("insufficient_funds"))
                .hasSize(54);
        assertThat(get(person.token(), "/api/v1/account").number("/available")).isZero();
        assertThat(balance("PRODUCT_SETTLEMENT:" + product)).isEqualTo(-10_000);
        assertThat(get(person.token(), "/api/v1/products/" + product).number("/remaining"))
                .isEqualTo(100_000_000 - 10_000);
    }

    @Test
    void theQuotaIsNeverOversold() throws Exception {
        var product = aFixedTerm(10_000);
        var people = new Person[8];
        for (int i = 0; i < people.length; i++) {
            people[i] = aRichPerson(RiskTolerance.C3, 100_000);
        }

        var answers = together(
                THREADS,
                i -> persist(people[i % 8].token(), "quota-" + product + i, "/api/v1/orders", order(product, 1_000)));

        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(10);
        assertThat(answers)
                .filteredOn(answer -> answer.text("/code").equals("quota_exhausted"))
                .hasSize(54);
        assertThat(get(people[0].token(), "/api/v1/products/" + product).number("/remaining"))
                .isZero();
        assertThat(balance("PRODUCT_SETTLEMENT:" + product)).isEqualTo(-10_000);
    }

    @Test
    void oneKeyIsOneOrder() throws Exception {
        var person = aRichPerson(RiskTolerance.C3, 100_000);
        var product = aFixedTerm(100_000_000);
        var key = "one-" + Ids.next();

        var answers = together(THREADS, _ -> persist(person.token(), key, "/api/v1/orders", order(product, 700)));

        assertThat(answers)
                .extracting(answer -> answer.is(201).text("/id"))
                .containsOnly(answers.getFirst().text("/id"));
        assertThat(get(person.token(), "/api/v1/account").number("/available")).isEqualTo(99_300);
    }

    @Test
    void oneOfManyFirstOrdersIsTheFirst() throws Exception {
        var person = aRichPerson(RiskTolerance.C3, 100_000);
        var product = aFixedTerm(100_000_000);

        var answers = together(
                16, i -> persist(person.token(), "first-" + person.id() + i, "/api/v1/orders", order(product, 100)));

        var first = answers.stream()
                .map(answer -> (TradeEvent.OrderConfirmed) awaitEvent(
                                TradeEvent.OrderConfirmed.class,
                                event -> event.orderId().equals(answer.is(201).id()))
                        .event())
                .filter(TradeEvent.OrderConfirmed::first)
                .count();
        assertThat(first).isOne();
    }
}
