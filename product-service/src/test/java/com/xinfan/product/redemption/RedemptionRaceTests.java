package com.xinfan.product.redemption;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.suitability.RiskTolerance;
import com.xinfan.product.SellingTest;
import org.junit.jupiter.api.Test;

class RedemptionRaceTests extends SellingTest {

    @Test
    void sixteenAtOneMomentTakeNoMoreThanThereIs() throws Exception {
        var person = aRichPerson(RiskTolerance.C3, 100_000);
        var fund = aBondFund("", "1");
        var holding = hold(person, fund, 100_000);

        var answers = together(16, _ -> redeem(person, holding, "{\"units\":\"90\"}"));

        assertThat(answers.stream().filter(answer -> answer.status() == 201)).hasSize(11);
        assertThat(answers.stream().filter(answer -> answer.status() != 201))
                .allSatisfy(answer -> answer.refuses(422, "redemption_exceeds"));
        assertThat(units(holding)).isEqualByComparingTo("10");
        at(monday().plusDays(1), "01:00");
        work();
        assertThat(available(person)).isEqualTo(99_000);
        assertThat(unexplained(fund)).isZero();
    }

    /** The work of the next day and eight cancellations of the last minute meet: one of them has it, once. */
    @Test
    void aCancellationAndThePaymentDoNotBothHaveIt() throws Exception {
        var person = aRichPerson(RiskTolerance.C3, 100_000);
        var fund = aBondFund("", "1");
        var holding = hold(person, fund, 100_000);
        var tuesday = monday().plusDays(1);
        for (int i = 0; i < 4; i++) {
            at(monday(), "14:00");
            var redemption =
                    redeem(person, holding, "{\"units\":\"10\"}").is(201).id();
            var path = "/api/v1/redemptions/" + redemption + "/cancellation";
            var step = context.getBean(RedemptionWork.class);

            together(
                    9,
                    turn -> turn == 0
                            ? step.work(tuesday) + step.work(tuesday)
                            : post(person.token(), path, "").status());
            step.work(tuesday);
        }

        var paid = count("select count(*) from redemption where status = 'PAID' and product_id = '" + fund + "'");
        assertThat(available(person)).isEqualTo(paid * 1_000);
        assertThat(units(holding)).isEqualByComparingTo(String.valueOf(1_000 - paid * 10));
        assertThat(unexplained(fund)).isZero();
    }
}
