package com.xinfan.product.freeze;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.suitability.RiskTolerance;
import com.xinfan.platform.approval.Approvals;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.Role;
import com.xinfan.platform.test.Waiting;
import com.xinfan.product.cash.WithdrawalTest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FreezeApiTests extends WithdrawalTest {

    private static final String PATH = "/admin/v1/ledger/freezes";

    @Test
    void aJudicialFreezeBindsOnlyAfterTheSecondPerson() {
        var person = aRichPerson(RiskTolerance.C3, 100_000);
        var freeze = judicial(person, "PART", 60_000L);

        assertThat(get(person.token(), "/api/v1/account").body().path("frozen").isNumber())
                .isFalse();
        post(finance(), approve(freeze), "").refuses(409, "approval_by_author");
        post(compliance(), approve(freeze), "").is(200);

        var account = get(person.token(), "/api/v1/account").is(200);
        assertThat(account.number("/frozen")).isEqualTo(60_000);
        assertThat(account.number("/available")).isEqualTo(40_000);
        assertThat(account.text("/frozenReason")).contains("某市中级人民法院");
        assertThat(get(finance(), PATH + "/" + freeze).number("/covered")).isEqualTo(60_000);
        buy(person, 50_000).refuses(409, "account_frozen");
        buy(person, 40_000).is(201);
        buy(person, 100).refuses(409, "account_frozen");
    }

    @Test
    void aWithdrawalTakesWhatAPartialFreezeLeavesAndNoMore() {
        var person = aRichPerson(RiskTolerance.C3, 10_000);
        var freeze = placed(person, "PART", 8_000L);

        withdraw(person, 2_001).refuses(409, "account_frozen");
        withdraw(person, 2_000).is(202);

        assertThat(standing(person)).isEqualTo("0/8000");
        assertThat(covered(freeze)).isEqualTo(8_000);
        withdraw(person, 1).refuses(409, "account_frozen");
        order(freeze, "RELEASE", "").is(201);
        decide(freeze);
        withdraw(person, 8_000).is(202);
        assertThat(balance("USER_CASH:" + person.id())).isZero();
    }

    @Test
    void aReleaseFreesOnlyWhatNoOtherFreezeCovers() {
        var person = aRichPerson(RiskTolerance.C3, 100_000);
        var first = placed(person, "PART", 30_000L);
        var second = placed(person, "PART", 50_000L);
        var third = placed(person, "PART", 90_000L);
        assertThat(standing(person)).isEqualTo("0/100000");

        released(second);
        assertThat(List.of(covered(first), covered(third))).containsExactly(30_000L, 70_000L);
        withdraw(person, 1).refuses(409, "account_frozen");
        released(third);
        withdraw(person, 70_001).refuses(409, "account_frozen");
        withdraw(person, 70_000).is(202);
        assertThat(standing(person)).isEqualTo("0/30000");
        released(first);
        withdraw(person, 30_000).is(202);

        assertThat(balance("USER_CASH:" + person.id())).isZero();
    }

    @Test
    void aWithdrawalUnderWayGoesOnAndWhatComesBackIsCaught() {
        var person = aRichPerson(RiskTolerance.C3, 10_000);
        bank().respond("POST", "/bank/credits", 500, "{}");
        queriesSay("PROCESSING");
        var goes = withdraw(person, 3_000).is(202);
        var fails = withdraw(person, 4_000).is(202);
        var freeze = placed(person, "PART", 6_000L);
        assertThat(covered(freeze)).isEqualTo(3_000);

        bank().respond("GET", "/bank/requests/" + goes.id(), 200, bankAnswer(goes.id(), "SUCCEEDED"));
        bank().respond("GET", "/bank/requests/" + fails.id(), 200, bankAnswer(fails.id(), "FAILED"));
        Waiting.until(
                "the outcomes",
                () -> status(person, goes).equals("SUCCEEDED")
                        && status(person, fails).equals("FAILED"));

        assertThat(balance("USER_CASH:" + person.id())).isEqualTo(-7_000);
        assertThat(standing(person)).isEqualTo("1000/6000");
        assertThat(covered(freeze)).isEqualTo(6_000);
    }

    @Test
    void laterInflowIsCaughtUpToTheAmountAndReleaseReturnsTheMoney() {
        var person = aRichPerson(RiskTolerance.C3, 10_000);
        var freeze = placed(person, "PART", 60_000L);

        deposit(person, 45_000).is(202);
        assertThat(standing(person)).isEqualTo("0/55000");
        deposit(person, 45_000).is(202);
        assertThat(standing(person)).isEqualTo("40000/60000");

        order(freeze, "RELEASE", "").is(201);
        decide(freeze);

        assertThat(standing(person)).isEqualTo("100000/-");
        assertThat(get(finance(), PATH + "/" + freeze).text("/freeze/status")).isEqualTo("RELEASED");
        order(freeze, "RELEASE", "").refuses(409, "freeze_state");
    }

    @Test
    void freezesQueueAndADeductionTakesNoMoreThanItsOwnShare() {
        var person = aRichPerson(RiskTolerance.C3, 100_000);
        var first = placed(person, "PART", 70_000L);
        var second = placed(person, "PART", 70_000L);
        var third = placed(person, "OUTFLOW", null);
        assertThat(covered(first)).isEqualTo(70_000);
        assertThat(covered(second)).isEqualTo(30_000);
        assertThat(covered(third)).isZero();

        order(second, "DEDUCT", ",\"amount\":30001").is(201);
        post(compliance(), approve(second), "").refuses(409, "freeze_deduction_exceeds");
        post(compliance(), reject(second), "{\"reason\":\"超额\"}").is(200);
        order(first, "DEDUCT", ",\"amount\":70001").refuses(422, "freeze_amount");
        order(first, "DEDUCT", ",\"amount\":70000").is(201);
        order(first, "RELEASE", "").refuses(409, "freeze_order_open");
        decide(first);

        assertThat(balance("COURT_SETTLEMENT:" + first)).isEqualTo(-70_000);
        assertThat(get(finance(), PATH + "/" + first).text("/freeze/status")).isEqualTo("EXECUTED");
        assertThat(covered(second)).isEqualTo(30_000);
        assertThat(standing(person)).isEqualTo("0/30000");
        assertThat(get(person.token(), "/api/v1/account/movements").text("/items/0/kind"))
                .isEqualTo("JUDICIAL_DEDUCTION");
        deposit(person, 50_000).is(202);
        assertThat(covered(second)).isEqualTo(70_000);
        assertThat(covered(third)).isEqualTo(10_000);
    }

    @Test
    void aFreezeEndsWithItsLastDayUnlessItIsContinued() {
        var person = aRichPerson(RiskTolerance.C3, 100_000);
        var today = businessClock.today();
        var ends = placed(person, "PART", 10_000L);
        var goesOn = placed(person, "PART", 20_000L);
        order(goesOn, "CONTINUE", ",\"until\":\"" + today.plusDays(30) + "\"").refuses(422, "freeze_term");
        order(goesOn, "CONTINUE", ",\"until\":\"" + today.plusDays(90) + "\"").is(201);
        decide(goesOn);

        businessClock.advance(Duration.ofDays(30));
        turn();
        assertThat(standing(person)).isEqualTo("70000/30000");
        businessClock.advance(Duration.ofDays(1));
        turn();

        assertThat(standing(person)).isEqualTo("80000/20000");
        assertThat(get(finance(), PATH + "/" + ends).text("/freeze/status")).isEqualTo("EXPIRED");
        businessClock.advance(Duration.ofDays(60));
        turn();
        assertThat(standing(person)).isEqualTo("100000/-");
    }

    @Test
    void aFreezeOfALaterDayWaitsForIt() {
        var person = aRichPerson(RiskTolerance.C3, 100_000);
        var from = businessClock.today().plusDays(2);
        var freeze = place(person, "JUDICIAL", "PART", 10_000L, ",\"from\":\"" + from + "\"")
                .is(201);
        decide(UUID.fromString(freeze.text("/freeze/id")));
        assertThat(standing(person)).isEqualTo("100000/-");

        businessClock.advance(Duration.ofDays(2));
        turn();

        assertThat(standing(person)).isEqualTo("90000/10000");
    }

    @Test
    void thePlatformFreezesAtOnceAndLiftsWithTwo() {
        var person = aRichPerson(RiskTolerance.C3, 100_000);
        var risk = staffToken("risk", Role.RISK);
        place(person, "BUSINESS", "OUTFLOW", null, "").refuses(403, "freeze_role");

        var freeze = UUID.fromString(post(risk, PATH, form(person, "BUSINESS", "BOTH", null, ""))
                .is(201)
                .text("/freeze/id"));

        assertThat(standing(person)).isEqualTo("0/100000");
        assertThat(get(person.token(), "/api/v1/account").text("/frozenReason"))
                .doesNotContain("法院")
                .contains("security check");
        buy(person, 100).refuses(409, "account_frozen");
        deposit(person, 100).refuses(409, "account_frozen");
        order(freeze, "RELEASE", "").is(201);
        assertThat(standing(person)).isEqualTo("0/100000");
        decide(freeze);
        assertThat(standing(person)).isEqualTo("100000/-");
    }

    @Test
    void badOrdersAreNamed() {
        var person = aPerson(RiskTolerance.C3);
        var today = businessClock.today();

        place(person, "JUDICIAL", "PART", null, "").refuses(422, "freeze_amount");
        place(person, "JUDICIAL", "OUTFLOW", 5L, "").refuses(422, "freeze_amount");
        place(person, "JUDICIAL", "BOTH", null, "").refuses(422, "freeze_scope");
        var late = place(
                        person,
                        "JUDICIAL",
                        "PART",
                        5L,
                        ",\"until\":\"" + today.plusMonths(12).plusDays(1) + "\"")
                .refuses(422, "freeze_term");
        assertThat(late.text("/rule/id")).isEqualTo("account.judicial-freeze");
        place(person, "JUDICIAL", "PART", 5L, ",\"from\":\"" + today.minusDays(1) + "\"")
                .refuses(422, "freeze_term");
        get(finance(), PATH + "/" + Ids.next()).refuses(404, "freeze_not_found");
        get(staffToken("support", Role.SUPPORT), PATH).is(403);
        placed(person, "PART", 5L);
        assertThat(get(finance(), PATH + "?status=ACTIVE&userId=" + person.id())
                        .is(200)
                        .body()
                        .path("items"))
                .hasSize(1);
    }

    @Test
    void ordersAndFreezesAtOnceNeverLeaveTheBooksInconsistent() throws Exception {
        var person = aRichPerson(RiskTolerance.C3, 100_000);
        var product = aFixedTerm(1_000_000);
        var freeze = judicial(person, "PART", 100_000L);

        together(
                8,
                i -> i == 0
                        ? post(compliance(), approve(freeze), "")
                        : post(person.token(), "o-" + Ids.next(), "/api/v1/orders", order(product, 20_000)));

        var account = get(person.token(), "/api/v1/account").is(200);
        assertThat(account.number("/available")).isZero();
        assertThat(account.number("/frozen") + -balance("PRODUCT_SETTLEMENT:" + product))
                .isEqualTo(100_000);
    }

    private UUID placed(Person person, String scope, Long amount) {
        var freeze = judicial(person, scope, amount);
        decide(freeze);
        return freeze;
    }

    private UUID judicial(Person person, String scope, Long amount) {
        return UUID.fromString(
                place(person, "JUDICIAL", scope, amount, "").is(201).text("/freeze/id"));
    }

    private Answer place(Person person, String kind, String scope, Long amount, String more) {
        return post(finance(), PATH, form(person, kind, scope, amount, more));
    }

    private String form(Person person, String kind, String scope, Long amount, String more) {
        var until = more.contains("until")
                ? ""
                : ",\"until\":\"" + businessClock.today().plusDays(30) + "\"";
        return """
            {"userId":"%s","kind":"%s","scope":"%s","amount":%s,"authority":"某市中级人民法院",
             "documentNumber":"%s","officer":"张法官","reason":"执行案件"%s%s}
            """.formatted(person.id(), kind, scope, amount, Ids.next(), until, more);
    }

    private Answer order(UUID freeze, String kind, String more) {
        var body = """
            {"kind":"%s","authority":"某市中级人民法院","documentNumber":"%s","officer":"张法官","reason":"执行案件"%s}
            """.formatted(kind, Ids.next(), more);
        return post(finance(), PATH + "/" + freeze + "/orders", body);
    }

    private void released(UUID freeze) {
        order(freeze, "RELEASE", "").is(201);
        decide(freeze);
    }

    private void decide(UUID freeze) {
        post(compliance(), approve(freeze), "").is(200);
    }

    private String approve(UUID freeze) {
        return "/admin/v1/product/approvals/" + openApproval(freeze) + "/approve";
    }

    private String reject(UUID freeze) {
        return "/admin/v1/product/approvals/" + openApproval(freeze) + "/reject";
    }

    private UUID openApproval(UUID freeze) {
        var last = context.getBean(FreezeOrders.class).of(freeze).getLast();
        return context.getBean(Approvals.class)
                .latest(FreezeApproval.KIND, last.id())
                .orElseThrow()
                .id();
    }

    private long covered(UUID freeze) {
        return get(finance(), PATH + "/" + freeze).is(200).number("/covered");
    }

    private void turn() {
        var work = context.getBean(FreezeWork.class);
        while (work.runDue() > 0) {
            // Until nothing turns any more.
        }
    }

    private Answer buy(Person person, long amount) {
        return post(person.token(), "o-" + Ids.next(), "/api/v1/orders", order(aFixedTerm(1_000_000), amount));
    }

    /** Available, then frozen. */
    private String standing(Person person) {
        var account = get(person.token(), "/api/v1/account").is(200);
        var frozen = account.body().path("frozen");
        return account.number("/available") + "/" + (frozen.isNumber() ? frozen.asLong() : "-");
    }

    private String finance() {
        return staffToken("finance", Role.FINANCE);
    }
}
