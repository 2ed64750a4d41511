package com.xinfan.risk.list;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.event.RiskEvent;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.Role;
import com.xinfan.risk.RiskServiceTest;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.client.StatusAssertions;

class ListApiTests extends RiskServiceTest {

    @AfterEach
    void today() {
        businessClock.reset();
    }

    @Test
    void aDeniedUserIsDeclinedUntilTakenOffTheList() {
        var user = Ids.next();
        var entry = json(post("/admin/v1/lists", denial("USER", user.toString()), "risk", Role.RISK)
                .expectStatus()
                .isCreated());
        var declined = decided(anOrder(Ids.next(), user, 100));
        assertThat(declined.get("outcome").asString()).isEqualTo("DECLINE");
        assertThat(declined.at("/reasons/0/code").asString()).isEqualTo("USER_DENIED");
        assertThat(declined.at("/reasons/0/zh").asString()).isNotBlank();

        var id = entry.get("id").asString();
        remove(id).isEqualTo(202);
        assertThat(decided(anOrder(Ids.next(), user, 100)).get("outcome").asString())
                .as("until the second person agrees")
                .isEqualTo("DECLINE");
        post("/admin/v1/risk/approvals/" + approvalOf(id) + "/approve", Map.of(), "risk", Role.RISK)
                .expectStatus()
                .isEqualTo(409);
        approve(id);
        remove(id).isNotFound();
        assertThat(decided(anOrder(Ids.next(), user, 100)).get("outcome").asString())
                .isEqualTo("APPROVE");
    }

    @Test
    void aValueIsOnAListOnce() {
        var device = "device-" + Ids.next();
        post("/admin/v1/lists", denial("DEVICE", device), "risk", Role.RISK)
                .expectStatus()
                .isCreated();
        post("/admin/v1/lists", denial("DEVICE", device), "risk", Role.RISK)
                .expectStatus()
                .isEqualTo(409);
        var page = json(get("/admin/v1/lists?kind=DEVICE&effect=DENY&value=" + device, "risk", Role.RISK));
        assertThat(page.get("items")).hasSize(1);
    }

    @Test
    void anExpiredEntryNoLongerCountsAndMakesRoom() {
        var user = Ids.next();
        var expiry = businessClock.now().plus(Duration.ofHours(1)).toString();
        var denial = Map.of("effect", "DENY", "kind", "USER", "value", user, "reason", "测试", "expiresAt", expiry);
        post("/admin/v1/lists", denial, "risk", Role.RISK).expectStatus().isCreated();
        businessClock.advance(Duration.ofHours(2));
        assertThat(decided(anOrder(Ids.next(), user, 100)).get("outcome").asString())
                .isEqualTo("APPROVE");
        post("/admin/v1/lists", denial, "risk", Role.RISK).expectStatus().isEqualTo(422);
        post("/admin/v1/lists", denial("USER", user.toString()), "risk", Role.RISK)
                .expectStatus()
                .isCreated();
    }

    @Test
    void changesAreAudited() {
        var entry = json(post("/admin/v1/lists", denial("DEVICE", "audited-" + Ids.next()), "risk", Role.RISK));
        var subject = "list-entry:" + entry.get("id").asString();
        var audit = json(get("/admin/v1/risk/audit?subject=" + subject, "admin", Role.ADMIN, Role.COMPLIANCE));
        assertThat(audit.at("/items/0/action").asString()).isEqualTo("list.add");
    }

    @Test
    void refusesBadValuesWithTheFieldNamed() {
        var problem = json(post("/admin/v1/lists", denial("IP", "not-an-address"), "risk", Role.RISK)
                .expectStatus()
                .isEqualTo(422));
        assertThat(problem.get("code").asString()).isEqualTo("list_value_invalid");
        assertThat(problem.get("param").asString()).isEqualTo("/value");
        post("/admin/v1/lists", Map.of("effect", "DENY", "kind", "IP", "value", "10.0.0.1"), "risk", Role.RISK)
                .expectStatus()
                .isBadRequest();
        post("/admin/v1/lists", denial("IP", "10.0.0.1"), "support", Role.SUPPORT)
                .expectStatus()
                .isForbidden();
    }

    @Test
    void anAllowanceSpeaksWhenASecondPersonAgreesAndEndsAtOnce() {
        var device = "allowed-" + Ids.next();
        var allowance = json(post("/admin/v1/lists", listed("ALLOW", "DEVICE", device), "risk", Role.RISK)
                .expectStatus()
                .isCreated());
        assertThat(allowance.get("pending").asBoolean()).isTrue();
        assertThat(up(ListKind.DEVICE, device)).isEmpty();
        var id = allowance.get("id").asString();
        post("/admin/v1/risk/approvals/" + approvalOf(id) + "/approve", Map.of(), "risk", Role.RISK)
                .expectStatus()
                .isEqualTo(409);
        approve(id);
        assertThat(up(ListKind.DEVICE, device)).containsExactly(ListFlag.DEVICE_ALLOWED);
        remove(id).isNoContent();
        assertThat(up(ListKind.DEVICE, device)).isEmpty();
        awaitEvent(
                RiskEvent.ListChanged.class,
                event -> event.changeId().toString().equals(id) && !event.listed() && event.userId() == null);
    }

    @Test
    void whoIsWatchedIsLookedAtAndNotDeclined() {
        var user = Ids.next();
        post("/admin/v1/lists", listed("WATCH", "USER", user.toString().toUpperCase(Locale.ROOT)), "risk", Role.RISK)
                .expectStatus()
                .isCreated();
        assertThat(up(ListKind.USER, user.toString())).containsExactly(ListFlag.USER_WATCHED);
        var withdrawal = decided(Map.of(
                "decisionKey", "WITHDRAWAL:" + Ids.next(), "scenario", "WITHDRAWAL", "userId", user, "amount", 100));
        assertThat(withdrawal.get("outcome").asString()).isEqualTo("REVIEW");
        awaitEvent(
                RiskEvent.ListChanged.class,
                event -> user.equals(event.userId()) && event.effect().equals("WATCH") && event.listed());
    }

    @Test
    void anAddressIsDeniedByItsNetworkInAnySpelling() {
        post("/admin/v1/lists", denial("IP", "203.0.113.77/24"), "risk", Role.RISK)
                .expectStatus()
                .isCreated();
        post("/admin/v1/lists", denial("IP", "203.0.113.0/24"), "risk", Role.RISK)
                .expectStatus()
                .isEqualTo(409);
        assertThat(up(ListKind.IP, "203.0.113.9")).containsExactly(ListFlag.IP_DENIED);
        assertThat(up(ListKind.IP, "::ffff:203.0.113.9")).containsExactly(ListFlag.IP_DENIED);
        assertThat(up(ListKind.IP, "203.0.114.9")).isEmpty();
    }

    private Set<ListFlag> up(ListKind kind, String value) {
        var values = Map.of(kind, value);
        return context.getBean(ListService.class).look(List.of(values)).flags(values);
    }

    private StatusAssertions remove(String id) {
        return http.delete()
                .uri("/admin/v1/lists/" + id + "?reason=done")
                .header("Authorization", "Bearer " + staffToken("risk", Role.RISK))
                .exchange()
                .expectStatus();
    }

    private static Map<String, Object> denial(String kind, String value) {
        return listed("DENY", kind, value);
    }

    private static Map<String, Object> listed(String effect, String kind, String value) {
        return Map.of("effect", effect, "kind", kind, "value", value, "reason", "测试");
    }
}
