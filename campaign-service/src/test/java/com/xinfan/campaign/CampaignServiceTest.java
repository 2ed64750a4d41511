package com.xinfan.campaign;

import com.xinfan.contract.event.TradeEvent;
import com.xinfan.contract.event.UserEvent;
import com.xinfan.contract.legality.ProductType;
import com.xinfan.contract.money.Money;
import com.xinfan.contract.vocabulary.Device;
import com.xinfan.contract.vocabulary.Platform;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.Role;
import com.xinfan.platform.test.ServiceTest;
import com.xinfan.platform.test.Waiting;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The one context of this service's API tests, and the people and things they speak of. */
public abstract class CampaignServiceTest extends ServiceTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    protected static final String BOOST = rule("boost", "REGISTERED", """
        {"kind":"RATE_BOOST","rate":"0.01","products":["FIXED_TERM"],"minOrder":0,"maxPrincipal":5000000,
         "maxTermDays":180,"validDays":30}\
        """);

    protected static final String OFF = rule("off", "REGISTERED", cashOff(1_000));

    protected static final String REFERRAL = rule("friend", "REFERRAL_FIRST_INVESTMENT", """
        {"kind":"CASH_OFF","amount":2000,"products":["FIXED_TERM"],"minOrder":100000,"validDays":30}\
        """);

    /** A status and a body. */
    protected record Answer(int status, JsonNode body) {

        public String text(String field) {
            return body.path(field).asString("");
        }
    }

    @BeforeEach
    void theNeighboursAreWell() {
        businessClock.reset();
        fake("product-service").reset();
        fake("risk-service").reset().respond("POST", "/internal/v1/decisions", 200, riskSays("APPROVE"));
        fake("content-service")
                .reset()
                .respond("POST", "/internal/v1/wording-checks", 200, "{\"verdict\":\"PASS\",\"hits\":[]}");
    }

    protected static String riskSays(String outcome) {
        return riskSays(outcome, Ids.next());
    }

    protected static String riskSays(String outcome, UUID decision) {
        return """
            {"decisionId":"%s","outcome":"%s","score":7,"reasons":[{"code":"X","zh":"某因"}],
             "ruleSetVersion":"referral_payout:1","rulebookVersion":"rb","traceId":"4bf92f3577b34da6a3ce929d0e0e4736"}\
            """.formatted(decision, outcome);
    }

    protected String operator() {
        return staffToken("operator", Role.OPERATOR);
    }

    protected String compliance() {
        return staffToken("compliance", Role.COMPLIANCE);
    }

    protected Answer call(HttpMethod method, String path, String token, String json) {
        var request = http.method(method).uri(path).header("Authorization", "Bearer " + token);
        if (json != null) {
            request.contentType(MediaType.APPLICATION_JSON).body(json);
        }
        var result = request.exchange().expectBody(String.class).returnResult();
        var body = result.getResponseBody();
        return new Answer(result.getStatus().value(), JSON.readTree(body == null || body.isEmpty() ? "{}" : body));
    }

    protected Answer get(String path, String token) {
        return call(HttpMethod.GET, path, token, null);
    }

    protected Answer post(String path, String token, String json) {
        return call(HttpMethod.POST, path, token, json);
    }

    protected Answer put(String path, String token, String json) {
        return call(HttpMethod.PUT, path, token, json);
    }

    /** A write under a key of the client's. */
    protected Answer write(String path, String token, UUID idempotencyKey) {
        var result = http.post()
                .uri(path)
                .header("Authorization", "Bearer " + token)
                .header("Idempotency-Key", idempotencyKey.toString())
                .exchange()
                .expectBody(String.class)
                .returnResult();
        return new Answer(result.getStatus().value(), JSON.readTree(result.getResponseBody()));
    }

    /** A campaign written by an operator, only for users of the channel. */
    protected UUID draft(String channel, long budget, String... rules) {
        var created = post("/admin/v1/campaigns", operator(), campaign(channel, budget, rules));
        if (created.status() != 201) {
            throw new AssertionError(created);
        }
        return UUID.fromString(created.text("id"));
    }

    protected UUID submitted(UUID campaignId) {
        var answer = post("/admin/v1/campaigns/" + campaignId + "/submission", operator(), null);
        if (answer.status() != 200) {
            throw new AssertionError(answer);
        }
        return UUID.fromString(answer.text("approvalId"));
    }

    protected Answer approve(UUID approvalId, String token) {
        return post("/admin/v1/campaign/approvals/" + approvalId + "/approve", token, null);
    }

    protected UUID live(String channel, long budget, String... rules) {
        var campaignId = draft(channel, budget, rules);
        var approved = approve(submitted(campaignId), compliance());
        if (approved.status() != 200) {
            throw new AssertionError(approved);
        }
        return campaignId;
    }

    protected static String campaign(String channel, long budget, String... rules) {
        var conditioned = List.of(rules).stream()
                .map(rule -> rule.contains("\"trigger\":\"REGISTERED\"") && !rule.contains("\"condition\"")
                        ? rule.replaceFirst("\\{", "{\"condition\":\"channel == '" + channel + "'\",")
                        : rule)
                .toList();
        return """
            {"name":"活动 %s","goal":"ACQUISITION","startsAt":"2020-01-01T00:00:00Z","endsAt":"2099-01-01T00:00:00Z",
             "budget":%d,"rules":[%s]}\
            """.formatted(channel, budget, String.join(",", conditioned));
    }

    protected static String rule(String code, String trigger, String incentive) {
        var json = """
            {"code":"%s","trigger":"%s","perUserLimit":1,"text":"规则 %s","incentive":%s}\
            """;
        return json.formatted(code, trigger, code, incentive);
    }

    protected static String cashOff(long fen) {
        var json = """
            {"kind":"CASH_OFF","amount":%d,"products":["FIXED_TERM"],"minOrder":100000,"validDays":30}\
            """;
        return json.formatted(fen);
    }

    protected UserEvent.Registered registered(UUID userId, String channel, String inviteCode) {
        return new UserEvent.Registered(
                userId, businessClock.now(), new Device("device-1", Platform.IOS), channel, null, inviteCode);
    }

    protected TradeEvent.OrderConfirmed confirmed(UUID userId, UUID orderId, UUID couponId, ProductType type) {
        return new TradeEvent.OrderConfirmed(
                userId,
                businessClock.now(),
                orderId,
                Ids.next(),
                type,
                Money.ofFen(1_000_000),
                couponId,
                Money.ZERO,
                true);
    }

    /** A user of the channel whose registration has been taken in by every consumer. */
    protected UUID aRegisteredUser(String channel) {
        return aRegisteredUser(channel, null);
    }

    protected UUID aRegisteredUser(String channel, String inviteCode) {
        var userId = Ids.next();
        publish(registered(userId, channel, inviteCode));
        Waiting.until(
                "registered", () -> get("/api/v1/invitation", userToken(userId)).status() == 200);
        return userId;
    }

    protected List<JsonNode> coupons(UUID userId) {
        var items = get("/api/v1/coupons?limit=100", userToken(userId)).body().path("items");
        return StreamSupport.stream(items.spliterator(), false).toList();
    }

    /** The user's coupon of a rule text, as soon as it is there. */
    protected UUID coupon(UUID userId, String code) {
        Waiting.until("a coupon of rule " + code, () -> find(userId, code) != null);
        return UUID.fromString(find(userId, code).path("id").asString());
    }

    protected String stateOf(UUID userId, UUID couponId) {
        return coupons(userId).stream()
                .filter(coupon -> coupon.path("id").asString().equals(couponId.toString()))
                .map(coupon -> coupon.path("state").asString())
                .findFirst()
                .orElse("NONE");
    }

    protected JsonNode report(UUID campaignId) {
        return get("/admin/v1/campaigns/" + campaignId + "/report", operator()).body();
    }

    protected Answer reserve(UUID orderId, UUID userId, UUID couponId, String productType, int termDays, long amount) {
        var token = serviceToken("product-service", "campaign-service");
        var json = """
            {"userId":"%s","couponId":"%s","productId":"%s","productType":"%s","termDays":%d,"amount":%d}\
            """;
        var body = json.formatted(userId, couponId, Ids.of("product", productType), productType, termDays, amount);
        return put("/internal/v1/incentives/reservations/" + orderId, token, body);
    }

    private JsonNode find(UUID userId, String code) {
        return coupons(userId).stream()
                .filter(coupon -> coupon.path("rule").asString().equals("规则 " + code))
                .findFirst()
                .orElse(null);
    }
}
