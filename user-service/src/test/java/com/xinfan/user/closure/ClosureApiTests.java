package com.xinfan.user.closure;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import com.xinfan.contract.event.MessageEvent;
import com.xinfan.contract.event.PrivacyEvent.ErasureCompleted;
import com.xinfan.contract.event.PrivacyEvent.Kept;
import com.xinfan.contract.event.UserEvent;
import com.xinfan.contract.vocabulary.MessageClass;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.Role;
import com.xinfan.platform.test.FullSearch;
import com.xinfan.platform.test.Waiting;
import com.xinfan.user.Numbers;
import com.xinfan.user.UserServiceTest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

class ClosureApiTests extends UserServiceTest {

    private static final List<String> OTHERS = Receipts.SERVICES.stream()
            .filter(name -> !name.equals("user-service"))
            .toList();

    @BeforeEach
    void nothingIsOwed() {
        fake("product-service").reset();
        openMoney(0, 0, 0, 0);
    }

    @Test
    void afterTheCoolingOffTimeNothingIsLeftButWhatTheLawKeeps() throws Exception {
        var name = "欧阳震华";
        var user = aNewcomer();
        var idNumber = Numbers.idNumber();
        put("/api/v1/me/identity", user.token(), Map.of("name", name, "idNumber", idNumber));
        var ticket = write("/api/v1/tickets", user, aTicket(), "t").text("/id");
        jdbc.sql("update ticket set owner = 'ann', status = 'RESOLVED', resolved_at = now() where id = :id")
                .param("id", UUID.fromString(ticket))
                .update();
        var index = HexFormat.of()
                .formatHex(jdbc.sql("select phone_index from app_user where id = :id")
                        .param("id", user.id())
                        .query(byte[].class)
                        .single());
        var path = leave(user).text("/receiptPath");
        var token = path.substring(path.indexOf('=') + 1);
        assertThat(get(path, null).text("/status")).isEqualTo("COOLING");

        businessClock.advance(Duration.ofDays(7).plusMinutes(1));
        runDueWork();
        awaitEvent(UserEvent.Closed.class, event -> event.userId().equals(user.id()));
        var own = awaitEvent(
                ErasureCompleted.class,
                event -> event.userId().equals(user.id()) && event.service().equals("user-service"));
        assertThat(((ErasureCompleted) own.event()).kept())
                .extracting(Kept::what)
                .contains("account", "identity", "ticket", "session", "consent-history", "closure");
        awaitQuiet();
        assertThat(get(path, null).body().path("waiting").size()).isEqualTo(OTHERS.size());
        assertThat(overdueIsListed(user)).isTrue();

        OTHERS.forEach(service -> publish(new ErasureCompleted(
                user.id(),
                businessClock.now(),
                service,
                List.of("profile"),
                List.of(new Kept(
                        "order",
                        "privacy.keep-transaction",
                        businessClock.today().plusYears(10))))));
        Waiting.until("a receipt", () -> get(path, null).text("/status").equals("COMPLETED"));
        assertThat(signed(get(path, null).text("/receipt")))
                .contains("反洗钱法", "\"until\"", "product-service", "consent-history");

        for (var gone : List.of(user.phone(), name, idNumber, index, token, "device-7-" + user.phone())) {
            assertThat(FullSearch.tablesWith(jdbc, gone)).as(gone).isEmpty();
        }
        assertThat(FullSearch.tablesWith(jdbc, user.id().toString()))
                .isSubsetOf("closure", "erased_person", "personal_lock", "audit_entry", "outbox");
    }

    @Test
    void aLaterMessageDoesNotTouchHerAndHerPhoneIsANewPersons() {
        var user = aNewcomer();
        leave(user);
        businessClock.advance(Duration.ofDays(8));
        runDueWork();
        awaitEvent(
                ErasureCompleted.class,
                event -> event.userId().equals(user.id()) && event.service().equals("user-service"));
        publish(new MessageEvent.Requested(
                Ids.next(), user.id(), businessClock.now(), "ticket-answered", MessageClass.SERVICE, Map.of()));
        publish(new UserEvent.ComplaintFiled(user.id(), businessClock.now(), Ids.next(), "ORDER"));
        awaitQuiet();
        businessClock.advance(Duration.ofHours(2));
        runDueWork();
        assertThat(FullSearch.tablesWith(jdbc, user.id().toString()))
                .isSubsetOf("closure", "erased_person", "personal_lock", "audit_entry", "outbox");

        requestCode(user.phone(), Numbers.address());
        var again = post("/api/v1/sessions", null, signIn(user.phone(), code(user.phone())), Numbers.address());
        assertThat(again.text("/user/isNew")).isEqualTo("true");
        assertThat(again.text("/user/id")).isNotEqualTo(user.id().toString());
    }

    @Test
    void whatIsLockedIsPurgedWhenItsDayHasCome() {
        var user = aNewcomer();
        leave(user);
        businessClock.advance(Duration.ofDays(8));
        runDueWork();
        awaitEvent(
                ErasureCompleted.class,
                event -> event.userId().equals(user.id()) && event.service().equals("user-service"));
        awaitQuiet();
        jdbc.sql("update personal_lock set until = :today where user_id = :id and what <> 'closure'")
                .param("today", businessClock.today())
                .param("id", user.id())
                .update();
        runDueWork();
        assertThat(locks(user)).isGreaterThan(1);
        businessClock.advance(Duration.ofDays(1));
        runDueWork();
        assertThat(locks(user)).isOne();
    }

    @Test
    void whatStandsInTheWayIsNamedAndNoCodeIsUsedUp() {
        var user = aNewcomer();
        openMoney(1, 0, 5, 0);
        write("/api/v1/tickets", user, aTicket(), "open");
        var refused = leave(user);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("closure_obstructed");
        assertThat(refused.body().path("errors").findValuesAsString("param"))
                .containsExactly("cash_left", "holdings_left", "tickets_open");
        assertThat(get("/api/v1/me/closure", user.token())
                        .body()
                        .path("obstacles")
                        .size())
                .isEqualTo(3);
    }

    @Test
    void itCanBeCalledOffAndMoneyThatCameMeanwhileStopsIt() {
        var user = aNewcomer();
        assertThat(leave(user).status()).isEqualTo(202);
        assertThat(leave(user).code()).isEqualTo("closure_running");
        assertThat(call(HttpMethod.DELETE, "/api/v1/me/closure", user.token(), null, "127.0.0.1", null)
                        .status())
                .isEqualTo(204);
        assertThat(call(HttpMethod.DELETE, "/api/v1/me/closure", user.token(), null, "127.0.0.1", null)
                        .code())
                .isEqualTo("closure_not_found");

        var other = aNewcomer();
        var path = leave(other).text("/receiptPath");
        openMoney(100, 0, 0, 0);
        businessClock.advance(Duration.ofDays(8));
        runDueWork();
        assertThat(get(path, null).text("/status")).isEqualTo("OBSTRUCTED");
        assertThat(get("/api/v1/me", userToken(other.id())).status()).isEqualTo(200);
        assertThat(get("/api/v1/me", userToken(user.id())).status()).isEqualTo(200);
    }

    @Test
    void theReceiptOpensOnlyToItsTokenAndAWrongCodeClosesNothing() {
        var user = aNewcomer();
        var path = leave(user).text("/receiptPath");
        var last = path.charAt(path.length() - 5);
        var other =
                path.substring(0, path.length() - 5) + (last == 'A' ? 'B' : 'A') + path.substring(path.length() - 4);
        assertThat(get(other, null).status()).isEqualTo(404);
        var stranger = aNewcomer();
        otp(stranger);
        var body = Map.of("otp", wrong(code(stranger.phone())));
        assertThat(post("/api/v1/me/closure", stranger.token(), body).code()).isEqualTo("otp_invalid");
    }

    private boolean overdueIsListed(Newcomer user) {
        businessClock.advance(Duration.ofDays(16));
        var work = get("/admin/v1/user/work", staffToken("ann", Role.COMPLIANCE))
                .body()
                .toString();
        var page = get("/admin/v1/erasures?status=ERASING", staffToken("ann", Role.COMPLIANCE));
        return work.contains("注销删除未完成")
                && page.status() == 200
                && page.body().toString().contains("waiting");
    }

    private String signed(String receipt) throws Exception {
        var jws = SignedJWT.parse(receipt);
        var keys = JWKSet.parse(get("/api/v1/closures/keys", null).body().toString());
        var key = keys.getKeyByKeyId(jws.getHeader().getKeyID()).toECKey();
        assertThat(key.isPrivate()).isFalse();
        assertThat(jws.verify(new ECDSAVerifier(key))).isTrue();
        return jws.getPayload().toString();
    }

    private Answer leave(Newcomer user) {
        otp(user);
        return post("/api/v1/me/closure", user.token(), Map.of("otp", code(user.phone())));
    }

    private String otp(Newcomer user) {
        jdbc.sql("delete from otp").update();
        return post(
                        "/api/v1/otp",
                        user.token(),
                        Map.of("phone", user.phone(), "purpose", "CLOSE_ACCOUNT"),
                        user.address())
                .text("/otpId");
    }

    private long locks(Newcomer user) {
        return jdbc.sql("select count(*) from personal_lock where user_id = :id")
                .param("id", user.id())
                .query(Long.class)
                .single();
    }

    private void openMoney(long cash, long pending, long holdings, long loans) {
        fake("product-service")
                .respond(
                        "GET",
                        "/internal/v1/users/*",
                        200,
                        "{\"cash\":%d,\"pending\":%d,\"holdings\":%d,\"loans\":%d}"
                                .formatted(cash, pending, holdings, loans));
    }

    private static Map<String, Object> aTicket() {
        return Map.of("kind", "QUESTION", "category", "OTHER", "subject", "问题", "text", "请问如何注销？");
    }
}
