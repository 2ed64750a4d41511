package com.xinfan.risk.list;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.Role;
import com.xinfan.risk.RiskServiceTest;
import java.time.Duration;
import java.util.Map;
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

        var path = "/admin/v1/lists/" + entry.get("id").asString();
        remove(path).isNoContent();
        remove(path).isNotFound();
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

    private StatusAssertions remove(String path) {
        return http.delete()
                .uri(path)
                .header("Authorization", "Bearer " + staffToken("risk", Role.RISK))
                .exchange()
                .expectStatus();
    }

    private static Map<String, Object> denial(String kind, String value) {
        return Map.of("effect", "DENY", "kind", kind, "value", value, "reason", "测试");
    }
}
