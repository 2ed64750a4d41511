package com.xinfan.product.insurance.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.event.TradeEvent;
import com.xinfan.contract.suitability.RiskTolerance;
import com.xinfan.contract.vocabulary.AccountClass;
import com.xinfan.contract.vocabulary.AgeBand;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.Role;
import com.xinfan.platform.test.FakeHttp;
import com.xinfan.product.Kill;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PolicyApiTests extends InsuranceTest {

    @Test
    void fromTheNeedToThePolicyAndBack() {
        var person = aBuyer(100_000);
        var product = anInsurance(false);
        var plans =
                get(person.token(), "/api/v1/insurance/plans").is(200).body().toString();
        assertThat(plans).contains(product.toString()).contains("保险代理");

        var policy = apply(person, aReadSale(person, product), 30_000).is(201);
        assertThat(policy.text("/status")).isEqualTo("PAID");
        assertThat(policy.number("/cover")).isEqualTo(30_000_000);
        assertThat(cash(person)).isEqualTo(70_000);
        assertThat(balance("INSURER_SETTLEMENT:" + product)).isZero();

        assertThat(confirm(policy.id(), "ACCEPTED").text("/outcomes/0/status")).isEqualTo("IN_FORCE");
        assertThat(confirm(policy.id(), "ACCEPTED").text("/outcomes/0/status")).isEqualTo("IN_FORCE");
        assertThat(balance("INSURER_SETTLEMENT:" + product)).isEqualTo(-30_000);
        awaitEvent(
                TradeEvent.PolicyIssued.class,
                event -> event.policyId().equals(policy.id())
                        && event.premium().fen() == 30_000
                        && event.coverage().fen() == 30_000_000);
        var seen = get(person.token(), "/api/v1/policies/" + policy.id()).is(200);
        assertThat(seen.text("/coolingOffUntil"))
                .isEqualTo(businessClock.today().plusDays(15).toString());
        assertThat(get(person.token(), "/api/v1/policies").is(200).text("/items/0/id"))
                .isEqualTo(policy.text("/id"));
        var record = get(staffToken("support", Role.SUPPORT), "/admin/v1/insurance/policies/" + policy.id())
                .is(200);
        assertThat(record.body().path("pages").size()).isEqualTo(4);
        assertThat(record.text("/pages/1/kind")).isEqualTo("EXCLUSION");
        assertThat(record.text("/pages/3/readAt")).isNotEmpty();

        businessClock.advance(Duration.ofDays(15));
        assertThat(withdraw(person, policy.id()).is(200).text("/status")).isEqualTo("WITHDRAWN");
        assertThat(cash(person)).isEqualTo(100_000);
        assertThat(balance("INSURER_SETTLEMENT:" + product)).isZero();
        assertThat(withdraw(person, policy.id()).is(200).text("/status")).isEqualTo("WITHDRAWN");
        assertThat(cash(person)).isEqualTo(100_000);
        awaitEvent(TradeEvent.PolicyWithdrawn.class, event -> event.policyId().equals(policy.id()));
    }

    @Test
    void whatWasNotReadIsNotSold() {
        var person = aBuyer(100_000);
        var product = anInsurance(false);
        var sale = beginSale(person, product);
        apply(person, sale.id(), 30_000).refuses(409, "sale_unread");
        var hash = sale.text("/next/hash");
        read(person, sale.id(), 0, hash).refuses(409, "sale_too_fast");
        businessClock.advance(Duration.ofSeconds(10));
        read(person, sale.id(), 1, hash).refuses(409, "sale_page");
        read(person, sale.id(), 0, "0".repeat(64)).refuses(409, "sale_page");
        var next = read(person, sale.id(), 0, hash).is(200);
        apply(person, sale.id(), 30_000).refuses(409, "sale_unread");
        // The last page is shown, and not read yet.
        for (var page = 1; page < 3; page++) {
            businessClock.advance(Duration.ofSeconds(10));
            next = read(person, sale.id(), page, next.text("/next/hash")).is(200);
        }
        apply(person, sale.id(), 30_000).refuses(409, "sale_unread");
        read(aPerson(RiskTolerance.C3), sale.id(), 0, hash).refuses(404, "sale_not_found");

        var whole = aReadSale(person, product);
        put(operator(), "/admin/v1/insurance/plans/" + product, plan(false, "故意行为与酒驾不赔。"))
                .is(200);
        apply(person, whole, 30_000).refuses(404, "insurance_plan_not_found");
        approvePlan(product);
        apply(person, whole, 30_000).refuses(409, "sale_stale");
    }

    @Test
    void whatDoesNotSuitIsRefusedOrAcknowledged() {
        var product = anInsurance(false);
        var stranger = aRichPerson(RiskTolerance.C3, 100_000);
        var sale = aReadSale(stranger, product);
        assertThat(apply(stranger, sale, 30_000).refuses(409, "need_required").text("/rule/id"))
                .isEqualTo("insurance.needs");
        post(stranger.token(), "/api/v1/insurance/needs", NEEDS.replace("\"existing\":\"a\"", "\"existing\":\"d\""))
                .is(201);
        apply(stranger, sale, 30_000).refuses(409, "cover_above_need");
        apply(stranger, sale, 600_000).refuses(403, "premium_unaffordable");
        apply(stranger, sale, 9_999).refuses(422, "premium_out_of_range");
        apply(stranger, sale, 30_000, "cover_above_need").is(201);
        apply(stranger, sale, 30_000, "cover_above_need").refuses(409, "sale_used");

        var old = aPerson(RiskTolerance.C3, AgeBand.FROM_65, AccountClass.I);
        apply(old, aReadSale(old, product), 30_000).refuses(403, "insured_age");
        businessClock.advance(Duration.ofDays(400));
        apply(stranger, aReadSale(stranger, product), 30_000).refuses(409, "need_required");
    }

    /** The matrix forbids it, and the application has no place for it. */
    @Test
    void aCouponIsRefused() {
        var person = aBuyer(100_000);
        var sale = aReadSale(person, anInsurance(false));
        var withCoupon = application(sale, 30_000).replace("}", ",\"couponId\":\"" + Ids.next() + "\"}");
        post(person.token(), "p-" + Ids.next(), "/api/v1/policies", withCoupon).refuses(400, "unknown_field");
    }

    @Test
    void aPremiumIsGivenBackOnceHoweverManyAsk() throws Exception {
        var person = aBuyer(100_000);
        var product = anInsurance(false);
        var policy = aPolicy(person, product, 30_000);

        var answers = together(16, _ -> withdraw(person, policy));

        assertThat(answers).extracting(Answer::status).containsOnly(200);
        assertThat(cash(person)).isEqualTo(100_000);
        assertThat(balance("INSURER_SETTLEMENT:" + product)).isZero();
    }

    @ParameterizedTest
    @EnumSource(Kill.Where.class)
    void aPremiumIsGivenBackOnceAfterACrash(Kill.Where where) {
        var person = aBuyer(100_000);
        var product = anInsurance(false);
        var policy = aPolicy(person, product, 30_000);
        var kill = new Kill("update insurance_policy", where, 0);
        var before = database().watchedBy(kill);
        try {
            withdraw(person, policy).is(500);
        } finally {
            database().watchedBy(before);
        }
        assertThat(kill.struck()).isTrue();
        assertThat(cash(person)).isEqualTo(where == Kill.Where.AFTER_COMMIT ? 100_000 : 70_000);

        withdraw(person, policy).is(200);

        assertThat(cash(person)).isEqualTo(100_000);
        assertThat(balance("INSURER_SETTLEMENT:" + product)).isZero();
    }

    @Test
    void afterTheCoolingOffPeriodASurrenderIsTheInsurersBusiness() {
        var person = aBuyer(100_000);
        var policy = aPolicy(person, anInsurance(false), 30_000);
        businessClock.advance(Duration.ofDays(16));
        assertThat(withdraw(person, policy).refuses(409, "cooling_off_over").text("/detail"))
                .contains("insurer");
        assertThat(cash(person)).isEqualTo(70_000);
        withdraw(aPerson(RiskTolerance.C3), policy).refuses(404, "policy_not_found");
        businessClock.advance(Duration.ofDays(350));
        // Not all due work: it would make up for a year of days.
        context.getBean(PolicyWork.class).runDue();
        assertThat(status(person, policy)).isEqualTo("EXPIRED");
    }

    @Test
    void whatTheInsurerOrTheBuyerDoesNotWantIsGivenBack() {
        var person = aBuyer(100_000);
        var product = anInsurance(false);
        var declined = apply(person, aReadSale(person, product), 30_000).is(201).id();
        var called = apply(person, aReadSale(person, product), 20_000).is(201).id();
        assertThat(cash(person)).isEqualTo(50_000);

        confirm(declined, "DECLINED");
        assertThat(withdraw(person, called).is(200).text("/status")).isEqualTo("WITHDRAWN");

        assertThat(status(person, declined)).isEqualTo("DECLINED");
        assertThat(cash(person)).isEqualTo(100_000);
        assertThat(confirm(called, "ACCEPTED").text("/outcomes/0/code")).isEqualTo("policy_state");
        assertThat(apply(person, aReadSale(person, product), 400_000, "cover_above_need")
                        .text("/code"))
                .isEqualTo("policy_funds");
    }

    @Test
    void riskDecides() {
        var person = aBuyer(100_000);
        var product = anInsurance(false);
        risk().respond("POST", "/internal/v1/decisions", _ -> FakeHttp.Answer.json(200, riskSays("DECLINE")));
        apply(person, aReadSale(person, product), 30_000).refuses(403, "policy_declined");
        risk().respond("POST", "/internal/v1/decisions", _ -> FakeHttp.Answer.json(200, riskSays("REVIEW")));
        var held = apply(person, aReadSale(person, product), 30_000).is(201).id();
        assertThat(confirm(held, "ACCEPTED").text("/outcomes/0/code")).isEqualTo("policy_held");
        businessClock.advance(Duration.ofHours(25));
        assertThat(confirm(held, "ACCEPTED").text("/outcomes/0/status")).isEqualTo("IN_FORCE");
    }

    @Test
    void whatWasInterruptedGoesOnUnderItsKeyOrIsEnded() {
        var person = aRichPerson(RiskTolerance.C3, 1_500_000);
        var rich =
                NEEDS.replace("\"income\":\"c\"", "\"income\":\"e\"").replace("\"budget\":\"b\"", "\"budget\":\"d\"");
        post(person.token(), "/api/v1/insurance/needs", rich).is(201);
        var product = anInsurance(false);
        risk().respond("POST", "/internal/v1/decisions", _ -> FakeHttp.Answer.json(503, "{}"));
        var key = "p-" + Ids.next();
        var wish = application(aReadSale(person, product), 1_200_000);
        post(person.token(), key, "/api/v1/policies", wish).refuses(503, "policy_risk_unavailable");
        risk().respond("POST", "/internal/v1/decisions", _ -> FakeHttp.Answer.json(200, riskSays("APPROVE")));
        assertThat(persist(person.token(), key, "/api/v1/policies", wish)
                        .is(201)
                        .text("/status"))
                .isEqualTo("PAID");
        assertThat(cash(person)).isEqualTo(300_000);
    }

    @Test
    void theBuyerOfLongTermInsuranceIsCalled() {
        var person = aBuyer(100_000);
        var policy = aPolicy(person, anInsurance(true), 30_000);
        assertThat(openWork()).contains(policy.toString());
        var path = "/admin/v1/insurance/policies/" + policy + "/call-back";
        var support = staffToken("support", Role.SUPPORT);
        assertThat(post(support, path, "{\"result\":\"UNREACHED\",\"note\":\"无人接听\"}")
                        .is(200)
                        .number("/attempts"))
                .isEqualTo(1);
        assertThat(openWork()).contains(policy.toString());
        post(support, path, "{\"result\":\"CONFIRMED\",\"note\":\"本人确认知悉条款\"}").is(200);
        assertThat(openWork()).doesNotContain(policy.toString());
        post(support, path, "{\"result\":\"CONFIRMED\",\"note\":\"再次\"}").refuses(409, "call_back_not_due");
    }

    @Test
    void aPlanIsWholeAndOfAnInsurance() {
        put(operator(), "/admin/v1/insurance/plans/" + aFixedTerm(1_000), plan(false, "无"))
                .refuses(422, "insurance_plan_product");
        var product = anInsurance(false);
        var without = plan(false, "无").replace("\"EXCLUSION\"", "\"TERMS\"");
        put(operator(), "/admin/v1/insurance/plans/" + product, without).refuses(422, "insurance_plan_documents");
        assertThat(get(aPerson(RiskTolerance.C3).token(), "/api/v1/insurance/plans")
                        .is(200)
                        .body()
                        .toString())
                .contains(product.toString());
    }

    @Test
    void theQuestionnaireIsDataInTwoLanguages() {
        var person = aPerson(RiskTolerance.C3);
        get(person.token(), "/api/v1/insurance/needs").refuses(404, "need_not_found");
        var asked = get(person.token(), "/api/v1/insurance/questionnaire").is(200);
        assertThat(asked.text("/questions/0/text")).isEqualTo("What is your yearly income after tax?");
        post(person.token(), "/api/v1/insurance/needs", NEEDS.replace("\"income\":\"c\"", "\"income\":\"x\""))
                .refuses(422, "need_answers");
        assertThat(post(person.token(), "/api/v1/insurance/needs", NEEDS)
                        .is(201)
                        .number("/cover"))
                .isEqualTo(60_000_000);
        assertThat(get(person.token(), "/api/v1/insurance/needs").is(200).number("/budget"))
                .isEqualTo(500_000);
    }

    private String openWork() {
        return get(staffToken("support", Role.SUPPORT), "/admin/v1/product/work")
                .is(200)
                .body()
                .toString();
    }
}
