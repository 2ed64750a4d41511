package com.xinfan.risk.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.event.LoanEvent;
import com.xinfan.contract.money.Money;
import com.xinfan.contract.vocabulary.OverdueBucket;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.Role;
import com.xinfan.risk.RiskServiceTest;
import com.xinfan.risk.ruleset.Candidates;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

class BackTestApiTests extends RiskServiceTest {

    @AfterEach
    void today() {
        businessClock.reset();
    }

    @Test
    void theLiveRuleSetReproducesEveryStoredVerdict() {
        var random = new Random(5);
        var users = List.of(Ids.next(), Ids.next(), Ids.next());
        var since = businessClock.now();
        for (var i = 0; i < 150; i++) {
            var user = users.get(random.nextInt(3));
            switch (i) {
                case 40 -> deny("USER", users.get(0), "DENY");
                case 60 -> deny("DEVICE", "bt-device-1", "ALLOW");
                case 80 -> snooze(users.get(1));
                default -> decided(question(random, user));
            }
            businessClock.advance(Duration.ofMinutes(random.nextInt(40)));
        }
        for (var scenario : List.of("ORDER", "REGISTRATION", "WITHDRAWAL")) {
            var report = backTested(live(scenario), 30).get("report");
            assertThat(report.get("decisions").asLong())
                    .isEqualTo(stored(scenario))
                    .isGreaterThan(25);
            assertThat(report.get("reproduced")).as(scenario).isEqualTo(report.get("decisions"));
            assertThat(report.get("changes")).isEmpty();
        }
        assertThat(jdbc().sql("select count(distinct outcome) from decision where scenario = 'ORDER' and decided_at"
                                + " >= :at")
                        .param("at", java.sql.Timestamp.from(since))
                        .query(Long.class)
                        .single())
                .isGreaterThanOrEqualTo(3);
    }

    @Test
    void aCandidateIsMeasuredByWhatPeopleTurnedOutToBe() {
        var bad = Ids.next();
        var good = Ids.next();
        var poor = Ids.next();
        decided(aWithdrawal(bad, 4_000_000));
        decided(aWithdrawal(good, 4_500_000));
        decided(aWithdrawal(poor, 1_000));
        businessClock.advance(Duration.ofDays(40));
        var at = businessClock.now();
        publish(new LoanEvent.Overdue(bad, at, Ids.next(), 35, OverdueBucket.M2, Money.ofFen(100), Money.ofFen(1_000)));
        publish(new LoanEvent.Overdue(good, at, Ids.next(), 2, OverdueBucket.M1, Money.ofFen(100), Money.ofFen(1_000)));
        awaitQuiet();

        var draft = aDraft("WITHDRAWAL", "amount > 3000000 && cardsPerUser < 5");
        var id = json(post("/admin/v1/rule-sets", draft, "risk", Role.RISK))
                .get("id")
                .asString();
        var report = backTested(id, 60).get("report");
        assertThat(report.at("/candidate/stoppedBad").asLong()).isEqualTo(1);
        assertThat(report.at("/candidate/recall").asString()).isEqualTo("1.0000");
        assertThat(report.at("/stored/stoppedBad").asLong()).isZero();
        assertThat(report.get("moneySaved").asLong()).isEqualTo(4_000_000);
        assertThat(report.get("goodUsersLost").asLong()).isPositive();
        assertThat(report.at("/rules/0/code").asString()).isEqualTo("LARGE");
        var change = jdbc().sql("select would from back_test_change where user_id = :user")
                .param("user", good)
                .query(String.class)
                .list();
        assertThat(change).contains("REVIEW");
        assertThat(json(get("/admin/v1/rule-sets/" + id, "risk", Role.RISK))
                        .get("status")
                        .asString())
                .isEqualTo("TESTED");
    }

    @Test
    void itGoesOnWhereItWasAndCountsNothingTwice() {
        decided(Map.of("decisionKey", "DEPOSIT:" + Ids.next(), "scenario", "DEPOSIT", "userId", Ids.next()));
        jdbc().sql("""
            insert into decision
            select gen_random_uuid(), 'DEPOSIT:copy-' || n, scenario, user_id, amount, attributes, facts, hits,
                   score, outcome, rule_set_version, rulebook_version, decided_at
            from (select * from decision where scenario = 'DEPOSIT' limit 1) d, generate_series(1, 1300) n\
            """).update();
        var service = context.getBean(BackTestService.class);
        var id = running(live("DEPOSIT"));
        assertThat(service.runDue()).isEqualTo(500);
        context.getBean(TransactionTemplate.class).executeWithoutResult(killed -> {
            service.runDue();
            killed.setRollbackOnly();
        });
        assertThat(service.find(id).test().done()).isEqualTo(500);
        while (service.runDue() > 0) {
            // On and on.
        }
        var view = service.find(id);
        assertThat(view.test().status()).isEqualTo(BackTest.Status.DONE);
        assertThat(view.test().done()).isEqualTo(view.test().total()).isGreaterThan(1_300);
        assertThat(view.report().decisions()).isEqualTo(view.test().total());
    }

    @Test
    void oneRunsAtATimeAndCanBeCancelled() {
        var id = json(post("/admin/v1/rule-sets", aDraft("LOGIN", "userKnown"), "risk", Role.RISK))
                .get("id")
                .asString();
        var body = Map.of("ruleSetId", id, "days", 1);
        var test = running(id);
        post("/admin/v1/back-tests", body, "risk", Role.RISK).expectStatus().isEqualTo(409);
        var path = "/admin/v1/back-tests/" + test + "/cancellation";
        post(path, Map.of(), "risk", Role.RISK).expectStatus().isNoContent();
        post(path, Map.of(), "risk", Role.RISK).expectStatus().isEqualTo(409);
        post("/admin/v1/rule-sets/" + id + "/submission", Map.of(), "risk", Role.RISK)
                .expectStatus()
                .isEqualTo(409);
        post("/admin/v1/back-tests", Map.of("ruleSetId", Ids.next(), "days", 1), "risk", Role.RISK)
                .expectStatus()
                .isNotFound();
        post("/admin/v1/back-tests", Map.of("ruleSetId", id, "days", 181), "risk", Role.RISK)
                .expectStatus()
                .isBadRequest();
    }

    /** One that nobody has brought on yet, as a kill leaves it. */
    private UUID running(String ruleSetId) {
        var candidate = context.getBean(Candidates.class).find(UUID.fromString(ruleSetId));
        var to = businessClock.now();
        var from = to.minus(Duration.ofDays(1));
        var tests = context.getBean(BackTests.class);
        var test = new BackTest(
                Ids.next(),
                candidate.id(),
                candidate.hash(),
                candidate.scenario(),
                BackTest.Status.RUNNING,
                from,
                to,
                tests.decisions(candidate.scenario(), from, to),
                0,
                null,
                "risk",
                to,
                null);
        tests.add(test);
        return test.id();
    }

    private Map<String, Object> question(Random random, UUID user) {
        return switch (random.nextInt(3)) {
            case 0 -> anOrder(Ids.next(), user, random.nextInt(90_000_000));
            case 1 -> aRegistration(Ids.next(), "bt-device-" + random.nextInt(3), "10.9.0." + random.nextInt(2));
            default -> aWithdrawal(user, random.nextInt(9_000_000));
        };
    }

    private static Map<String, Object> aWithdrawal(UUID user, long amount) {
        return Map.of(
                "decisionKey", "WITHDRAWAL:" + Ids.next(), "scenario", "WITHDRAWAL", "userId", user, "amount", amount);
    }

    private String live(String scenario) {
        var page = json(get("/admin/v1/rule-sets?status=LIVE&scenario=" + scenario, "risk", Role.RISK));
        return page.at("/items/0/id").asString();
    }

    private long stored(String scenario) {
        return jdbc().sql("select count(*) from decision where scenario = :scenario")
                .param("scenario", scenario)
                .query(Long.class)
                .single();
    }

    private void deny(String kind, Object value, String effect) {
        var entry = Map.of("effect", effect, "kind", kind, "value", value, "reason", "测试");
        post("/admin/v1/lists", entry, "risk", Role.RISK).expectStatus().isCreated();
    }

    private void snooze(UUID user) {
        var body = new HashMap<String, Object>();
        body.put("scenario", "ORDER");
        body.put("ruleCode", "FIRST_DAY_LARGE_ORDER");
        body.put("kind", "USER");
        body.put("value", user);
        body.put("reason", "已核实");
        body.put("until", businessClock.now().plus(Duration.ofDays(3)));
        post("/admin/v1/rule-snoozes", body, "risk", Role.RISK).expectStatus().isCreated();
    }

    private static Map<String, Object> aDraft(String scenario, String condition) {
        return Map.of(
                "scenario",
                scenario,
                "rules",
                List.of(Map.of("code", "LARGE", "condition", condition, "weight", 60, "zh", "金额较大")),
                "thresholds",
                Map.of("challenge", 40, "review", 60, "decline", 100));
    }
}
