package com.xinfan.risk.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.event.PrivacyEvent.ErasureCompleted;
import com.xinfan.contract.event.PrivacyEvent.Kept;
import com.xinfan.contract.event.UserEvent;
import com.xinfan.contract.vocabulary.AccountClass;
import com.xinfan.contract.vocabulary.AgeBand;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.test.FullSearch;
import com.xinfan.risk.RiskServiceTest;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class ExplanationApiTests extends RiskServiceTest {

    @Test
    void aPersonIsToldWhatWasDecidedAndErasedSheLeavesOnlyTheDecision() {
        var user = Ids.next();
        var device = "device-" + user;
        var decided = decided(Map.of(
                "decisionKey",
                "ORDER:" + Ids.next(),
                "scenario",
                "ORDER",
                "userId",
                user,
                "amount",
                100,
                "attributes",
                Map.of("deviceId", device)));
        var told = explained(user);
        assertThat(told)
                .contains(decided.path("decisionId").asString(), "\"scenario\":\"ORDER\"", "\"byPerson\":false");
        assertThat(told).doesNotContain("weight", device);
        assertThat(explained(Ids.next())).isEqualTo("{\"decisions\":[]}");

        publish(verified(user));
        awaitQuiet();
        publish(new UserEvent.Erased(user, businessClock.now()));
        var answer = (ErasureCompleted)
                awaitEvent(ErasureCompleted.class, event -> event.userId().equals(user))
                        .event();
        assertThat(answer.kept()).extracting(Kept::what).containsExactly("decision");
        publish(verified(user));
        awaitQuiet();
        businessClock.advance(Duration.ofHours(2));
        runDueWork();
        awaitQuiet();
        var jdbc = context.getBean(JdbcClient.class);
        assertThat(FullSearch.tablesWith(jdbc, device)).isEmpty();
        assertThat(FullSearch.tablesWith(jdbc, user.toString()))
                .containsExactly("decision", "erased_person", "personal_lock");
    }

    private UserEvent verified(UUID user) {
        return new UserEvent.IdentityVerified(user, businessClock.now(), AgeBand.FROM_25_TO_34, "31", AccountClass.I);
    }

    private String explained(UUID user) {
        return http.get()
                .uri("/internal/v1/users/" + user + "/decisions")
                .header("Authorization", "Bearer " + serviceToken("user-service", "risk-service"))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
    }
}
