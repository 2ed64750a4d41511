package com.xinfan.product.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.suitability.RiskTolerance;
import com.xinfan.platform.approval.Approvals;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.DueWork;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.Role;
import com.xinfan.product.SellingTest;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Model portfolios from the values in the catalogue, and rebalancing towards them. */
class PortfolioApiTests extends SellingTest {

    private static final String MODELS = "/admin/v1/portfolios";
    private static final String MINE = "/api/v1/portfolios";

    /** A fund with values of so many days before today, which swing by so much. */
    private UUID aMovingFund(String type, String risk, int days, double swing, double phase) {
        var id = aFund(type, risk, "IMMEDIATE", "1.0000");
        context.getBean(JdbcClient.class)
                .sql("""
                    insert into product_nav (product_id, day, nav)
                    select :id, :today::date - i, round((1 + :swing * sin(i * :phase))::numeric, 6)
                      from generate_series(1, :days) as i on conflict do nothing
                    """)
                .param("id", id)
                .param("today", today())
                .param("swing", swing)
                .param("phase", phase)
                .param("days", days)
                .update();
        return id;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(businessClock.now(), BusinessClock.ZONE);
    }

    private Answer compute(String level, UUID... products) {
        var ids = Arrays.stream(products).map(id -> "\"" + id + "\"").collect(Collectors.joining(","));
        return post(operator(), MODELS, "{\"level\":\"%s\",\"productIds\":[%s]}".formatted(level, ids));
    }

    private UUID aLiveModel(String level, UUID... products) {
        var id = compute(level, products).is(201).id();
        post(operator(), MODELS + "/" + id + "/submission", "").is(200);
        post(compliance(), approve(id), "").is(200);
        return id;
    }

    private String approve(UUID model) {
        var approval = context.getBean(Approvals.class)
                .latest("model-portfolio", model)
                .orElseThrow()
                .id();
        return "/admin/v1/product/approvals/" + approval + "/approve";
    }

    private void buy(Person person, UUID product, long amount) {
        var placed = post(person.token(), "o-" + Ids.next(), "/api/v1/orders", order(product, amount))
                .is(201);
        assertThat(placed.text("/status")).isEqualTo("CONFIRMED");
    }

    @Test
    void aModelIsComputedApprovedByASecondPersonAndShownToItsLevel() {
        var cash = aFund("MONEY_FUND", "R1", "IMMEDIATE", "1.0000");
        var bonds = aMovingFund("BOND_FUND", "R3", 80, 0.003, 1.3);
        var shares = aMovingFund("EQUITY_FUND", "R4", 80, 0.05, 2.1);

        var model = compute("C4", cash, bonds, shares).is(201);
        assertThat(model.number("/observations")).isEqualTo(80);
        var sum = 0L;
        for (var weight : model.body().path("weights")) {
            sum += weight.path("basisPoints").asLong();
        }
        assertThat(sum).isEqualTo(10_000);
        assertThat(model.number("/volatilityBasisPoints")).isBetween(1L, model.number("/budgetBasisPoints"));
        var id = model.id();
        post(operator(), MODELS + "/" + id + "/submission", "").is(200);
        post(staffToken("operator", Role.OPERATOR, Role.COMPLIANCE), approve(id), "")
                .refuses(409, "approval_by_author");
        var person = aPerson(RiskTolerance.C4);
        post(compliance(), approve(id), "").is(200);

        var mine = get(person.token(), MINE).is(200);
        assertThat(mine.text("/id")).isEqualTo(id.toString());
        assertThat(mine.body().toString()).doesNotContain("volatility", "annualRate");
        assertThat(get(person.token(), MINE + "/current/gap?amount=100000").number("/total"))
                .isEqualTo(100_000);
        var next = aLiveModel("C4", cash, bonds);
        assertThat(get(operator(), MODELS + "/" + id).text("/status")).isEqualTo("RETIRED");
        post(operator(), MODELS + "/" + next + "/retirement", "{\"reason\":\"停用\"}")
                .is(200);
        get(person.token(), MINE).refuses(404, "portfolio_none");
        get(userToken(Ids.next()), MINE).refuses(422, "portfolio_level_missing");
    }

    @Test
    void whatCannotBeComputedIsRefusedWithItsReason() {
        var young = aMovingFund("BOND_FUND", "R3", 59, 0.003, 1.3);
        var wild = aMovingFund("BOND_FUND", "R2", 80, 0.4, 2.1);
        var shares = aMovingFund("EQUITY_FUND", "R4", 80, 0.05, 2.1);

        compute("C3", young, aMovingFund("BOND_FUND", "R2", 80, 0.003, 1.1)).refuses(422, "portfolio_history_short");
        assertThat(compute("C3", shares)
                        .refuses(422, "portfolio_product_excluded")
                        .text("/param"))
                .isEqualTo("/productIds/0");
        compute("C4", shares).refuses(422, "portfolio_caps");
        compute("C3", wild, aMovingFund("BOND_FUND", "R2", 80, 0.4, 0.7), aMovingFund("BOND_FUND", "R3", 80, 0.4, 1.7))
                .refuses(422, "portfolio_risk_budget");
        compute("C1", shares).refuses(422, "portfolio_product_excluded");
    }

    @Test
    void newMoneyIsSpreadByOrdersThatArePlacedOnce() throws Exception {
        var cash = aFund("MONEY_FUND", "R1", "IMMEDIATE", "1.0000");
        var bonds = aMovingFund("BOND_FUND", "R3", 80, 0.003, 1.3);
        aLiveModel("C5", cash, bonds);
        var person = aRichPerson(RiskTolerance.C5, 1_000_000);
        var path = MINE + "/rebalancing";
        post(person.token(), "k-" + Ids.next(), path, "{\"amount\":1000001}").refuses(422, "rebalancing_cash_short");
        var key = "k-" + Ids.next();
        var proposal = post(person.token(), key, path, "{\"amount\":900000}").is(201);
        assertThat(proposal.text("/status")).isEqualTo("PROPOSED");
        var confirmation = path + "/" + proposal.id() + "/confirmation";
        post(aPerson(RiskTolerance.C5).token(), "k-" + Ids.next(), confirmation, "{}")
                .refuses(404, "rebalancing_not_found");

        together(4, i -> post(person.token(), "c-" + i + proposal.id(), confirmation, "{}"));
        aMinuteLater();

        var done = get(person.token(), path + "/" + proposal.id()).is(200);
        assertThat(done.text("/status")).isEqualTo("FINISHED");
        assertThat(get(person.token(), "/api/v1/orders").body().path("items").size())
                .isEqualTo(done.body().path("lines").size())
                .isEqualTo(2);
        assertThat(get(person.token(), "/api/v1/account").number("/available")).isEqualTo(100_000);
        assertThat(get(person.token(), MINE + "/current/gap")
                        .body()
                        .path("within")
                        .asBoolean(false))
                .isTrue();
        post(person.token(), "k-" + Ids.next(), path, "{\"amount\":0}").refuses(422, "rebalancing_not_needed");
        assertThat(get(operator(), MODELS + "/rebalancing?userId=" + person.id() + "&status=FINISHED")
                        .is(200)
                        .body()
                        .path("items")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void salesComeFirstAndPurchasesTakeWhatTheyHaveBrought() throws Exception {
        var cash = aFund("MONEY_FUND", "R1", "IMMEDIATE", "1.0000");
        var bonds = aMovingFund("BOND_FUND", "R3", 80, 0.003, 1.3);
        var shares = aMovingFund("EQUITY_FUND", "R4", 80, 0.05, 2.1);
        aLiveModel("C4", cash, bonds, shares);
        var person = aRichPerson(RiskTolerance.C4, 1_000_000);
        buy(person, shares, 1_000_000);
        var path = MINE + "/rebalancing";

        var proposal =
                post(person.token(), "k-" + Ids.next(), path, "{\"amount\":0}").is(201);
        assertThat(proposal.text("/lines/0/side")).isEqualTo("SELL");
        var sold = proposal.number("/lines/0/amount");
        assertThat(sold).isBetween(690_000L, 999_999L);
        assertThat(available(person)).isZero();
        var confirmation = path + "/" + proposal.id() + "/confirmation";
        var confirmed =
                post(person.token(), "c-" + proposal.id(), confirmation, "{}").is(200);
        assertThat(confirmed.text("/status")).isEqualTo("CONFIRMED");
        assertThat(confirmed.text("/lines/0/status")).isEqualTo("PLACED");
        assertThat(confirmed.text("/lines/1/status")).isEqualTo("OPEN");
        run();
        assertThat(get(person.token(), path + "/" + proposal.id()).text("/lines/1/status"))
                .isEqualTo("OPEN");

        theSalesArePaid(person, sold, new UUID[] {cash, bonds, shares});
        together(3, _ -> again(person, confirmation));
        aMinuteLater();

        var done = get(person.token(), path + "/" + proposal.id()).is(200);
        assertThat(done.text("/status")).as(() -> done.body().toString()).isEqualTo("FINISHED");
        assertThat(done.number("/lines/0/doneAmount")).isEqualTo(sold);
        assertThat(available(person)).isEqualTo(proposal.number("/left"));
        assertThat(get(person.token(), "/api/v1/orders").body().path("items").size())
                .isEqualTo(done.body().path("lines").size());
        assertThat(get(person.token(), MINE + "/current/gap")
                        .body()
                        .path("within")
                        .asBoolean(false))
                .isTrue();
    }

    @Test
    void aRefusedLineFailsAloneAndAProposalRunsOut() {
        var cash = aFund("MONEY_FUND", "R1", "IMMEDIATE", "1.0000");
        var bonds = aMovingFund("BOND_FUND", "R3", 80, 0.003, 1.3);
        aLiveModel("C5", cash, bonds);
        var person = aRichPerson(RiskTolerance.C5, 1_000_000);
        var path = MINE + "/rebalancing";
        var late = post(person.token(), "k-" + Ids.next(), path, "{\"amount\":100000}")
                .is(201);
        var proposal = post(person.token(), "k-" + Ids.next(), path, "{\"amount\":1000000}")
                .is(201);
        buy(person, cash, 500_000);

        var done = post(person.token(), "c-" + proposal.id(), path + "/" + proposal.id() + "/confirmation", "{}")
                .is(200);

        assertThat(done.text("/status")).isEqualTo("FINISHED");
        assertThat(done.body().toString()).contains("insufficient_funds", "DONE");
        businessClock.advance(Duration.ofHours(49));
        post(person.token(), "c-" + late.id(), path + "/" + late.id() + "/confirmation", "{}")
                .refuses(409, "rebalancing_expired");
        run();
        assertThat(get(person.token(), path + "/" + late.id()).text("/status")).isEqualTo("EXPIRED");
    }

    private void theSalesArePaid(Person person, long sold, UUID[] funds) {
        at(monday().plusDays(1), "12:00");
        for (var fund : funds) {
            value(fund, today(), "1.0000");
        }
        work();
        assertThat(available(person)).isEqualTo(sold);
    }

    private Answer again(Person person, String confirmation) {
        run();
        return post(person.token(), "d-" + Ids.next(), confirmation, "{}");
    }

    private void aMinuteLater() {
        businessClock.advance(Duration.ofMinutes(1));
        run();
    }

    private void run() {
        var work = context.getBeansOfType(DueWork.class).values().stream()
                .filter(one -> one.name().equals("rebalancings"))
                .findFirst()
                .orElseThrow();
        for (var done = 1; done > 0; ) {
            done = work.runDue();
        }
    }
}
