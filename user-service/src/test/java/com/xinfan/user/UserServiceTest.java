package com.xinfan.user;

import com.xinfan.contract.event.Event;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.test.FakeHttp;
import com.xinfan.platform.test.ServiceTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** The one context of this service's API tests, with the outside world at its kindest. */
public abstract class UserServiceTest extends ServiceTest {

    protected static final JsonMapper JSON = JsonMapper.shared();

    @Autowired
    protected JdbcClient jdbc;

    /** An answer as received. */
    public record Answer(int status, JsonNode body, HttpHeaders headers) {

        public String text(String pointer) {
            return body.at(pointer).asString();
        }

        public String code() {
            return text("/code");
        }

        public String param() {
            return text("/param");
        }
    }

    /** A user with a session. */
    public record Newcomer(UUID id, String phone, String token, String refreshToken, String address) {}

    /** The default client would wait and try again by itself when it is told to. */
    @BeforeEach
    void clientTakesEachAnswerAsItIs() {
        var port = context.getEnvironment().getRequiredProperty("local.server.port");
        http = RestTestClient.bindToServer(new JdkClientHttpRequestFactory())
                .baseUrl("http://localhost:" + port)
                .build();
    }

    @BeforeEach
    void outsideWorldIsKind() {
        businessClock.reset();
        for (var remote : List.of(
                "sms",
                "push",
                "email",
                "wechat",
                "identity",
                "bank",
                "credit",
                "risk-service",
                "content-service",
                "product-service")) {
            fake(remote).reset();
        }
        fake("sms").respond("POST", "/sms", 202, "{}");
        fake("push").respond("POST", "/push", 202, "{}");
        fake("email").respond("POST", "/email", 202, "{}");
        fake("wechat").respond("POST", "/wechat", 202, "{}");
        fake("content-service")
                .respond(
                        "POST",
                        "/internal/v1/wording-checks",
                        200,
                        "{\"verdict\":\"PASS\",\"hits\":[],\"rulebookVersion\":\"v1\"}");
        fake("credit").respond("POST", "/credit/reports", 200, "{\"score\":712,\"openLoans\":2,\"overdueLoans\":0}");
        fake("identity").respond("POST", "/identity/verifications", 200, "{\"result\":\"MATCH\"}");
        fake("bank")
                .respond(
                        "POST",
                        "/bank/cards",
                        request -> FakeHttp.Answer.json(200, """
                            {"result":"VERIFIED","token":"tok_%s","bank":"ICBC","last4":"%s","type":"DEBIT"}\
                            """.formatted(
                                Ids.of("bank", field(request, "cardNumber")), last4(field(request, "cardNumber")))));
        risk("APPROVE");
        screening("CLEAR", false);
    }

    /** What the lists of names say of everybody. */
    protected void screening(String outcome, boolean confirmed) {
        fake("risk-service")
                .respond(
                        "POST",
                        "/internal/v1/screenings",
                        request -> FakeHttp.Answer.json(200, screened(field(request, "userId"), outcome, confirmed)))
                .respond("POST", "/internal/v1/screenings/batch", request -> {
                    var answers = JSON.readTree(request.body())
                            .get("people")
                            .valueStream()
                            .map(one -> screened(one.get("userId").asString(), outcome, confirmed))
                            .collect(Collectors.joining(","));
                    return FakeHttp.Answer.json(200, "{\"answers\":[" + answers + "]}");
                });
    }

    private static String screened(String userId, String outcome, boolean confirmed) {
        return """
            {"screeningId":"%s","userId":"%s","outcome":"%s","confirmed":%s,"listVersion":"SANCTIONS-1"}
            """.formatted(Ids.next(), userId, outcome, confirmed);
    }

    protected void risk(String outcome) {
        risk(outcome, Ids.next());
    }

    protected void risk(String outcome, UUID decision) {
        fake("risk-service")
                .respond(
                        "POST",
                        "/internal/v1/decisions",
                        _ -> FakeHttp.Answer.json(200, """
                            {"decisionId":"%s","outcome":"%s","score":10,"reasons":[],"ruleSetVersion":"1",
                             "rulebookVersion":"rb","traceId":"4bf92f3577b34da6a3ce929d0e0e4736"}
                            """.formatted(decision, outcome)));
    }

    protected Answer call(HttpMethod method, String path, String token, String body, String address, String key) {
        var request = http.method(method).uri(path).header("X-Forwarded-For", address);
        if (token != null) {
            request.header(HttpHeaders.AUTHORIZATION, "Bearer " + token);
        }
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        if (body != null) {
            request.contentType(MediaType.APPLICATION_JSON).body(body);
        }
        var result = request.exchange().returnResult(String.class);
        var text = result.getResponseBody();
        var json = text == null || text.isBlank() ? MissingNode.getInstance() : JSON.readTree(text);
        return new Answer(result.getStatus().value(), json, result.getResponseHeaders());
    }

    protected Answer get(String path, String token) {
        return call(HttpMethod.GET, path, token, null, "127.0.0.1", null);
    }

    protected Answer post(String path, String token, Object body) {
        return post(path, token, body, "127.0.0.1");
    }

    protected Answer post(String path, String token, Object body, String address) {
        return call(HttpMethod.POST, path, token, json(body), address, null);
    }

    /** A write with an idempotency key. */
    protected Answer write(String path, Newcomer user, Object body, String key) {
        return call(HttpMethod.POST, path, user.token(), json(body), user.address(), key);
    }

    protected Answer put(String path, String token, Object body) {
        return call(HttpMethod.PUT, path, token, json(body), "127.0.0.1", null);
    }

    protected static String json(Object body) {
        return body instanceof String text ? text : JSON.writeValueAsString(body);
    }

    /** The code of the newest message to a phone. */
    protected String code(String phone) {
        return fake("sms").requests("POST", "/sms").reversed().stream()
                .filter(request -> field(request, "to").equals(phone))
                .findFirst()
                .map(request -> field(request, "code"))
                .orElseThrow(() -> new AssertionError("no message to " + phone));
    }

    protected static String wrong(String code) {
        return code.equals("000000") ? "000001" : "000000";
    }

    protected Answer requestCode(String phone, String address) {
        return post("/api/v1/otp", null, Map.of("phone", phone, "purpose", "LOGIN"), address);
    }

    /** The name of the device of whoever has this phone; says nothing about the phone. */
    protected static String device(String phone) {
        return "device-" + Ids.of("device", phone);
    }

    protected static Map<String, Object> signIn(String phone, String otp) {
        return Map.of(
                "phone", phone,
                "otp", otp,
                "device", Map.of("id", device(phone), "platform", "IOS"),
                "attribution", Map.of("channel", "douyin", "clickId", "c-1", "inviteCode", "I9"),
                "consents",
                        List.of(
                                Map.of("purpose", "SERVICE", "version", 1),
                                Map.of("purpose", "ANALYTICS", "version", 1)));
    }

    protected Newcomer aNewcomer() {
        var phone = Numbers.phone();
        var address = Numbers.address();
        requestCode(phone, address);
        var answer = post("/api/v1/sessions", null, signIn(phone, code(phone)), address);
        return new Newcomer(
                UUID.fromString(answer.text("/user/id")),
                phone,
                answer.text("/accessToken"),
                answer.text("/refreshToken"),
                address);
    }

    protected Newcomer aVerifiedUser() {
        var user = aNewcomer();
        put("/api/v1/me/identity", user.token(), Map.of("name", "张三", "idNumber", Numbers.idNumber()));
        return user;
    }

    protected <E extends Event> long heard(Class<E> type, Predicate<? super E> wanted) {
        return probe().heard().stream()
                .filter(envelope -> type.isInstance(envelope.event()) && wanted.test(type.cast(envelope.event())))
                .count();
    }

    protected static String field(FakeHttp.Request request, String name) {
        return JSON.readTree(request.body()).path(name).asString();
    }

    private static String last4(String number) {
        return number.substring(number.length() - 4);
    }
}
