package com.xinfan.user.consent;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.event.UserEvent;
import com.xinfan.contract.vocabulary.Purpose;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.Role;
import com.xinfan.user.Numbers;
import com.xinfan.user.UserServiceTest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

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

    @Test
    void whoRefusedIsLeftAloneForAWhile() {
        var user = aNewcomer();
        assertThat(seen(user, "MARKETING").path("askable").asBoolean()).isTrue();
        put(PATH, user.token(), choice("MARKETING", 1, false));
        assertThat(seen(user, "MARKETING").path("askable").asBoolean()).isFalse();
        assertThat(seen(user, "MARKETING").path("askAfter").isNull()).isFalse();
        businessClock.advance(Duration.ofDays(89));
        assertThat(seen(user, "MARKETING").path("askable").asBoolean()).isFalse();
        businessClock.advance(Duration.ofDays(1));
        assertThat(seen(user, "MARKETING").path("askable").asBoolean()).isTrue();
        assertThat(seen(user, "ANALYTICS").path("askable").asBoolean()).isFalse();
    }

    @Test
    void eachGrantHasItsProof() {
        var user = aNewcomer();
        put(PATH, user.token(), choice("MARKETING", 1, true));
        var proof = get(PATH + "/history", user.token()).body().path("items").get(0);
        assertThat(proof.path("purpose").asString()).isEqualTo("MARKETING");
        assertThat(proof.path("source").asString()).isEqualTo("APP");
        assertThat(proof.path("deviceId").asString()).isEqualTo(device(user.phone()));
        assertThat(proof.path("address").asString()).isEqualTo("127.0.*.*");
        assertThat(proof.path("textHash").asString())
                .isEqualTo(seen(user, "MARKETING").path("textHash").asString())
                .hasSize(64);
        var path = "/admin/v1/users/" + user.id() + "/consents";
        assertThat(get(path, staffToken("carol", Role.COMPLIANCE)).status()).isEqualTo(400);
        assertThat(get(path + "?reason=dispute", staffToken("carol", Role.COMPLIANCE))
                        .body()
                        .path("items"))
                .hasSize(3);
        assertThat(jdbc.sql("select count(*) from audit_entry where action = 'consent.viewed' and subject = :user")
                        .param("user", "user:" + user.id())
                        .query(Long.class)
                        .single())
                .isOne();
    }

    @Test
    void whatADeviceSaidIsTakenOverAtSignUpOnce() {
        var device = "device-" + Ids.next();
        var texts = get("/api/v1/consents", null);
        assertThat(texts.status()).isEqualTo(200);
        assertThat(texts.body().path("consents")).hasSize(4);
        var said = post(
                "/api/v1/consents",
                null,
                Map.of(
                        "deviceId",
                        device,
                        "purposes",
                        List.of(
                                Map.of("purpose", "ANALYTICS", "version", 1, "granted", true),
                                Map.of("purpose", "MARKETING", "version", 1, "granted", false),
                                Map.of("purpose", "SERVICE", "version", 1, "granted", false))),
                Numbers.address());
        assertThat(said.status()).isEqualTo(200);
        var first = signUpOn(device);
        assertThat(first.path("ANALYTICS").path("granted").asBoolean()).isTrue();
        assertThat(first.path("MARKETING").path("askable").asBoolean()).isFalse();
        assertThat(first.path("SERVICE").path("granted").asBoolean())
                .as("what is said now counts")
                .isTrue();
        assertThat(signUpOn(device).path("ANALYTICS").path("granted").asBoolean())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"9|/purposes/0/version|422", "1|/deviceId|400"})
    void aDevicesBadAnswerIsNamed(int version, String param, int status) {
        var device = status == 400 ? "" : "d-" + Ids.next();
        var one = Map.of("purpose", "ANALYTICS", "version", version, "granted", true);
        var answer =
                post("/api/v1/consents", null, Map.of("deviceId", device, "purposes", List.of(one)), Numbers.address());
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.param()).isEqualTo(param);
    }

    @Test
    void oneDeviceCannotFillTheStore() {
        var one = Map.of("purpose", "ANALYTICS", "version", 1, "granted", true);
        var body = Map.of("deviceId", "d-" + Ids.next(), "purposes", List.of(one));
        for (var i = 0; i < 20; i++) {
            assertThat(post("/api/v1/consents", null, body, Numbers.address()).status())
                    .isEqualTo(200);
        }
        var limited = post("/api/v1/consents", null, body, Numbers.address());
        assertThat(limited.status()).isEqualTo(429);
        assertThat(limited.headers().getFirst("Retry-After")).isNotNull();
    }

    private Map<String, JsonNode> signUpMap(String device) {
        var phone = Numbers.phone();
        var address = Numbers.address();
        requestCode(phone, address);
        var form = new HashMap<>(signIn(phone, code(phone)));
        form.put("device", Map.of("id", device, "platform", "IOS"));
        form.put("consents", List.of(Map.of("purpose", "SERVICE", "version", 1)));
        var token = post("/api/v1/sessions", null, form, address).text("/accessToken");
        var views = new HashMap<String, JsonNode>();
        get(PATH, token)
                .body()
                .path("consents")
                .forEach(one -> views.put(one.path("purpose").asString(), one));
        return views;
    }

    private JsonNode signUpOn(String device) {
        return JSON.valueToTree(signUpMap(device));
    }

    private JsonNode seen(Newcomer user, String purpose) {
        return get(PATH, user.token())
                .body()
                .path("consents")
                .valueStream()
                .filter(one -> one.path("purpose").asString().equals(purpose))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, Object> choice(String purpose, int version, boolean granted) {
        return Map.of("consents", List.of(Map.of("purpose", purpose, "version", version, "granted", granted)));
    }
}
