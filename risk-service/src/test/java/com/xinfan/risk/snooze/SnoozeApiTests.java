package com.xinfan.risk.snooze;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.Role;
import com.xinfan.risk.RiskServiceTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SnoozeApiTests extends RiskServiceTest {

    private static final long LARGE = 60_000_000;

    @AfterEach
    void today() {
        businessClock.reset();
    }

    @Test
    void aSnoozedRuleIsSeenButDoesNotCountUntilTheSnoozeEnds() {
        var user = Ids.next();
        assertThat(outcome(user)).isEqualTo("REVIEW");
        var until = businessClock.now().plus(Duration.ofHours(5));
        var snooze =
                json(add("FIRST_DAY_LARGE_ORDER", user, until).expectStatus().isCreated());
        var decision = decided(anOrder(Ids.next(), user, LARGE));
        assertThat(decision.get("outcome").asString()).isEqualTo("APPROVE");
        assertThat(decision.get("reasons")).isEmpty();
        var stored =
                json(get("/admin/v1/decisions/" + decision.get("decisionId").asString(), "risk", Role.RISK));
        assertThat(stored.at("/hits/0/snooze")).isEqualTo(snooze.get("id"));
        assertThat(outcome(Ids.next())).isEqualTo("REVIEW");
        assertThat(json(get("/admin/v1/rule-snoozes?scenario=ORDER", "risk", Role.RISK))
                        .get("items")
                        .toString())
                .contains(snooze.get("id").asString());

        businessClock.advance(Duration.ofHours(6));
        assertThat(outcome(user)).isEqualTo("REVIEW");
    }

    @Test
    void aSnoozeCanBeEndedOnce() {
        var user = Ids.next();
        var snooze = json(add("FIRST_DAY_LARGE_ORDER", user, businessClock.now().plusSeconds(60)));
        var path = "/admin/v1/rule-snoozes/" + snooze.get("id").asString();
        for (var status : new int[] {204, 404}) {
            http.delete()
                    .uri(path)
                    .header("Authorization", "Bearer " + staffToken("risk", Role.RISK))
                    .exchange()
                    .expectStatus()
                    .isEqualTo(status);
        }
        assertThat(outcome(user)).isEqualTo("REVIEW");
    }

    @Test
    void whatDeclinesOrDoesNotExistOrNeverEndsIsRefused() {
        var soon = businessClock.now().plusSeconds(60);
        refused(add("USER_DENIED", Ids.next(), soon), "snooze_rule_declines");
        refused(add("NO_SUCH_RULE", Ids.next(), soon), "snooze_rule_unknown");
        refused(add("ORDERS_1H", Ids.next(), businessClock.now().plus(Duration.ofDays(91))), "snooze_until_invalid");
        refused(add("ORDERS_1H", Ids.next(), businessClock.now().minusSeconds(1)), "snooze_until_invalid");
        refused(add("ORDERS_1H", "not-a-user", soon), "snooze_value_invalid");
    }

    private static void refused(
            org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec answer, String code) {
        assertThat(json(answer.expectStatus().isEqualTo(422)).get("code").asString())
                .isEqualTo(code);
    }

    private String outcome(UUID user) {
        return decided(anOrder(Ids.next(), user, LARGE)).get("outcome").asString();
    }

    private org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec add(
            String rule, Object user, Instant until) {
        var body = Map.of(
                "scenario", "ORDER", "ruleCode", rule, "kind", "USER", "value", user, "reason", "已核实", "until", until);
        return post("/admin/v1/rule-snoozes", body, "risk", Role.RISK);
    }
}
