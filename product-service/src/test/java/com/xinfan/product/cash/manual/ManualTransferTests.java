package com.xinfan.product.cash.manual;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.suitability.RiskTolerance;
import com.xinfan.platform.security.Role;
import com.xinfan.platform.test.Waiting;
import com.xinfan.product.cash.TransferDesk;
import com.xinfan.product.cash.WithdrawalTest;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class ManualTransferTests extends WithdrawalTest {

    private final String finance = staffToken("finance-1", Role.FINANCE);
    private final String otherFinance = staffToken("finance-2", Role.FINANCE);
    private final String risk = staffToken("risk-1", Role.RISK);
    private final String otherRisk = staffToken("risk-2", Role.RISK);

    @Test
    void whatRiskWantsLookedAtIsHeldAndGoesOnWhenTwoPeopleSaySo() {
        var person = aRichPerson(RiskTolerance.C3, 10_000);
        risk().respond("POST", "/internal/v1/decisions", 200, riskSays("REVIEW"));

        var held = withdraw(person, 4_000).is(202);

        assertThat(held.text("/status")).isEqualTo("HELD");
        assertThat(account(person)).isEqualTo("6000/4000");
        assertThat(bank().requests("POST", "/bank/credits")).isEmpty();
        assertThat(work()).contains(held.text("/id"), "withdrawal-hold");
        post(risk, path(held.id()) + "/assignment", "").is(204);
        rule(finance, held, "RELEASED").refuses(403, "ruling_role");
        rule(risk, held, "SUCCEEDED").refuses(403, "ruling_role");
        var approval = rule(risk, held, "RELEASED").is(202).text("/approvalId");
        rule(otherRisk, held, "REFUSED").refuses(409, "ruling_open");
        approve(risk, approval).refuses(409, "approval_by_author");
        approve(otherFinance, approval).refuses(403, "approval_role");
        approve(otherRisk, approval).is(200);
        Waiting.until("the bank has it", () -> status(person, held).equals("SUCCEEDED"));
        assertThat(account(person)).isEqualTo("6000/0");
        assertThat(bank().requests("POST", "/bank/credits")).hasSize(1);
        var detail = get(finance, path(held.id())).is(200);
        assertThat(detail.text("/transfer/owner")).isEqualTo("risk-1");
        assertThat(detail.text("/rulings/0/decidedBy")).isEqualTo("risk-2");
        assertThat(work()).doesNotContain(held.text("/id"));
    }

    @Test
    void aHeldWithdrawalThatIsRefusedOrForgottenGivesTheMoneyBack() {
        var person = aRichPerson(RiskTolerance.C3, 10_000);
        risk().respond("POST", "/internal/v1/decisions", 200, riskSays("REVIEW"));
        var refused = withdraw(person, 4_000).is(202);
        var forgotten = withdraw(person, 1_000).is(202);

        approve(otherRisk, rule(risk, refused, "REFUSED").is(202).text("/approvalId"))
                .is(200);
        assertThat(account(person)).isEqualTo("9000/1000");
        businessClock.advance(Duration.ofHours(73));
        Waiting.until("it ends", () -> status(person, forgotten).equals("FAILED"));

        assertThat(account(person)).isEqualTo("10000/0");
        assertThat(status(person, refused)).isEqualTo("FAILED");
        assertThat(get(person.token(), "/api/v1/withdrawals/" + forgotten.id()).text("/reason"))
                .isEqualTo("withdrawal_unreviewed");
        assertThat(bank().requests("POST", "/bank/credits")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"SUCCEEDED, 6000/0", "FAILED, 10000/0"})
    void whatTheBankNeverTellsIsDecidedOnEvidence(String ruling, String account) {
        var person = aRichPerson(RiskTolerance.C3, 10_000);
        var unknown = unknownFor(person, Duration.ofHours(3));
        assertThat(status(person, unknown)).isEqualTo("MANUAL");
        assertThat(work()).contains(unknown.text("/id"), "bank-outcome");
        rule(finance, unknown, "RELEASED").refuses(403, "ruling_role");
        post(finance, path(unknown.id()) + "/rulings", "{\"ruling\":\"FAILED\"}")
                .is(400);

        var approval = rule(finance, unknown, ruling).is(202).text("/approvalId");
        approve(otherFinance, approval).is(200);

        assertThat(status(person, unknown)).isEqualTo(ruling);
        assertThat(account(person)).isEqualTo(account);
        rule(finance, unknown, "FAILED").refuses(409, "transfer_state");
    }

    @Test
    void theBanksOwnAnswerComesFirst() {
        var person = aRichPerson(RiskTolerance.C3, 10_000);
        var unknown = unknownFor(person, Duration.ofHours(3));
        var approval = rule(finance, unknown, "FAILED").is(202).text("/approvalId");

        context.getBean(TransferDesk.class).settledByFile(unknown.id());

        approve(otherFinance, approval).refuses(409, "approval_stale");
        assertThat(status(person, unknown)).isEqualTo("SUCCEEDED");
        assertThat(account(person)).isEqualTo("6000/0");
    }

    @Test
    void anAnswerAfterTheDecisionIsABreakAndMovesNothing() {
        var person = aRichPerson(RiskTolerance.C3, 10_000);
        var unknown = unknownFor(person, Duration.ofHours(3));
        approve(otherFinance, rule(finance, unknown, "FAILED").is(202).text("/approvalId"))
                .is(200);

        context.getBean(TransferDesk.class).settledByFile(unknown.id());
        context.getBean(TransferDesk.class).settledByFile(unknown.id());

        assertThat(status(person, unknown)).isEqualTo("FAILED");
        assertThat(account(person)).isEqualTo("10000/0");
        var breaks = get(finance, "/admin/v1/bank/breaks?kind=STATUS_DIFFERS&limit=100")
                .is(200);
        assertThat(breaks.body().path("items"))
                .filteredOn(line -> line.path("transferId").asString("").equals(unknown.text("/id")))
                .hasSize(1);
    }

    @Test
    void aCardThatIsGoneByItsDayBringsTheMoneyBack() {
        var person = aRichPerson(RiskTolerance.C3, 10_000);
        risk().respond("POST", "/internal/v1/decisions", 200, riskSays("REVIEW"));
        var held = withdraw(person, 4_000).is(202);
        context.getBean(JdbcClient.class)
                .sql("delete from profile_card where user_id = :user")
                .param("user", person.id())
                .update();

        approve(otherRisk, rule(risk, held, "RELEASED").is(202).text("/approvalId"))
                .is(200);

        Waiting.until("it ends", () -> status(person, held).equals("FAILED"));
        assertThat(account(person)).isEqualTo("10000/0");
        assertThat(get(person.token(), "/api/v1/withdrawals/" + held.id()).text("/reason"))
                .isEqualTo("card_unbound");
    }

    @Test
    void staffListTransfersByWhereTheyStand() {
        var person = aRichPerson(RiskTolerance.C3, 10_000);
        risk().respond("POST", "/internal/v1/decisions", 200, riskSays("REVIEW"));
        var held = withdraw(person, 4_000).is(202);

        var list = get(finance, "/admin/v1/bank/transfers?status=HELD&direction=WITHDRAWAL&limit=1")
                .is(200);

        assertThat(list.text("/items/0/id")).isEqualTo(held.text("/id"));
        get(finance, "/admin/v1/bank/transfers?status=ODD").is(400);
        get(staffToken("op", Role.OPERATOR), "/admin/v1/bank/transfers").is(403);
        get(finance, path(UUID.fromString("01900000-0000-7000-8000-000000000000")))
                .is(404);
    }

    private Answer unknownFor(Person person, Duration time) {
        bank().respond("POST", "/bank/credits", 500, "{}");
        queriesSay("PROCESSING");
        var unknown = withdraw(person, 4_000).is(202);
        assertThat(unknown.text("/status")).isEqualTo("UNKNOWN");
        businessClock.advance(time);
        askTheBankNow(person);
        Waiting.until("people are asked", () -> status(person, unknown).equals("MANUAL"));
        return unknown;
    }

    private Answer rule(String token, Answer transfer, String ruling) {
        return post(
                token,
                path(transfer.id()) + "/rulings",
                "{\"ruling\":\"%s\",\"evidence\":\"银行柜台回执 20261123\"}".formatted(ruling));
    }

    private Answer approve(String token, String approval) {
        return post(token, "/admin/v1/product/approvals/" + approval + "/approve", "");
    }

    private static String path(UUID transfer) {
        return "/admin/v1/bank/transfers/" + transfer;
    }

    private String work() {
        return get(finance, "/admin/v1/product/work").is(200).body().toString();
    }
}
