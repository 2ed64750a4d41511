package com.xinfan.user.staff;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.Role;
import com.xinfan.platform.test.FakeHttp;
import com.xinfan.user.Numbers;
import com.xinfan.user.UserServiceTest;
import java.text.ParseException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;

/** Accounts of staff from their first day to their last. */
class StaffLifeTests extends UserServiceTest {

    private static final String PASSWORD = "correct horse battery";

    @Autowired
    private StaffDesk desk;

    @Autowired
    private StaffSignIn signIn;

    @Autowired
    private StaffDirectory directory;

    @Test
    void whatGivesMoreTakesTwoAndWhatTakesAwayTakesOne() throws ParseException {
        var admin = staffToken("root", Role.ADMIN);
        var made = post("/admin/v1/staff", admin, newcomer("xia", "OPERATOR"));
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.body().at("/staff/roles")).isEmpty();
        assertThat(signedIn("xia").body().at("/staff/roles")).isEmpty();
        assertThat(approve(admin, made).status()).isEqualTo(409);
        assertThat(approve(staffToken("xia", Role.COMPLIANCE), made).code()).isEqualTo("duty_decided_by_subject");
        assertThat(approve(staffToken("cora", Role.COMPLIANCE), made).status()).isEqualTo(200);
        assertThat(roles(signedIn("xia"))).containsExactly("OPERATOR");

        var id = made.text("/staff/id");
        var more = put("/admin/v1/staff/" + id + "/roles", admin, roles("COMPLIANCE", "OPERATOR"));
        assertThat(more.status()).isEqualTo(422);
        assertThat(more.code()).isEqualTo("duties_conflict");
        var refresh = signedIn("xia").text("/refreshToken");
        var none = put("/admin/v1/staff/" + id + "/roles", admin, roles());
        assertThat(none.status()).isEqualTo(200);
        assertThat(none.body().path("pending").isNull()).isTrue();
        assertThat(refreshed(refresh).status()).isEqualTo(401);
        assertThat(roles(signedIn("xia"))).isEmpty();
        assertThat(post("/admin/v1/staff", admin, newcomer("xia", "RISK")).code())
                .isEqualTo("staff_exists");
    }

    @ParameterizedTest
    @CsvSource({"short", "aaaaaaaaaaaaaaaa", "yunfei is my name", "my Xinfan password"})
    void aWeakPasswordIsRefused(String password) {
        var body = Map.of("username", "yunfei", "password", password, "roles", List.of("RISK"), "reason", "new");
        var answer = post("/admin/v1/staff", staffToken("root", Role.ADMIN), body);
        assertThat(answer.code()).isEqualTo("staff_password_weak");
        assertThat(answer.param()).isEqualTo("/password");
    }

    @Test
    void aSessionIsRefreshedInTimeOrOverAndAUsedTokenEndsIt() {
        account("gao", Role.SUPPORT);
        var first = signedIn("gao").text("/refreshToken");
        var second = refreshed(first);
        assertThat(second.status()).isEqualTo(200);
        assertThat(roles(second)).containsExactly("SUPPORT");
        assertThat(refreshed(first).code()).isEqualTo("staff_session_over");
        assertThat(refreshed(second.text("/refreshToken")).status()).isEqualTo(401);

        var idle = signedIn("gao").text("/refreshToken");
        jdbc.sql("update staff_session set used_at = used_at - interval '16 minutes' where ended is null")
                .update();
        assertThat(refreshed(idle).status()).isEqualTo(401);
        var old = signedIn("gao").text("/refreshToken");
        jdbc.sql("update staff_session set expires_at = now() where ended is null")
                .update();
        assertThat(refreshed(old).status()).isEqualTo(401);
    }

    @Test
    void aSessionIsSeenAndEndedFromAfarButOnlyByItsOwner() {
        account("hua", Role.SUPPORT);
        var here = signedIn("hua");
        var there = signedIn("hua");
        var mine = get("/admin/v1/me/sessions", here.text("/accessToken"));
        assertThat(mine.body().path("items")).hasSize(2);
        var other = mine.text("/items/0/id");
        var path = "/admin/v1/me/sessions/" + other;
        account("ivy", Role.SUPPORT);
        assertThat(delete(path, signedIn("ivy").text("/accessToken")).status()).isEqualTo(404);
        assertThat(delete(path, here.text("/accessToken")).status()).isEqualTo(204);
        assertThat(delete(path, here.text("/accessToken")).status()).isEqualTo(404);
        assertThat(refreshed(there.text("/refreshToken")).status()).isEqualTo(401);
        assertThat(delete("/admin/v1/sessions/current", here.text("/accessToken"))
                        .status())
                .isEqualTo(204);
        assertThat(refreshed(here.text("/refreshToken")).status()).isEqualTo(401);
    }

    @Test
    void withoutTheAuthenticatorThatTheRoleDemandsNobodyComesInAndTwoPeopleResetIt() {
        account("jun", Role.ANALYST);
        var address = Numbers.address();
        var body = Map.of("username", "jun", "password", PASSWORD);
        assertThat(post("/admin/v1/sessions", null, body, address).code()).isEqualTo("totp_enrolment_required");
        var secret = post("/admin/v1/sessions/enrolment", null, body, address);
        assertThat(secret.status()).isEqualTo(201);
        var step = Instant.now().getEpochSecond() / 30;
        var confirmation = Map.of("username", "jun", "password", PASSWORD, "totp", code(secret("jun"), step));
        var confirmed = post("/admin/v1/sessions/enrolment/confirmation", null, confirmation, address);
        assertThat(confirmed.body().path("recoveryCodes")).hasSize(10);
        var next = Map.of("username", "jun", "password", PASSWORD, "totp", code(secret("jun"), step + 1));
        assertThat(post("/admin/v1/sessions", null, next, Numbers.address()).status())
                .isEqualTo(201);

        var id = directory.find("jun").orElseThrow().id();
        var reset = post(
                "/admin/v1/staff/" + id + "/totp-reset",
                staffToken("root", Role.ADMIN),
                Map.of("reason", "phone lost"));
        assertThat(reset.status()).isEqualTo(202);
        assertThat(directory.get(id).totpEnrolled()).isTrue();
        assertThat(approve(staffToken("cora", Role.COMPLIANCE), reset.text("/id"))
                        .status())
                .isEqualTo(200);
        assertThat(post("/admin/v1/sessions", null, body, Numbers.address()).code())
                .isEqualTo("totp_enrolment_required");
    }

    @Test
    void aRoleOnLoanIsInTheTokenForItsHoursAndNoLonger() throws ParseException {
        account("kai", Role.SUPPORT);
        var loan = Map.of("role", "COMPLIANCE", "hours", 2, "reason", "stand in for Cora");
        var token = signedIn("kai").text("/accessToken");
        var asked = post("/admin/v1/staff-grants", token, loan);
        assertThat(asked.status()).isEqualTo(202);
        assertThat(roles(signedIn("kai"))).containsExactly("SUPPORT");
        assertThat(approve(staffToken("cora", Role.COMPLIANCE), asked.text("/id"))
                        .status())
                .isEqualTo(200);
        assertThat(tokenRoles("kai")).containsExactly("COMPLIANCE", "SUPPORT");
        assertThat(post("/admin/v1/staff-grants", token, loan).code()).isEqualTo("duty_held_already");
        var conflict = Map.of("role", "FINANCE", "hours", 2, "reason", "x");
        assertThat(post("/admin/v1/staff-grants", token, conflict).code()).isEqualTo("duties_conflict");
        var forAnother = Map.of("username", "kai", "role", "RISK", "hours", 2, "reason", "x");
        assertThat(post("/admin/v1/staff-grants", staffToken("lu", Role.SUPPORT), forAnother)
                        .status())
                .isEqualTo(403);

        jdbc.sql("update duty_change set valid_until = now() + interval '1 minute' where id = :id")
                .param("id", UUID.fromString(asked.text("/id")))
                .update();
        assertThat(signedIn("kai").body().path("expiresInSeconds").asInt()).isBetween(1, 60);
        jdbc.sql("update duty_change set valid_until = now() where id = :id")
                .param("id", UUID.fromString(asked.text("/id")))
                .update();
        assertThat(tokenRoles("kai")).containsExactly("SUPPORT");
        runDueWork();
        var list = get("/admin/v1/staff-changes?status=ENDED", staffToken("cora", Role.COMPLIANCE));
        assertThat(list.body().toString()).contains(asked.text("/id"));
    }

    @Test
    void aLeaverIsOutAtOnceAndEveryServiceHandsOverOrIsAskedAgain() {
        account("lin", Role.SUPPORT);
        account("mo", Role.SUPPORT);
        var lin = signedIn("lin");
        var user = aNewcomer();
        var ticket = write(
                "/api/v1/tickets",
                user,
                Map.of("kind", "QUESTION", "category", "OTHER", "subject", "s", "text", "t"),
                "k1");
        post("/admin/v1/tickets/" + ticket.text("/id") + "/assignment", lin.text("/accessToken"), Map.of());
        var approval = anOpenApprovalOf("lin");
        fake("product-service").respond("POST", "/internal/v1/work/hand-over", 200, "{\"items\":[]}");
        fake("risk-service").respond("POST", "/internal/v1/work/hand-over", 503, "{}");

        var admin = staffToken("root", Role.ADMIN);
        var path = "/admin/v1/staff/" + directory.find("lin").orElseThrow().id();
        assertThat(post(path + "/leaving", admin, Map.of("successor", "lin", "reason", "x"))
                        .code())
                .isEqualTo("hand_over_successor");
        var left = post(path + "/leaving", admin, Map.of("successor", "mo", "reason", "retires"));
        assertThat(left.status()).isEqualTo(200);
        assertThat(left.body().path("complete").asBoolean()).isFalse();
        assertThat(left.body().toString()).contains(ticket.text("/id"), approval.toString());
        assertThat(refreshed(lin.text("/refreshToken")).status()).isEqualTo(401);
        assertThat(signedIn("lin").status()).isEqualTo(401);
        assertThat(post(path + "/enabling", admin, Map.of("reason", "x")).code())
                .isEqualTo("staff_left");
        var handed =
                get("/admin/v1/tickets/" + ticket.text("/id"), signedIn("mo").text("/accessToken"));
        assertThat(handed.text("/owner")).isEqualTo("mo");
        assertThat(jdbc.sql("select author || ' ' || in_charge from approval where id = :id")
                        .param("id", approval)
                        .query(String.class)
                        .single())
                .isEqualTo("lin mo");

        fake("risk-service").respond("POST", "/internal/v1/work/hand-over", _ -> FakeHttp.Answer.json(200, """
            {"items":[{"kind":"collection","id":"019a0000-0000-7000-8000-000000000001","title":"M1",
                       "owner":"mo","openedAt":"2026-01-01T00:00:00Z","dueAt":null}]}
            """));
        runDueWork();
        var report = get(path + "/hand-over", admin);
        assertThat(report.body().path("complete").asBoolean()).isTrue();
        assertThat(report.body().toString()).contains("collection");
        assertThat(fake("product-service").requests("POST", "/internal/v1/work/hand-over"))
                .hasSize(1);
    }

    private UUID anOpenApprovalOf(String author) {
        var id = Ids.next();
        jdbc.sql("""
            insert into approval (id, kind, artefact_id, title, hash, status, author, author_id, submitted_at)
            values (:id, 'desk-text', gen_random_uuid(), 'words', 'h', 'SUBMITTED', :author, gen_random_uuid(), now())
            """).param("id", id).param("author", author).update();
        return id;
    }

    private void account(String username, Role role) {
        desk.create(username, signIn.hash(PASSWORD), Set.of(role), "test");
    }

    private Answer signedIn(String username) {
        var body = Map.of("username", username, "password", PASSWORD);
        return post("/admin/v1/sessions", null, body, Numbers.address());
    }

    private Answer refreshed(String token) {
        return post("/admin/v1/sessions/refresh", null, Map.of("refreshToken", token), Numbers.address());
    }

    private Answer delete(String path, String token) {
        return call(HttpMethod.DELETE, path, token, null, "127.0.0.1", null);
    }

    private Answer approve(String token, Answer changed) {
        return approve(token, changed.text("/pending/id"));
    }

    private Answer approve(String token, String changeId) {
        var approval = jdbc.sql("select id from approval where kind = 'duty-change' and artefact_id = :id")
                .param("id", UUID.fromString(changeId))
                .query(UUID.class)
                .single();
        return post("/admin/v1/user/approvals/" + approval + "/approve", token, Map.of());
    }

    private List<String> tokenRoles(String username) throws ParseException {
        return SignedJWT.parse(signedIn(username).text("/accessToken"))
                .getJWTClaimsSet()
                .getStringListClaim("roles");
    }

    private static List<String> roles(Answer session) {
        return session.body()
                .at("/staff/roles")
                .valueStream()
                .map(role -> role.asString())
                .toList();
    }

    private static Map<String, Object> roles(String... roles) {
        return Map.of("roles", List.of(roles), "reason", "as agreed");
    }

    private static Map<String, Object> newcomer(String username, String role) {
        return Map.of("username", username, "password", PASSWORD, "roles", List.of(role), "reason", "first day");
    }

    private byte[] secret(String username) {
        var account =
                context.getBean(StaffAccounts.class).findByUsername(username).orElseThrow();
        return context.getBean(com.xinfan.user.vault.Vault.class).openBytes(account.totpCell(), account.totpSealed());
    }

    private static String code(byte[] secret, long step) {
        return "%06d".formatted(Totp.truncated(secret, step) % 1_000_000);
    }
}
