package com.xinfan.product.conversion;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.event.MessageEvent;
import com.xinfan.contract.suitability.RiskTolerance;
import com.xinfan.platform.clock.Ids;
import com.xinfan.product.SellingTest;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConversionApiTests extends SellingTest {

    private UUID from = new UUID(0, 0);
    private UUID to = new UUID(0, 0);

    @BeforeEach
    void twoFunds() {
        from = aBondFund("", "1");
        to = aBondFund("", "1.25");
    }

    @Test
    void theUnitsBecomeUnitsOfTheOtherAndTheMoneyIsNeverFree() {
        var person = aRichPerson(RiskTolerance.C3, 100_000);
        var holding = hold(person, from, 60_000);
        var key = "c-" + Ids.next();

        var asked = convert(person, key, holding, "400").is(201);
        assertThat(convert(person, key, holding, "400").is(201).id()).isEqualTo(asked.id());
        convert(person, key, holding, "300").refuses(422, "idempotency_key_reused");
        assertThat(asked.text("/status")).isEqualTo("REQUESTED");
        assertThat(units(holding)).isEqualByComparingTo("200");
        var redemption = sql().sql("select id from redemption where conversion_id = :id")
                .param("id", asked.id())
                .query(UUID.class)
                .single();
        post(person.token(), "/api/v1/redemptions/" + redemption + "/cancellation", "")
                .refuses(409, "redemption_of_conversion");

        tomorrow();
        sql().sql("delete from product_nav where product_id = :to")
                .param("to", to)
                .update();
        redeemed(asked.id());
        assertThat(available(person)).isEqualTo(40_000);
        post(person.token(), "o-" + Ids.next(), "/api/v1/orders", order(from, 40_001))
                .refuses(422, "insufficient_funds");

        value(to, monday(), "1.25");
        work();
        var done = view(person, asked.id());
        assertThat(done.text("/status")).isEqualTo("PURCHASED");
        assertThat(done.number("/amount")).isEqualTo(40_000);
        assertThat(get(person.token(), "/api/v1/orders/" + done.text("/orderId"))
                        .is(200)
                        .text("/status"))
                .isEqualTo("CONFIRMED");
        assertThat(available(person)).isEqualTo(40_000);
        assertThat(get(person.token(), "/api/v1/account").number("/pending")).isZero();
        post(person.token(), "/api/v1/conversions/" + asked.id() + "/cancellation", "")
                .refuses(409, "conversion_under_way");
    }

    @Test
    void whereTheOtherIsRefusedMeanwhileTheMoneyStaysAndTheUserIsToldWhy() {
        var person = aRichPerson(RiskTolerance.C3, 60_000);
        var asked = convert(person, "c-" + Ids.next(), hold(person, from, 60_000), "400")
                .is(201);
        post(operator(), "/admin/v1/products/" + to + "/retirement", "").is(200);

        tomorrow();
        work();

        var done = view(person, asked.id());
        assertThat(done.text("/status")).isEqualTo("REFUNDED");
        assertThat(done.text("/reason")).isEqualTo("product_not_on_sale");
        assertThat(available(person)).isEqualTo(40_000);
        var told = (MessageEvent.Requested) awaitEvent(
                        MessageEvent.Requested.class,
                        event -> event.messageId().equals(Ids.of("message", "conversion-refunded", asked.id())))
                .event();
        assertThat(told.parameters()).containsEntry("amount", "400.00").containsKey("reason");
    }

    @Test
    void whatCannotBeIsRefusedBeforeAnythingIsSold() {
        var person = aRichPerson(RiskTolerance.C2, 60_000);
        var holding = hold(person, from, 60_000);
        var risky = aProduct("EQUITY_FUND", "R4", "");

        convert(person, holding, from, "1").refuses(422, "conversion_same_product");
        convert(person, holding, risky, "1").refuses(422, "suitability_mismatch");
        convert(person, holding, Ids.next(), "1").refuses(422, "conversion_target");
        convert(person, holding, to, "600.0001").refuses(422, "redemption_exceeds");
        convert(person, Ids.next(), to, "1").refuses(404, "holding_not_found");
        assertThat(units(holding)).isEqualByComparingTo("600");

        var asked = convert(person, holding, to, "600").is(201);
        var path = "/api/v1/conversions/" + asked.id() + "/cancellation";
        assertThat(post(person.token(), path, "").is(200).text("/status")).isEqualTo("CANCELLED");
        post(person.token(), path, "").is(200);
        assertThat(units(holding)).isEqualByComparingTo("600");
    }

    /** Cancellations of the last minute meet the work of the next day: one of them has it. */
    @Test
    void aCancellationAndTheSwitchDoNotBothHaveIt() throws Exception {
        var person = aRichPerson(RiskTolerance.C3, 100_000);
        var holding = hold(person, from, 100_000);
        for (int i = 0; i < 3; i++) {
            at(monday(), "14:00");
            var asked = convert(person, holding, to, "100").is(201);
            var path = "/api/v1/conversions/" + asked.id() + "/cancellation";

            together(6, turn -> {
                if (turn > 0) {
                    return post(person.token(), path, "").status();
                }
                work(monday().plusDays(1));
                return 0;
            });
            tomorrow();
            work();
        }

        var bought =
                count("select count(*) from conversion where status = 'PURCHASED' and user_id = '" + person.id() + "'");
        var cancelled =
                count("select count(*) from conversion where status = 'CANCELLED' and user_id = '" + person.id() + "'");
        assertThat(bought + cancelled).isEqualTo(3);
        assertThat(units(holding)).isEqualByComparingTo(String.valueOf(1_000 - 100 * bought));
        assertThat(available(person)).isZero();
        assertThat(-balance("PRODUCT_SETTLEMENT:" + to)).isEqualTo(bought * 10_000);
    }

    private void redeemed(UUID conversion) {
        work();
        assertThat(column("conversion", "status", conversion)).isEqualTo("REDEEMED");
        sql().sql("update conversion set tried_at = null where id = :id")
                .param("id", conversion)
                .update();
    }

    private void tomorrow() {
        at(monday().plusDays(1), "01:00");
    }

    private Answer view(Person person, UUID conversion) {
        return get(person.token(), "/api/v1/conversions/" + conversion).is(200);
    }

    private Answer convert(Person person, UUID holding, UUID product, String units) {
        return convert(person, "c-" + Ids.next(), holding, product, units);
    }

    private Answer convert(Person person, String key, UUID holding, String units) {
        return convert(person, key, holding, to, units);
    }

    private Answer convert(Person person, String key, UUID holding, UUID product, String units) {
        var body = "{\"toProductId\":\"%s\",\"units\":\"%s\"}".formatted(product, units);
        return post(person.token(), key, "/api/v1/holdings/" + holding + "/conversions", body);
    }
}
