package com.xinfan.user.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.event.UserEvent;
import com.xinfan.contract.vocabulary.Device;
import com.xinfan.contract.vocabulary.Platform;
import com.xinfan.contract.vocabulary.Purpose;
import com.xinfan.user.Numbers;
import com.xinfan.user.UserServiceTest;
import com.xinfan.user.account.Attribution;
import com.xinfan.user.consent.ConsentForm;
import com.xinfan.user.consent.ConsentSource;
import com.xinfan.user.limit.Limits;
import com.xinfan.user.phone.Phone;
import com.xinfan.user.risk.RiskWord;
import com.xinfan.user.signin.Place;
import com.xinfan.user.signin.SignInLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpMethod;

class SessionApiTests extends UserServiceTest {

    @Autowired
    private SessionDesk desk;

    @Value("${spring.datasource.hikari.maximum-pool-size}")
    private int connections;

    @Test
    void aStrangerBecomesAUserWithHerAttributionAndConsents() {
        var phone = Numbers.phone();
        requestCode(phone, Numbers.address());
        var answer = post("/api/v1/sessions", null, signIn(phone, code(phone)), Numbers.address());
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.body().at("/user/isNew").asBoolean()).isTrue();
        assertThat(answer.body().path("expiresInSeconds").asInt()).isEqualTo(900);
        var id = UUID.fromString(answer.text("/user/id"));
        var registered = (UserEvent.Registered)
                awaitEvent(UserEvent.Registered.class, event -> event.userId().equals(id))
                        .event();
        assertThat(registered.channel()).isEqualTo("douyin");
        assertThat(registered.inviteCode()).isEqualTo("I9");
        assertThat(registered.device()).isEqualTo(new Device(device(phone), Platform.IOS));
        awaitEvent(
                UserEvent.ConsentChanged.class,
                event -> event.userId().equals(id) && event.purpose() == Purpose.ANALYTICS && event.granted());
        var question =
                fake("risk-service").requests("POST", "/internal/v1/decisions").getFirst();
        assertThat(field(question, "scenario")).isEqualTo("REGISTRATION");
        var said = JSON.readTree(question.body()).path("attributes");
        assertThat(said.path("deviceId").asString()).isEqualTo(device(phone));
        assertThat(said.path("platform").asString()).isEqualTo("IOS");
        assertThat(said.path("channel").asString()).isEqualTo("douyin");
        assertThat(said.path("inviteCode").asString()).isEqualTo("I9");
        assertThat(jdbc.sql("select risk_verdict from session where user_id = :id")
                        .param("id", id)
                        .query(String.class)
                        .single())
                .contains("\"outcome\":\"APPROVE\"", "\"traceId\":\"4bf92f3577b34da6a3ce929d0e0e4736\"");
        assertThat(question.headers().get("Authorization")).startsWith("Bearer ");
        assertThat(get("/api/v1/me", answer.text("/accessToken")).text("/phone"))
                .isEqualTo(phone.substring(0, 3) + "****" + phone.substring(7));
    }

    @Test
    void theSamePhoneComesBackAsTheSameUser() {
        var user = aNewcomer();
        requestCode(user.phone(), user.address());
        var again = post("/api/v1/sessions", null, signIn(user.phone(), code(user.phone())), user.address());
        assertThat(again.body().at("/user/isNew").asBoolean()).isFalse();
        assertThat(again.text("/user/id")).isEqualTo(user.id().toString());
        var questions = fake("risk-service").requests("POST", "/internal/v1/decisions");
        assertThat(field(questions.getLast(), "scenario")).isEqualTo("LOGIN");
        assertThat(field(questions.getLast(), "userId")).isEqualTo(user.id().toString());
    }

    @Test
    void sixtyFourAtOnceMakeOneUserAndOneEvent() {
        var phone = Phone.parse(Numbers.phone(), "/phone");
        var from = new Attribution(new Device("d", Platform.WEB), null, null, null);
        var attempt = new SignInLog.Attempt(
                SignInLog.Method.OTP, phone, null, from.device(), true, new Place("127.0.0.0", ""));
        var said = ConsentForm.of(List.of(), ConsentSource.SIGN_UP, "d", "127.0.0.1");
        var opened = atOnce(64, () -> desk.open(attempt, from, said, RiskWord.NONE));
        var ids = opened.stream().map(SessionDesk.Opened::userId).collect(Collectors.toSet());
        assertThat(ids).hasSize(1);
        assertThat(opened.stream().filter(SessionDesk.Opened::isNew)).hasSize(1);
        awaitQuiet();
        var id = ids.iterator().next();
        awaitEvent(UserEvent.Registered.class, event -> event.userId().equals(id));
        assertThat(heard(UserEvent.Registered.class, event -> event.userId().equals(id)))
                .isEqualTo(1);
    }

    @Test
    void oneCodeOpensOneSessionHoweverManyTryAtOnce() {
        var phone = Numbers.phone();
        requestCode(phone, Numbers.address());
        var body = signIn(phone, code(phone));
        var answers = atOnce(
                64,
                () -> post("/api/v1/sessions", null, body, Numbers.address()).status());
        assertThat(answers.stream().filter(status -> status == 201)).hasSize(1);
        assertThat(answers.stream().filter(status -> status == 422)).hasSize(63);
    }

    @Test
    void fiveWrongCodesSpendThePassword() {
        var phone = Numbers.phone();
        requestCode(phone, Numbers.address());
        for (var i = 0; i < 5; i++) {
            var answer = post("/api/v1/sessions", null, signIn(phone, wrong(code(phone))), Numbers.address());
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.code()).isEqualTo("otp_invalid");
            assertThat(answer.param()).isEqualTo("/otp");
        }
        assertThat(post("/api/v1/sessions", null, signIn(phone, code(phone)), Numbers.address())
                        .status())
                .isEqualTo(422);
    }

    @Test
    void aPasswordForAnotherPurposeOpensNothing() {
        var phone = Numbers.phone();
        post("/api/v1/otp", null, Map.of("phone", phone, "purpose", "BIND_CARD"), Numbers.address());
        assertThat(post("/api/v1/sessions", null, signIn(phone, code(phone)), Numbers.address())
                        .code())
                .isEqualTo("otp_invalid");
    }

    @Test
    void oneAddressCannotTryForEver() {
        var address = Numbers.address();
        for (var i = 0; i < 100; i++) {
            assertThat(post("/api/v1/sessions", null, signIn(Numbers.phone(), "123456"), address)
                            .status())
                    .isEqualTo(422);
        }
        var refused = post("/api/v1/sessions", null, signIn(Numbers.phone(), "123456"), address);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.headers().getFirst("Retry-After")).isNotNull();
    }

    @Test
    void whoGetsInDoesNotUseUpTheTriesOfHerAddress() {
        var address = Numbers.address();
        var settings = context.getBean(SignInSettings.class);
        var limits = context.getBean(Limits.class);
        for (var i = 1; i < settings.triesPerAddress(); i++) {
            limits.spend("sign-in", address, settings.triesPerAddress(), settings.window());
        }
        var phone = Numbers.phone();
        requestCode(phone, Numbers.address());
        assertThat(post("/api/v1/sessions", null, signIn(phone, code(phone)), address)
                        .status())
                .isEqualTo(201);
        assertThat(post("/api/v1/sessions", null, signIn(Numbers.phone(), "123456"), address)
                        .status())
                .isEqualTo(422);
        assertThat(post("/api/v1/sessions", null, signIn(Numbers.phone(), "123456"), address)
                        .status())
                .isEqualTo(429);
    }

    @Test
    void riskMayRefuseAndItsSilenceIsRecorded() {
        var phone = Numbers.phone();
        requestCode(phone, Numbers.address());
        risk("DECLINE");
        var refused = post("/api/v1/sessions", null, signIn(phone, code(phone)), Numbers.address());
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("registration_refused");

        fake("risk-service").respond("POST", "/internal/v1/decisions", 500, "{}");
        var user = aNewcomer();
        assertThat(jdbc.sql("select risk from session where user_id = :id")
                        .param("id", user.id())
                        .query(String.class)
                        .single())
                .isEqualTo("UNAVAILABLE");
    }

    @Test
    void aUsedRefreshTokenEndsTheFamily() {
        var user = aNewcomer();
        var second = refresh(user.refreshToken());
        assertThat(second.status()).isEqualTo(200);
        assertThat(get("/api/v1/me", second.text("/accessToken")).status()).isEqualTo(200);
        var reused = refresh(user.refreshToken());
        assertThat(reused.status()).isEqualTo(401);
        assertThat(reused.code()).isEqualTo("refresh_invalid");
        assertThat(refresh(second.text("/refreshToken")).status()).isEqualTo(401);
        assertThat(refresh("no-such-token").status()).isEqualTo(401);
    }

    @Test
    void oneOfManyRefreshesAtOnceWins() {
        var user = aNewcomer();
        var answers = atOnce(16, () -> refresh(user.refreshToken()).status());
        assertThat(answers.stream().filter(status -> status == 200)).hasSize(1);
        assertThat(ending(user)).isEqualTo("TOKEN_REUSED");
    }

    /** Two holders of one token, at the same moment: the winner's successor is worth nothing either. */
    @Test
    void twoAtTheSameMomentEndTheFamilyForBoth() {
        for (var round = 0; round < 10; round++) {
            var user = aNewcomer();
            var answers = atOnce(2, () -> refresh(user.refreshToken()));
            var winner = answers.stream()
                    .filter(answer -> answer.status() == 200)
                    .findFirst()
                    .orElseThrow();
            assertThat(answers.stream().filter(answer -> answer.status() == 401))
                    .hasSize(1);
            assertThat(refresh(winner.text("/refreshToken")).status()).isEqualTo(401);
        }
    }

    @Test
    void signingOutEndsTheSession() {
        var user = aNewcomer();
        assertThat(call(HttpMethod.DELETE, "/api/v1/sessions/current", user.token(), null, user.address(), null)
                        .status())
                .isEqualTo(204);
        assertThat(refresh(user.refreshToken()).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"phone\":\"13800138000\",\"otp\":\"12345\",\"device\":{\"id\":\"d\",\"platform\":\"IOS\"},"
                        + "\"consents\":[]}|otp",
                "{\"phone\":\"13800138000\",\"otp\":123456,\"device\":{\"id\":\"d\",\"platform\":\"IOS\"},"
                        + "\"consents\":[]}|otp",
                "{\"phone\":\"13800138000\",\"otp\":\"123456\",\"device\":{\"id\":\"\",\"platform\":\"IOS\"},"
                        + "\"consents\":[]}|device",
                "{\"phone\":\"13800138000\",\"otp\":\"123456\",\"device\":{\"id\":\"d\",\"platform\":\"PALM\"},"
                        + "\"consents\":[]}|platform",
                "{\"phone\":\"13800138000\",\"otp\":\"123456\",\"device\":{\"id\":\"a\\u0000b\",\"platform\":\"IOS\"},"
                        + "\"consents\":[]}|device",
                "{\"phone\":\"13800138000\",\"otp\":\"123456\",\"device\":{\"id\":\"d\",\"platform\":\"IOS\"}}"
                        + "|consents",
                "{\"phone\":\"13800138000\",\"otp\":\"123456\",\"device\":{\"id\":\"d\",\"platform\":\"IOS\"},"
                        + "\"consents\":[null]}|consents",
                "{\"phone\":\"13800138000\",\"otp\":\"123456\",\"device\":{\"id\":\"d\",\"platform\":\"IOS\"},"
                        + "\"consents\":[{\"purpose\":\"SERVICE\",\"version\":1.5}]}|version",
                "{\"phone\":\"13800138000\",\"otp\":\"123456\",\"device\":{\"id\":\"d\",\"platform\":\"IOS\"},"
                        + "\"consents\":[],\"userId\":\"x\"}|userId"
            })
    void badInputIsNamed(String bodyAndField) {
        var parts = bodyAndField.split("\\|");
        var answer = post("/api/v1/sessions", null, parts[0], Numbers.address());
        assertThat(answer.status()).as(parts[0]).isEqualTo(400);
        assertThat(answer.body().toString()).contains(parts[1]);
    }

    private String ending(Newcomer user) {
        return jdbc.sql("select ended from session where user_id = :id")
                .param("id", user.id())
                .query(String.class)
                .single();
    }

    private Answer refresh(String token) {
        return post("/api/v1/sessions/refresh", null, Map.of("refreshToken", token));
    }

    /**
     * Together, but no more at a time than the database serves: whoever waits for one row holds a connection, and whom
     * the pool turns away with "later" has not taken part in the race.
     */
    private <T> List<T> atOnce(int times, Callable<T> action) {
        try (var executor = Executors.newFixedThreadPool(connections / 2)) {
            var futures = IntStream.range(0, times)
                    .mapToObj(_ -> executor.submit(action))
                    .toList();
            var results = new ArrayList<T>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
