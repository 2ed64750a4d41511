package com.xinfan.user.userpage;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.Role;
import com.xinfan.platform.test.TestIssuer;
import com.xinfan.user.UserServiceTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UserPageTests extends UserServiceTest {

    private static final String PRODUCT = """
        {"parts":[{"part":"holdings","state":"SHOWN","content":[{"id":"h1","at":"2026-01-02T00:00:00Z","name":"n"}]},
                  {"part":"loans","state":"FAILED","content":null}]}
        """;
    private static final String RISK = """
        {"parts":[{"part":"riskDecisions","state":"WITHHELD","content":null}]}
        """;

    @BeforeEach
    void othersKnowSomething() {
        fake("campaign-service").reset();
        fake("product-service").reset();
    }

    private void othersAnswer(UUID user) {
        var path = "/internal/v1/users/" + user + "/facts";
        fake("product-service").respond("GET", path, 200, PRODUCT);
        fake("risk-service").respond("GET", path, 200, RISK);
        fake("campaign-service").respond("GET", path, 503, "{}");
    }

    @Test
    void onePageOfAllServicesMaskedAndWhatIsMissingIsNamed() {
        var user = aVerifiedUser();
        othersAnswer(user.id());
        var page = get(path(user.id()) + "?reason=call", staffToken("wen", Role.SUPPORT));
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text("/parts/holdings/0/id")).isEqualTo("h1");
        assertThat(page.body().at("/parts/consents")).isNotEmpty();
        assertThat(texts(page, "unavailable")).containsExactly("campaign", "loans");
        assertThat(texts(page, "withheld")).containsExactly("riskDecisions");
        assertThat(page.text("/timeline/0/part")).isNotBlank();
        assertThat(page.text("/identity/name")).isEqualTo("张**");
        assertThat(page.body().toString()).doesNotContain(user.phone()).doesNotContain("张三");
        assertThat(fake("product-service")
                        .requests("GET", "/internal/v1/users/" + user.id() + "/facts")
                        .getFirst()
                        .query())
                .contains("SUPPORT");
        var forRisk = get(path(user.id()) + "?reason=case", staffToken("rui", Role.RISK));
        assertThat(texts(forRisk, "withheld")).contains("messages", "tickets");
        assertThat(get(path(user.id()) + "?reason=x", staffToken("ana", Role.ANALYST))
                        .status())
                .isEqualTo(403);
        assertThat(get(path(Ids.next()) + "?reason=x", staffToken("wen", Role.SUPPORT))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aServiceThatHangsCostsItsDeadlineAndNoMore() {
        var user = aNewcomer();
        othersAnswer(user.id());
        fake("product-service").delay(Duration.ofSeconds(10));
        var page = get(path(user.id()) + "?reason=call", staffToken("wen", Role.SUPPORT));
        fake("product-service").delay(Duration.ZERO);
        assertThat(page.status()).isEqualTo(200);
        assertThat(texts(page, "unavailable")).contains("product");
    }

    @Test
    void aReasonIsDemandedOutsideOnesOwnTicketsAndUsers() {
        var user = aNewcomer();
        othersAnswer(user.id());
        var wen = staffToken("wen-own", Role.SUPPORT);
        var refused = get(path(user.id()), wen);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("reason_required");
        var body = Map.of("kind", "QUESTION", "category", "OTHER", "subject", "s", "text", "t");
        var ticket = write("/api/v1/tickets", user, body, "own");
        post("/admin/v1/tickets/" + ticket.text("/id") + "/assignment", wen, Map.of());
        assertThat(get(path(user.id()), wen).status()).isEqualTo(200);
        assertThat(audited("user.page-opened", user.id())).isEqualTo(1);
    }

    @Test
    void oneValueIsRevealedWithAReasonAndRemembered() {
        var user = aVerifiedUser();
        var wen = staffToken("wen", Role.SUPPORT);
        var path = "/admin/v1/users/" + user.id() + "/reveals";
        assertThat(post(path, wen, Map.of("field", "NAME")).status()).isEqualTo(400);
        var name = post(path, wen, Map.of("field", "NAME", "reason", "call back"));
        assertThat(name.text("/value")).isEqualTo("张三");
        assertThat(name.headers().getCacheControl()).contains("no-store");
        assertThat(post(path, wen, Map.of("field", "PHONE", "reason", "call back"))
                        .text("/value"))
                .contains(user.phone());
        assertThat(audited("user.revealed", user.id())).isEqualTo(2);
        assertThat(post(path, staffToken("rui", Role.RISK), Map.of("field", "NAME", "reason", "x"))
                        .status())
                .isEqualTo(403);
        var nobody = aNewcomer();
        var none = post("/admin/v1/users/" + nobody.id() + "/reveals", wen, Map.of("field", "NAME", "reason", "x"));
        assertThat(none.code()).isEqualTo("nothing_to_reveal");
    }

    @Test
    void whoHasAScopeLearnsNothingOfOthers() {
        var user = aNewcomer();
        othersAnswer(user.id());
        var wen = staffToken("wen-scope", Role.SUPPORT);
        jdbc.sql("""
            insert into staff_account (id, username, password_hash, totp_enrolled, totp_last_step, created_at, version)
            values (:id, 'wen-scope', '', false, 0, now(), 0)
            """).param("id", TestIssuer.staffId("wen-scope")).update();
        var path = "/admin/v1/staff/" + TestIssuer.staffId("wen-scope") + "/scope";
        var admin = staffToken("root", Role.ADMIN);
        assertThat(put(path, admin, Map.of("channels", List.of("huawei"), "reason", "team H"))
                        .text("/channels/0"))
                .isEqualTo("huawei");
        assertThat(get(path(user.id()) + "?reason=x", wen).status()).isEqualTo(404);
        assertThat(get("/admin/v1/users/" + user.id() + "?reason=x", wen).status())
                .isEqualTo(404);
        assertThat(get("/admin/v1/users?phone=" + user.phone() + "&reason=x", wen)
                        .body()
                        .path("items"))
                .isEmpty();
        var ticket = write(
                        "/api/v1/tickets",
                        user,
                        Map.of("kind", "QUESTION", "category", "OTHER", "subject", "s", "text", "t"),
                        "scope")
                .text("/id");
        var tickets = "/admin/v1/tickets?userId=" + user.id();
        var messages = "/admin/v1/messages?userId=" + user.id();
        jdbc.sql("""
            insert into message (id, position, user_id, template, message_class, title, body, status, rulebook_version,
                requested_at, delivered_at)
            values (gen_random_uuid(), gen_random_uuid(), :user, 't', 'SERVICE', 't', 'b', 'DELIVERED', '1', now(),
                now())
            """).param("user", user.id()).update();
        assertThat(get(tickets, wen).body().path("items")).isEmpty();
        assertThat(get(messages, wen).body().path("items")).isEmpty();
        for (var operation : List.of("", "/trail", "/calls")) {
            assertThat(get("/admin/v1/tickets/" + ticket + operation, wen).code())
                    .as(operation)
                    .isEqualTo("ticket_not_found");
        }
        assertThat(post("/admin/v1/tickets/" + ticket + "/resolution", wen, Map.of("text", "done"))
                        .status())
                .isEqualTo(404);
        assertThat(get("/admin/v1/users/" + user.id() + "/consents", wen).status())
                .isEqualTo(404);
        put(path, admin, Map.of("channels", List.of("douyin"), "reason", "team D"));
        assertThat(get(path(user.id()) + "?reason=x", wen).status()).isEqualTo(200);
        assertThat(get(tickets, wen).body().path("items")).hasSize(1);
        assertThat(get(messages, wen).body().path("items")).isNotEmpty();
        assertThat(get("/admin/v1/tickets/" + ticket, wen).status()).isEqualTo(200);
    }

    @Test
    void theOwnerOfFactsDecidesWhoReadsThem() {
        var user = aVerifiedUser();
        var facts = get(
                "/internal/v1/users/" + user.id() + "/facts?roles=RISK", serviceToken("user-service", "user-service"));
        assertThat(facts.status()).isEqualTo(200);
        assertThat(facts.body().toString()).contains("\"part\":\"messages\",\"state\":\"WITHHELD\"");
    }

    private long audited(String action, UUID userId) {
        return jdbc.sql("select count(*) from audit_entry where action = :action and subject = :subject")
                .param("action", action)
                .param("subject", "user:" + userId)
                .query(Long.class)
                .single();
    }

    private static List<String> texts(Answer answer, String field) {
        return answer.body()
                .path(field)
                .valueStream()
                .map(each -> each.asString())
                .sorted()
                .toList();
    }

    private static String path(UUID userId) {
        return "/admin/v1/users/" + userId + "/360";
    }
}
