package com.xinfan.user.consent;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.event.UserEvent;
import com.xinfan.contract.vocabulary.Purpose;
import com.xinfan.user.UserServiceTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConsentApiTests extends UserServiceTest {

    private static final String PATH = "/api/v1/me/consents";

    @Test
    void aWithdrawalIsToldOnceAndKeptInTheHistory() {
        var user = aNewcomer();
        assertThat(get(PATH, user.token()).body().path("consents")).hasSize(4);
        var withdrawn = put(PATH, user.token(), choice("ANALYTICS", 1, false));
        assertThat(withdrawn.status()).isEqualTo(200);
        put(PATH, user.token(), choice("ANALYTICS", 1, false));
        awaitEvent(UserEvent.ConsentChanged.class, event -> event.userId().equals(user.id()) && !event.granted());
        awaitQuiet();
        assertThat(heard(
                        UserEvent.ConsentChanged.class,
                        event -> event.userId().equals(user.id()) && event.purpose() == Purpose.ANALYTICS))
                .isEqualTo(2);
        assertThat(jdbc.sql("select granted from consent_history where user_id = :id and purpose = 'ANALYTICS'")
                        .param("id", user.id())
                        .query(Boolean.class)
                        .list())
                .containsExactlyInAnyOrder(true, false);
    }

    @Test
    void consentToATextThatDoesNotExistIsRefused() {
        var user = aNewcomer();
        var refused = put(PATH, user.token(), choice("MARKETING", 99, true));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.param()).isEqualTo("/consents/0/version");
        var one = Map.of("purpose", "MARKETING", "version", 1, "granted", true);
        var twice = put(PATH, user.token(), Map.of("consents", List.of(one, one)));
        assertThat(twice.param()).isEqualTo("/consents/1/purpose");
        assertThat(put(PATH, user.token(), "{\"consents\":[{\"purpose\":\"MARKETING\",\"version\":1}]}")
                        .status())
                .isEqualTo(400);
    }

    private static Map<String, Object> choice(String purpose, int version, boolean granted) {
        return Map.of("consents", List.of(Map.of("purpose", purpose, "version", version, "granted", granted)));
    }
}
