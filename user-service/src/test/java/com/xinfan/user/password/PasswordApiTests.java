package com.xinfan.user.password;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.platform.test.FakeHttp;
import com.xinfan.user.Numbers;
import com.xinfan.user.UserServiceTest;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;

class PasswordApiTests extends UserServiceTest {

    private static final String PASSWORD = "gui-hai-yun-di-8261";

    @Test
    void aPasswordIsSetWithACodeToTheOwnersPhoneAndOpensASession() {
        var user = aNewcomer();
        var second = signedInOn(user, "tablet");
        assertThat(setPassword(user, PASSWORD).status()).isEqualTo(204);
        assertThat(refresh(second.text("/refreshToken"))).isEqualTo(401);
        assertThat(refresh(user.refreshToken())).isEqualTo(200);
        assertThat(get("/api/v1/me/password", user.token()).body().path("set").asBoolean())
                .isTrue();

        var opened = signIn(user.phone(), PASSWORD, null, device(user.phone()), user.address());

        assertThat(opened.status()).isEqualTo(201);
        assertThat(opened.text("/user/id")).isEqualTo(user.id().toString());
        assertThat(opened.body().at("/user/isNew").asBoolean()).isFalse();
        assertThat(jdbc.sql("select hash from user_password where user_id = :id")
                        .param("id", user.id())
                        .query(String.class)
                        .single())
                .startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        var wrong = signIn(user.phone(), PASSWORD + "x", null, device(user.phone()), user.address());
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.code()).isEqualTo("login_failed");
    }

    @Test
    void onANewDeviceTheCodeComesFirstAndMakesItKnown() {
        var user = aNewcomer();
        setPassword(user, PASSWORD);
        var before = hashes();
        assertThat(signIn(user.phone(), PASSWORD, null, "new", user.address()).code())
                .isEqualTo("otp_required");
        assertThat(signIn(user.phone(), "wrong-password", null, "new", user.address())
                        .code())
                .isEqualTo("otp_required");
        assertThat(signIn(user.phone(), PASSWORD, "000000", "new", user.address())
                        .code())
                .isEqualTo("otp_invalid");
        assertThat(hashes()).as("no password was looked at").isEqualTo(before);
        requestCode(user.phone(), user.address());
        var opened = signIn(user.phone(), PASSWORD, code(user.phone()), "new", user.address());
        assertThat(opened.status()).isEqualTo(201);
        assertThat(signIn(user.phone(), PASSWORD, null, "new", user.address()).status())
                .isEqualTo(201);

        var devices = get("/api/v1/me/devices", opened.text("/accessToken")).body();
        assertThat(devices.path("items")).hasSize(2);
        assertThat(devices.at("/items/0/current").asBoolean()).isTrue();
        var path = "/api/v1/me/devices/" + devices.at("/items/0/id").asString();
        assertThat(put(path, user.token(), Map.of("name", "平板")).status()).isEqualTo(204);
        assertThat(put(path, aNewcomer().token(), Map.of("name", "平板")).status())
                .isEqualTo(404);
        assertThat(delete(path, user).status()).isEqualTo(204);
        assertThat(refresh(opened.text("/refreshToken"))).isEqualTo(401);
        assertThat(signIn(user.phone(), PASSWORD, null, "new", user.address()).code())
                .isEqualTo("otp_required");
        assertThat(refresh(user.refreshToken())).isEqualTo(200);
    }

    @Test
    void riskMayAskForTheCodeAndItsSilenceDoes() {
        var user = aNewcomer();
        setPassword(user, PASSWORD);
        risk("CHALLENGE");
        assertThat(signIn(user.phone(), PASSWORD, null, device(user.phone()), user.address())
                        .code())
                .isEqualTo("otp_required");
        fake("risk-service").respond("POST", "/internal/v1/decisions", 500, "{}");
        assertThat(signIn(user.phone(), PASSWORD, null, device(user.phone()), user.address())
                        .code())
                .isEqualTo("otp_required");
        requestCode(user.phone(), user.address());
        assertThat(signIn(user.phone(), PASSWORD, code(user.phone()), device(user.phone()), user.address())
                        .status())
                .isEqualTo(201);
    }

    /** Counted, not timed: the same answers and the same number of hashes, rows and questions. */
    @Test
    void knownAndUnknownPhonesGetTheSameAnswerForTheSameWork() {
        var known = aNewcomer();
        setPassword(known, PASSWORD);
        var unknown = Numbers.phone();
        var passwordless = aNewcomer().phone();
        assertThat(List.of(trace(known.phone()), trace(passwordless))).containsOnly(trace(unknown));
    }

    /** What a stranger sees of a phone, and what it costs the house. */
    private List<Object> trace(String phone) {
        var address = Numbers.address();
        var hashes = hashes();
        var asked = fake("risk-service").requests().size();
        var rows = signInRows();
        var first = signIn(phone, "some-password-1", null, "strange", address);
        var second = signIn(phone, "some-password-1", "123123", "strange", address);
        jdbc.sql("delete from otp").update();
        var sent = requestCode(phone, address);
        var third = signIn(phone, "some-password-1", code(phone), "strange", address);
        return List.of(
                shape(first),
                shape(second),
                shape(third),
                sent.status(),
                sent.body().propertyNames(),
                hashes() - hashes,
                signInRows() - rows,
                fake("risk-service").requests().size() - asked);
    }

    private static List<Object> shape(Answer answer) {
        return List.of(
                answer.status(),
                answer.code(),
                answer.text("/detail"),
                answer.body().propertyNames());
    }

    @Test
    void aCodeForSomebodyElsesPhoneSetsNothing() {
        var user = aNewcomer();
        var other = aNewcomer();
        var answer = post(
                "/api/v1/otp", user.token(), Map.of("phone", other.phone(), "purpose", "PASSWORD"), user.address());
        assertThat(answer.status()).isEqualTo(202);
        assertThat(fake("sms").requests("POST", "/sms").stream()
                        .map(FakeHttp.Request::body)
                        .filter(body -> body.contains("otp-PASSWORD")))
                .isEmpty();
        var refused =
                put("/api/v1/me/password", user.token(), Map.of("otp", code(other.phone()), "password", PASSWORD));
        assertThat(refused.code()).isEqualTo("otp_invalid");
        assertThat(post("/api/v1/otp", null, Map.of("phone", user.phone(), "purpose", "PASSWORD"))
                        .status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"woaini1314", "short", "zhangsan1990"})
    void aBadPasswordIsNamedAndDoesNotUseUpTheCode(String bad) {
        var user = aVerifiedUser();
        var refused = setPassword(user, bad);
        assertThat(refused.status()).isIn(400, 422);
        assertThat(refused.body().toString()).contains("/password");
        assertThat(put("/api/v1/me/password", user.token(), Map.of("otp", code(user.phone()), "password", PASSWORD))
                        .status())
                .isEqualTo(204);
    }

    @Test
    void aPasswordIsRemovedWithACode() {
        var user = aNewcomer();
        setPassword(user, PASSWORD);
        post("/api/v1/otp", user.token(), Map.of("phone", user.phone(), "purpose", "PASSWORD"), user.address());
        assertThat(post("/api/v1/me/password/removal", user.token(), Map.of("otp", wrong(code(user.phone()))))
                        .code())
                .isEqualTo("otp_invalid");
        assertThat(post("/api/v1/me/password/removal", user.token(), Map.of("otp", code(user.phone())))
                        .status())
                .isEqualTo(204);
        assertThat(signIn(user.phone(), PASSWORD, null, device(user.phone()), user.address())
                        .code())
                .isEqualTo("login_failed");
    }

    private Answer setPassword(Newcomer user, String password) {
        post("/api/v1/otp", user.token(), Map.of("phone", user.phone(), "purpose", "PASSWORD"), user.address());
        return put("/api/v1/me/password", user.token(), Map.of("otp", code(user.phone()), "password", password));
    }

    private Answer signedInOn(Newcomer user, String device) {
        requestCode(user.phone(), user.address());
        var body = new HashMap<>(signIn(user.phone(), code(user.phone())));
        body.put("device", Map.of("id", device, "platform", "ANDROID"));
        return post("/api/v1/sessions", null, body, user.address());
    }

    private Answer signIn(String phone, String password, String otp, String device, String address) {
        var body = new HashMap<String, Object>(
                Map.of("phone", phone, "password", password, "device", Map.of("id", device, "platform", "IOS")));
        if (otp != null) {
            body.put("otp", otp);
        }
        return post("/api/v1/sessions/password", null, body, address);
    }

    private Answer delete(String path, Newcomer user) {
        return call(HttpMethod.DELETE, path, user.token(), null, user.address(), null);
    }

    private int refresh(String token) {
        return post("/api/v1/sessions/refresh", null, Map.of("refreshToken", token))
                .status();
    }

    private double hashes() {
        return context.getBean(MeterRegistry.class)
                .counter("password.hashes", "act", "check")
                .count();
    }

    private int signInRows() {
        return jdbc.sql("select count(*) from sign_in").query(Integer.class).single();
    }
}
