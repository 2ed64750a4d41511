package com.xinfan.user.staff;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import com.xinfan.platform.security.Role;
import com.xinfan.user.Numbers;
import com.xinfan.user.UserServiceTest;
import com.xinfan.user.limit.Limits;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;

class StaffApiTests extends UserServiceTest {

    private static final String PATH = "/admin/v1/sessions";

    @Autowired
    private StaffDesk desk;

    @Autowired
    private StaffSignIn signIn;

    @Autowired
    private StaffAccounts accounts;

    @Autowired
    private Limits limits;

    @Test
    void aPasswordGivesATokenWithItsRoles() throws ParseException {
        anAccount("ling", Role.SUPPORT);
        var answer = post(PATH, null, Map.of("username", "ling", "password", "correct horse"), Numbers.address());
        assertThat(answer.status()).isEqualTo(201);
        var claims = SignedJWT.parse(answer.text("/accessToken")).getJWTClaimsSet();
        assertThat(claims.getAudience()).containsExactly("staff");
        assertThat(claims.getStringListClaim("roles")).containsExactly("SUPPORT");
        assertThat(claims.getStringClaim("name")).isEqualTo("ling");
        assertThat(get("/api/v1/me", answer.text("/accessToken")).status()).isEqualTo(401);
        assertThat(audited("staff.signed-in", "staff:" + claims.getSubject())).isEqualTo(1);
    }

    @Test
    void attemptsAreLimitedPerNameAndAddressAndTheVictimStillGetsIn() {
        anAccount("wei", Role.OPERATOR);
        var attacker = Numbers.address();
        for (var i = 0; i < 5; i++) {
            var wrong = post(PATH, null, Map.of("username", "wei", "password", "wrong " + i), attacker);
            assertThat(wrong.status()).isEqualTo(401);
            assertThat(wrong.code()).isEqualTo("staff_login_failed");
        }
        var blocked = post(PATH, null, Map.of("username", "wei", "password", "correct horse"), attacker);
        assertThat(blocked.status()).isEqualTo(429);
        assertThat(post(PATH, null, Map.of("username", "wei", "password", "correct horse"), Numbers.address())
                        .status())
                .isEqualTo(201);
        var nobody = post(PATH, null, Map.of("username", "nobody", "password", "x"), Numbers.address());
        assertThat(nobody.code()).isEqualTo("staff_login_failed");
    }

    @Test
    void aNameHasAHundredTriesAnHourFromWhereverTheyCome() {
        anAccount("hong", Role.RISK);
        spend("staff-username", "hong", 99, Duration.ofHours(1));
        var body = Map.of("username", "hong", "password", "correct horse");
        assertThat(post(PATH, null, body, Numbers.address()).status()).isEqualTo(201);
        var blocked = post(PATH, null, body, Numbers.address());
        assertThat(blocked.status()).isEqualTo(429);
        assertThat(blocked.code()).isEqualTo("staff_login_limited");
    }

    @Test
    void anIpv6SubscriberTriesANameAsOftenAsAnyoneElse() {
        spend("staff-name", "nobody@20010db800000009", 5, Duration.ofMinutes(15));
        var body = Map.of("username", "nobody", "password", "wrong");
        assertThat(post(PATH, null, body, "2001:db8:0:9::1").status()).isEqualTo(429);
        assertThat(post(PATH, null, body, "2001:db8:0:a::1").status()).isEqualTo(401);
    }

    @Test
    void oneOwnAccountDoesNotBuyTriesForOthers() {
        anAccount("tao", Role.FINANCE);
        var address = Numbers.address();
        spend("staff-address", address, 49, Duration.ofMinutes(15));
        var body = Map.of("username", "tao", "password", "correct horse");
        assertThat(post(PATH, null, body, address).status()).isEqualTo(201);
        assertThat(post(PATH, null, body, address).status()).isEqualTo(429);
    }

    @Test
    void anEnrolledAuthenticatorIsDemandedAndItsCodesAreGoodOnce() {
        anAccount("mei", Role.ADMIN);
        var body = Map.of("username", "mei", "password", "correct horse");
        var address = Numbers.address();
        var token = post(PATH, null, body, address).text("/accessToken");
        assertThat(post("/admin/v1/me/totp", token, Map.of("password", "wrong"), address)
                        .status())
                .isEqualTo(401);
        var started = post("/admin/v1/me/totp", token, Map.of("password", "correct horse"), address);
        assertThat(started.status()).isEqualTo(201);
        assertThat(post(PATH, null, body, address).status()).isEqualTo(201);

        var secret = secret("mei");
        assertThat(started.text("/secret")).isEqualTo(Totp.base32(secret));
        var step = Instant.now().getEpochSecond() / 30;
        var code = "%06d".formatted(Totp.truncated(secret, step) % 1_000_000);
        assertThat(post("/admin/v1/me/totp/confirmation", token, Map.of("totp", wrong(code)))
                        .status())
                .isEqualTo(422);
        var enrolled = post("/admin/v1/me/totp/confirmation", token, Map.of("totp", code));
        assertThat(enrolled.status()).isEqualTo(200);
        assertThat(enrolled.body().path("recoveryCodes")).hasSize(10);

        assertThat(post(PATH, null, body, address).code()).isEqualTo("totp_required");
        assertThat(post(PATH, null, with(body, code), address).status()).isEqualTo(401);
        var next = "%06d".formatted(Totp.truncated(secret, step + 1) % 1_000_000);
        assertThat(post(PATH, null, with(body, next), address).status()).isEqualTo(201);

        var recovery = new HashMap<String, String>(body);
        recovery.put("recoveryCode", enrolled.text("/recoveryCodes/3"));
        assertThat(post(PATH, null, recovery, address).status()).isEqualTo(201);
        assertThat(post(PATH, null, recovery, address).status()).isEqualTo(401);
    }

    @Test
    void staffSeesAUserMaskedWithAReasonAndLeavesATrace() {
        var user = aVerifiedUser();
        var support = staffToken("support", Role.SUPPORT);
        var found = get("/admin/v1/users?phone=" + user.phone() + "&reason=ticket-1", support);
        assertThat(found.status()).isEqualTo(200);
        assertThat(found.text("/items/0/id")).isEqualTo(user.id().toString());
        assertThat(found.body().toString()).doesNotContain(user.phone()).doesNotContain("张三");
        assertThat(get("/admin/v1/users/" + user.id() + "?reason=ticket-1", support)
                        .status())
                .isEqualTo(200);
        assertThat(audited("user.searched", "user:" + user.id())).isEqualTo(1);
        assertThat(audited("user.viewed", "user:" + user.id())).isEqualTo(1);

        var without = get("/admin/v1/users?phone=" + user.phone(), support);
        assertThat(without.status()).isEqualTo(400);
        assertThat(without.body().toString()).contains("reason");
        assertThat(get("/admin/v1/users?phone=1&reason=x", support).param()).isEqualTo("phone");
        assertThat(get("/admin/v1/users/" + user.id() + "?reason=x", staffToken("a", Role.ANALYST))
                        .status())
                .isEqualTo(403);
        assertThat(get("/admin/v1/users/" + user.id() + "?reason=x", user.token())
                        .status())
                .isEqualTo(401);
        assertThat(get("/admin/v1/users/019a0000-0000-7000-8000-000000000000?reason=x", support)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void configuredAccountsAreThereHoweverOftenTheServiceStarts() {
        var settings = new InitialStaff.Settings(Map.of(
                "chen", new InitialStaff.Settings.Account("first of all", Set.of(Role.ADMIN)),
                "dong", new InitialStaff.Settings.Account("second of all", Set.of(Role.OPERATOR))));
        var staff = new InitialStaff(settings, desk, accounts, signIn);
        staff.run(new DefaultApplicationArguments());
        staff.run(new DefaultApplicationArguments());
        assertThat(signedIn("chen", "first of all")).isEqualTo(201);
        assertThat(signedIn("dong", "second of all")).isEqualTo(201);
    }

    @Test
    void aConfiguredPasswordReplacesNone() {
        anAccount("feng", Role.SUPPORT);
        var other = new InitialStaff.Settings.Account("another one", Set.of(Role.ADMIN));
        new InitialStaff(new InitialStaff.Settings(Map.of("feng", other)), desk, accounts, signIn)
                .run(new DefaultApplicationArguments());
        assertThat(signedIn("feng", "another one")).isEqualTo(401);
        assertThat(signedIn("feng", "correct horse")).isEqualTo(201);
    }

    private int signedIn(String username, String password) {
        return post(PATH, null, Map.of("username", username, "password", password), Numbers.address())
                .status();
    }

    private void anAccount(String username, Role role) {
        desk.create(username, signIn.hash("correct horse"), Set.of(role), "test");
    }

    private void spend(String kind, String key, int times, Duration window) {
        for (var i = 0; i < times; i++) {
            limits.spend(kind, key, times, window);
        }
    }

    private byte[] secret(String username) {
        var account = accounts.findByUsername(username).orElseThrow();
        return context.getBean(com.xinfan.user.vault.Vault.class).openBytes(account.totpCell(), account.totpSealed());
    }

    private long audited(String action, String subject) {
        return jdbc.sql("select count(*) from audit_entry where action = :action and subject = :subject")
                .param("action", action)
                .param("subject", subject)
                .query(Long.class)
                .single();
    }

    private static Map<String, String> with(Map<String, String> body, String totp) {
        return Map.of("username", body.get("username"), "password", body.get("password"), "totp", totp);
    }
}
