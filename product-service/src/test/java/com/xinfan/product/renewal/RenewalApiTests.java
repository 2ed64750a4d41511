package com.xinfan.product.renewal;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.event.MessageEvent;
import com.xinfan.contract.suitability.RiskTolerance;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.Role;
import com.xinfan.product.ProductServiceTest;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class RenewalApiTests extends ProductServiceTest {

    @Test
    void thePrincipalGoesIntoANewTermOnceAndTheInterestIntoCash() throws Exception {
        var person = aRichPerson(RiskTolerance.C3, 100_000);
        var product = aRenewable();
        var holding = buy(person, product);
        choose(person, holding, true).is(200);
        due(holding);

        runDueWork();
        together(4, _ -> context.getBean(RenewalStep.class).work(businessClock.today()));
        runDueWork();

        var holdings = get(person.token(), "/api/v1/holdings").is(200);
        assertThat(holdings.body().path("items").findValuesAsString("status")).containsExactly("ACTIVE", "MATURED");
        assertThat(holdings.number("/items/0/principal")).isEqualTo(60_000);
        assertThat(holdings.text("/items/1/renewal")).isEqualTo("PLACED");
        assertThat(available(person)).isEqualTo(40_000 + 37);
        choose(person, holding, true).refuses(409, "holding_closed");
    }

    @Test
    void whatIsNoLongerSoldStaysInCashAndTheUserIsTold() {
        var person = aRichPerson(RiskTolerance.C3, 100_000);
        var product = aRenewable();
        var holding = buy(person, product);
        choose(person, holding, true).is(200);
        post(staffToken("operator", Role.OPERATOR), "/admin/v1/products/" + product + "/retirement", "")
                .is(200);
        due(holding);

        runDueWork();

        assertThat(available(person)).isEqualTo(100_037);
        assertThat(get(person.token(), "/api/v1/holdings").text("/items/0/renewal"))
                .isEqualTo("REFUSED");
        awaitEvent(
                MessageEvent.Requested.class,
                event -> event.messageId().equals(Ids.of("message", "renewal-refused", holding)));
    }

    @Test
    void aRiskServiceThatIsAwayIsWaitedFor() {
        var person = aRichPerson(RiskTolerance.C3, 10_000_000);
        var holding = buy(person, aRenewable(), 9_000_000);
        choose(person, holding, true).is(200);
        due(holding);
        risk().respond("POST", "/internal/v1/decisions", 503, "{}");

        runDueWork();
        assertThat(get(person.token(), "/api/v1/holdings").text("/items/0/renewal"))
                .isEqualTo("WANTED");
        assertThat(context.getBean(RenewalStep.class).waiting(businessClock.today()))
                .isNotEmpty();
        risk().respond("POST", "/internal/v1/decisions", 200, riskSays("APPROVE"));
        runDueWork();

        assertThat(get(person.token(), "/api/v1/holdings").body().path("items").findValuesAsString("status"))
                .containsExactly("ACTIVE", "MATURED");
    }

    @Test
    void onlyARenewableTermOfOnesOwnIsRenewed() {
        var person = aRichPerson(RiskTolerance.C3, 200_000);
        var plain = buy(person, aFixedTerm(1_000_000));

        choose(person, plain, true).refuses(422, "renewal_not_offered");
        choose(person, plain, false).is(200);
        choose(aPerson(RiskTolerance.C3), plain, true).refuses(404, "holding_not_found");
        put(person.token(), "/api/v1/holdings/" + plain + "/renewal", "{}").is(400);
    }

    private UUID aRenewable() {
        return aLiveProduct(productForm("FIXED_TERM", "R2", """
            "annualRate":"0.0325","termDays":7,"minAmount":100,"maxAmount":10000000,"quota":100000000,
            "confirmation":"IMMEDIATE","dealing":{"renewable":true}
            """));
    }

    private UUID buy(Person person, UUID product) {
        return buy(person, product, 60_000);
    }

    private UUID buy(Person person, UUID product, long amount) {
        post(person.token(), "o-" + Ids.next(), "/api/v1/orders", order(product, amount))
                .is(201);
        return UUID.fromString(get(person.token(), "/api/v1/holdings").text("/items/0/id"));
    }

    private Answer choose(Person person, UUID holding, boolean renew) {
        return put(person.token(), "/api/v1/holdings/" + holding + "/renewal", "{\"renew\":" + renew + "}");
    }

    /** Lets the term be over without the days in between. */
    private void due(UUID holding) {
        context.getBean(JdbcClient.class)
                .sql("update holding set started_on = started_on - 7, matures_on = matures_on - 7 where id = :id")
                .param("id", holding)
                .update();
        businessClock.advance(Duration.ofMinutes(1));
    }

    private long available(Person person) {
        return get(person.token(), "/api/v1/account").is(200).number("/available");
    }
}
