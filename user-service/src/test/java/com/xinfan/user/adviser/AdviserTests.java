package com.xinfan.user.adviser;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.event.UserEvent;
import com.xinfan.contract.vocabulary.Tier;
import com.xinfan.platform.security.Role;
import com.xinfan.user.UserServiceTest;
import com.xinfan.user.staff.StaffAdmin;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class AdviserTests extends UserServiceTest {

    private static final String DESK = "/admin/v1/advisers/";

    @Autowired
    private StaffAdmin admin;

    @Test
    void aUserHasAnAdviserWhileTheLicenceIsValid() {
        var cora = staffToken("cora", Role.COMPLIANCE);
        var wen = staffToken("wen", Role.SUPPORT);
        var first = support("adv-one");
        var second = support("adv-two");
        assertThat(put(DESK + first, cora, adviser(-1, 1)).code()).isEqualTo("adviser_licence");
        assertThat(put(DESK + first, cora, Map.of("kind", "ADVISER", "capacity", 1, "active", true))
                        .code())
                .isEqualTo("adviser_licence");
        assertThat(put(DESK + first, cora, adviser(10, 1)).status()).isEqualTo(200);
        assertThat(put(DESK + second, cora, adviser(100, 2)).status()).isEqualTo(200);

        var user = aNewcomer();
        var other = aNewcomer();
        assertThat(put(path(user.id()), wen, Map.of("staffId", first)).text("/username"))
                .isEqualTo("adv-one");
        assertThat(put(path(other.id()), wen, Map.of("staffId", first)).code()).isEqualTo("adviser_unknown");
        assertThat(put(path(other.id()), wen, Map.of()).text("/username")).isEqualTo("adv-two");
        var mine = get("/api/v1/me/adviser", user.token());
        assertThat(mine.text("/items/0/username")).isEqualTo("adv-one");
        assertThat(mine.text("/items/0/licenceNumber")).isEqualTo("F1234567");
        var product = serviceToken("product-service", "user-service");
        var path = "/internal/v1/advisers/" + first + "/users/";
        assertThat(get(path + user.id(), product).text("/licenceNumber")).isEqualTo("F1234567");
        assertThat(get(path + other.id(), product).code()).isEqualTo("adviser_not_assigned");

        businessClock.advance(Duration.ofDays(11));
        assertThat(get(path + user.id(), product).status())
                .as("the licence is over")
                .isEqualTo(404);
        runDueWork();
        assertThat(get("/api/v1/me/adviser", user.token()).text("/items/0/username"))
                .isEqualTo("adv-two");
        admin.disable("test", second, "ill");
        runDueWork();
        assertThat(get("/api/v1/me/adviser", user.token()).body().path("items")).isEmpty();
        assertThat(put(path(user.id()), wen, Map.of()).code()).isEqualTo("adviser_none_free");
    }

    @Test
    void aTierWithDedicatedServiceBringsAnAgentAndALowerOneTakesHerAway() {
        var cora = staffToken("cora", Role.COMPLIANCE);
        var agent = support("agent-one");
        var user = aNewcomer();
        var kept = aNewcomer();
        moved(user, Tier.GOLD);
        awaitQuiet();
        assertThat(get("/api/v1/me/adviser", user.token()).body().path("items"))
                .as("nobody is free")
                .isEmpty();
        put(DESK + agent, cora, Map.of("kind", "AGENT", "capacity", 5, "active", true));
        put(agentPath(kept.id()), staffToken("wen", Role.SUPPORT), Map.of("staffId", agent));
        moved(user, Tier.PLATINUM);
        moved(kept, Tier.PLATINUM);
        awaitQuiet();
        assertThat(get("/api/v1/me/adviser", user.token()).text("/items/0/username"))
                .isEqualTo("agent-one");
        moved(user, Tier.SILVER);
        moved(kept, Tier.SILVER);
        awaitQuiet();
        assertThat(get("/api/v1/me/adviser", user.token()).body().path("items")).isEmpty();
        assertThat(get("/api/v1/me/adviser", kept.token()).body().path("items"))
                .as("staff gave her")
                .hasSize(1);
        admin.disable("test", agent, "done");
        runDueWork();
    }

    private void moved(Newcomer user, Tier tier) {
        jdbc.sql("insert into member (user_id, tier, tier_since) values (:user, :tier, now())"
                        + " on conflict (user_id) do update set tier = excluded.tier")
                .param("user", user.id())
                .param("tier", tier.name())
                .update();
        publish(new UserEvent.TierChanged(user.id(), businessClock.now(), tier, Tier.REGULAR));
    }

    private static String agentPath(UUID userId) {
        return "/admin/v1/users/" + userId + "/advisers/AGENT";
    }

    private UUID support(String username) {
        var id = admin.create("test", username, "correct horse battery").id();
        admin.give("test", id, Set.of(Role.SUPPORT), "test");
        return id;
    }

    private Map<String, Object> adviser(int days, int capacity) {
        var body = new HashMap<String, Object>();
        body.put("kind", "ADVISER");
        body.put("licenceNumber", "F1234567");
        body.put("licenceUntil", businessClock.today().plusDays(days).toString());
        body.put("capacity", capacity);
        body.put("active", true);
        return body;
    }

    private static String path(UUID userId) {
        return "/admin/v1/users/" + userId + "/advisers/ADVISER";
    }
}
