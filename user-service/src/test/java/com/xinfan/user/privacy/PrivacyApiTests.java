package com.xinfan.user.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.event.MessageEvent;
import com.xinfan.contract.event.PrivacyEvent.HistoryErased;
import com.xinfan.contract.event.PrivacyEvent.HistoryErasureRequested;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.Role;
import com.xinfan.platform.test.PersonalDataRules;
import com.xinfan.platform.test.Waiting;
import com.xinfan.user.Numbers;
import com.xinfan.user.UserServiceTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PrivacyApiTests extends UserServiceTest {

    private static final String ALL = "/internal/v1/personal-data/*";

    @BeforeEach
    void everybodyAnswers() {
        for (var service : List.of(
                "product-service", "campaign-service", "risk-service", "content-service", "analytics-service")) {
            if (!service.equals("risk-service") && !service.equals("content-service")) {
                fake(service).reset();
            }
            fake(service).respond("GET", ALL, 200, "{\"sections\":[]}");
        }
    }

    @Test
    void everyTableWithAPersonInItIsErased() throws IOException {
        // A code belongs to a phone for minutes; staff and partners are not users.
        PersonalDataRules.check(context, "otp", "staff_account", "signing_key", "webhook");
    }

    @Test
    void aCopyWaitsForWhoIsAwayAndSaysSoAndLapses() throws IOException {
        var user = aVerifiedUser();
        fake("campaign-service").respond("GET", ALL, 503, "{}");
        fake("product-service").respond("GET", ALL, 200, """
            {"sections":[{"what":"order","zh":"订单","rows":[{"amount":100,"status":"<script>"}]}]}\
            """);
        var id = export(user).text("/id");
        runDueWork();
        var progress = get("/api/v1/me/exports/" + id, user.token());
        assertThat(progress.text("/status")).isEqualTo("WAITING");
        assertThat(progress.text("/waitingFor")).isEqualTo("campaign-service");
        assertThat(progress.body().path("done").asInt()).isEqualTo(5);
        assertThat(get("/api/v1/me/exports/" + id + "/file", user.token()).code())
                .isEqualTo("data_export_not_ready");
        assertThat(export(user).code()).isEqualTo("export_running");

        fake("campaign-service").respond("GET", ALL, 200, "{\"sections\":[]}");
        businessClock.advance(Duration.ofMinutes(2));
        runDueWork();
        assertThat(get("/api/v1/me/exports/" + id, user.token()).text("/status"))
                .isEqualTo("READY");
        var files = unzipped(id, user.token());
        assertThat(files.get("my-data.json")).contains(user.phone(), "张三", "\"order\"");
        assertThat(files.get("my-data.html"))
                .contains("订单", "&lt;script&gt;", user.phone(), "@media print")
                .doesNotContain("<script>");
        assertThat(get("/api/v1/me/exports/" + id, aNewcomer().token()).status())
                .isEqualTo(404);

        businessClock.advance(Duration.ofHours(25));
        runDueWork();
        assertThat(get("/api/v1/me/exports/" + id + "/file", user.token()).code())
                .isEqualTo("export_expired");
        assertThat(jdbc.sql("select count(*) from personal_export_part where export_id = :id")
                        .param("id", UUID.fromString(id))
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void copiesNeedTheOwnPhoneAndThereAreSoManyADay() {
        var user = aNewcomer();
        otp(user);
        var wrong = Map.of("otp", wrong(code(user.phone())));
        assertThat(post("/api/v1/me/exports", user.token(), wrong).code()).isEqualTo("otp_invalid");
        for (var copies = 0; copies < 2; copies++) {
            assertThat(export(user).status()).isEqualTo(202);
            runDueWork();
        }
        assertThat(export(user).code()).isEqualTo("data_export_limited");
    }

    @Test
    void aCorrectionIsDecidedOnceAndAnswered() {
        var user = aNewcomer();
        var body = Map.of("what", "NAME", "rightValue", "李四", "evidence", "户口本");
        var id = write("/api/v1/me/corrections", user, body, "c1").text("/id");
        assertThat(write("/api/v1/me/corrections", user, body, "c1").text("/id"))
                .isEqualTo(id);
        var staff = staffToken("ann", Role.SUPPORT);
        assertThat(get("/admin/v1/user/work", staff).body().toString()).contains("更正申请：姓名");
        assertThat(get("/admin/v1/corrections?status=OPEN", staff).body().toString())
                .contains("户口本");
        var decision = Map.of("accepted", false, "answer", "请先完成实名变更");
        assertThat(post("/admin/v1/corrections/" + id + "/decision", staff, decision)
                        .status())
                .isEqualTo(204);
        assertThat(post("/admin/v1/corrections/" + id + "/decision", staff, decision)
                        .code())
                .isEqualTo("correction_decided");
        assertThat(get("/api/v1/me/corrections", user.token()).text("/items/0/answer"))
                .isEqualTo("请先完成实名变更");
        awaitEvent(
                MessageEvent.Requested.class,
                event -> event.userId().equals(user.id()) && event.template().equals("correction-answered"));
        assertThat(post("/admin/v1/corrections/" + id + "/decision", user.token(), decision)
                        .status())
                .isIn(401, 403);
    }

    @Test
    void aDecisionIsExplainedAndAPersonLooksAgain() {
        var user = aNewcomer();
        var decision = Ids.next();
        fake("risk-service")
                .respond("GET", "/internal/v1/users/" + user.id() + "/decisions", 200, """
                    {"decisions":[{"id":"%s","scenario":"LOAN","outcome":"DECLINE","byPerson":false,
                      "reasons":[{"code":"DEBT","zh":"负债过高"}],"decidedAt":"2026-11-23T00:00:00Z"}]}\
                    """.formatted(decision));
        assertThat(get("/api/v1/me/decisions", user.token()).text("/decisions/0/zh"))
                .isEqualTo("借款未通过（系统自动决策），理由：负债过高。");
        assertThat(get("/api/v1/me/decisions", user.token()).text("/decisions/0/en"))
                .isEqualTo("LOAN: DECLINE (automated). DEBT.");
        var path = "/api/v1/me/decisions/" + decision + "/review";
        var internal = "/internal/v1/users/" + user.id() + "/decisions/" + decision + "/review";
        fake("risk-service")
                .respond(
                        "POST",
                        internal,
                        200,
                        "{\"openedAt\":\"2026-11-23T00:00:00Z\",\"dueAt\":\"2026-11-28T00:00:00Z\"}");
        var review = post(path, user.token(), Map.of("text", "我已还清"));
        assertThat(review.status()).isEqualTo(202);
        assertThat(review.text("/dueAt")).isEqualTo("2026-11-28T00:00:00Z");
        assertThat(fake("risk-service").requests("POST", internal).getLast().body())
                .contains("我已还清");
        fake("risk-service").respond("POST", internal, 409, "{\"code\":\"review_by_person_already\"}");
        assertThat(post(path, user.token(), Map.of("text", "x")).code()).isEqualTo("decision_by_person");
        fake("risk-service").respond("POST", internal, 404, "{\"code\":\"review_decision_not_found\"}");
        assertThat(post(path, user.token(), Map.of("text", "x")).code()).isEqualTo("decision_not_found");
    }

    @Test
    void historyIsForgottenWithoutLeaving() {
        var user = aNewcomer();
        var id = UUID.fromString(
                post("/api/v1/me/history-erasures", user.token(), "{}").text("/id"));
        awaitEvent(HistoryErasureRequested.class, event -> event.requestId().equals(id));
        assertThat(post("/api/v1/me/history-erasures", user.token(), "{}").code())
                .isEqualTo("history_erasure_running");
        publish(new HistoryErased(user.id(), businessClock.now(), id, 12));
        Waiting.until(
                "forgotten",
                () -> get("/api/v1/me/history-erasures", user.token())
                                .body()
                                .at("/items/0/events")
                                .asInt(0)
                        == 12);
    }

    private Answer export(Newcomer user) {
        otp(user);
        return post("/api/v1/me/exports", user.token(), Map.of("otp", code(user.phone())));
    }

    private String otp(Newcomer user) {
        jdbc.sql("delete from otp").update();
        return post(
                        "/api/v1/otp",
                        user.token(),
                        Map.of("phone", user.phone(), "purpose", "EXPORT_DATA"),
                        Numbers.address())
                .text("/otpId");
    }

    private Map<String, String> unzipped(String id, String token) throws IOException {
        var bytes = http.get()
                .uri("/api/v1/me/exports/" + id + "/file")
                .header("Authorization", "Bearer " + token)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(byte[].class)
                .returnResult()
                .getResponseBody();
        var files = new HashMap<String, String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }
}
