package com.xinfan.user.card;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.event.RiskEvent;
import com.xinfan.contract.event.UserEvent;
import com.xinfan.contract.vocabulary.CaseKind;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.test.FakeHttp;
import com.xinfan.user.Numbers;
import com.xinfan.user.UserServiceTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CardApiTests extends UserServiceTest {

    private static final String PATH = "/api/v1/me/cards";

    @Test
    void aCardIsCheckedThenConfirmedAndItsNumberForgotten() {
        var user = aVerifiedUser();
        var number = Numbers.cardNumber();
        var pending = write(PATH, user, Map.of("cardNumber", number, "phone", user.phone()), "k1");
        assertThat(pending.status()).isEqualTo(202);
        assertThat(pending.text("/status")).isEqualTo("PENDING_OTP");
        var question = fake("bank").requests("POST", "/bank/cards").getFirst();
        assertThat(field(question, "name")).isEqualTo("张三");
        assertThat(field(question, "requestId")).isEqualTo(pending.text("/id"));

        var bound = confirm(user, pending.text("/id"), code(user.phone()), "k2");
        assertThat(bound.status()).isEqualTo(200);
        assertThat(bound.text("/status")).isEqualTo("BOUND");
        assertThat(bound.text("/bank")).isEqualTo("ICBC");
        assertThat(bound.text("/last4")).isEqualTo(number.substring(15));
        var event = (UserEvent.CardBound)
                awaitEvent(UserEvent.CardBound.class, one -> one.userId().equals(user.id()))
                        .event();
        assertThat(event.first()).isTrue();
        assertThat(event.cardToken()).startsWith("tok_");

        var replayed = confirm(user, pending.text("/id"), code(user.phone()), "k2");
        assertThat(replayed.headers().getFirst("Idempotent-Replayed")).isEqualTo("true");
        assertThat(replayed.body()).isEqualTo(bound.body());
        assertThat(get(PATH, user.token()).text("/items/0/id")).isEqualTo(pending.text("/id"));
        assertThat(jdbc.sql("select * from card where user_id = :id")
                        .param("id", user.id())
                        .query()
                        .singleRow()
                        .toString())
                .doesNotContain(number);
    }

    @Test
    void theSecondCardIsNotTheFirstAndTheSixthIsOneTooMany() {
        var user = aVerifiedUser();
        for (var i = 0; i < 5; i++) {
            jdbc.sql("delete from otp").update();
            assertThat(bind(user, Numbers.cardNumber(), "n" + i).status()).isEqualTo(200);
        }
        var sixth = write(PATH, user, Map.of("cardNumber", Numbers.cardNumber(), "phone", user.phone()), "n6");
        assertThat(sixth.status()).isEqualTo(409);
        assertThat(sixth.code()).isEqualTo("card_limit");
        assertThat(sixth.text("/rule/id")).isEqualTo("identity.cards-per-person");
        awaitQuiet();
        assertThat(heard(UserEvent.CardBound.class, one -> one.userId().equals(user.id()) && one.first()))
                .isEqualTo(1);
    }

    @Test
    void aCardIsBoundOnce() {
        var user = aVerifiedUser();
        var number = Numbers.cardNumber();
        assertThat(bind(user, number, "a").status()).isEqualTo(200);
        assertThat(bind(user, number, "b").code()).isEqualTo("card_bound_already");
    }

    @Test
    void anIdentityComesFirst() {
        var user = aNewcomer();
        var refused = write(PATH, user, Map.of("cardNumber", Numbers.cardNumber(), "phone", user.phone()), "k");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("identity_required");
    }

    @Test
    void theBankMayDeclineAndCreditCardsAreNotTaken() {
        var user = aVerifiedUser();
        fake("bank").respond("POST", "/bank/cards", 200, "{\"result\":\"DECLINED\",\"reason\":\"NO_MATCH\"}");
        var declined = write(PATH, user, Map.of("cardNumber", Numbers.cardNumber(), "phone", user.phone()), "d");
        assertThat(declined.status()).isEqualTo(422);
        assertThat(declined.code()).isEqualTo("card_declined");
        fake("bank").respond("POST", "/bank/cards", 200, """
            {"result":"VERIFIED","token":"tok_c","bank":"ICBC","last4":"1234","type":"CREDIT"}\
            """);
        var credit = write(PATH, user, Map.of("cardNumber", Numbers.cardNumber(), "phone", user.phone()), "e");
        assertThat(credit.code()).isEqualTo("card_type_unsupported");
    }

    @Test
    void riskLearnsTheAddressAndTheDeviceOfTheSession() {
        var user = aVerifiedUser();
        write(PATH, user, Map.of("cardNumber", Numbers.cardNumber(), "phone", user.phone()), "o");
        var question =
                fake("risk-service").requests("POST", "/internal/v1/decisions").getLast();
        var hash = JSON.readTree(question.body()).at("/attributes/phoneHash").asString();
        assertThat(hash).hasSizeGreaterThan(30);
        assertThat(JSON.readTree(question.body()).path("attributes"))
                .isEqualTo(JSON.valueToTree(
                        Map.of("ip", user.address(), "deviceId", device(user.phone()), "phoneHash", hash)));
        assertThat(question.body()).doesNotContain(user.phone());
    }

    @Test
    void riskMayRefuse() {
        var user = aVerifiedUser();
        risk("DECLINE");
        var refused = write(PATH, user, Map.of("cardNumber", Numbers.cardNumber(), "phone", user.phone()), "r");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(fake("bank").requests()).isEmpty();
    }

    /** Nothing is asked of the bank until a person at risk has looked; then the same request goes on or is refused. */
    @Test
    void aReviewHoldsTheCardUpUntilItsCaseEnds() {
        for (var outcome : List.of("CLEARED", "CONFIRMED")) {
            var user = aVerifiedUser();
            var decision = Ids.next();
            risk("REVIEW", decision);
            var body = Map.of("cardNumber", Numbers.cardNumber(), "phone", user.phone());
            var asked = fake("bank").requests("POST", "/bank/cards").size();
            assertThat(write(PATH, user, body, "v").code()).isEqualTo("card_in_review");
            assertThat(write(PATH, user, body, "v").status()).isEqualTo(409);
            assertThat(fake("bank").requests("POST", "/bank/cards")).hasSize(asked);
            publish(new RiskEvent.CaseClosed(
                    Ids.next(), user.id(), businessClock.now(), CaseKind.FRAUD, decision, outcome));
            awaitQuiet();
            var after = write(PATH, user, body, "v");
            assertThat(after.status()).as(outcome).isEqualTo(outcome.equals("CLEARED") ? 202 : 403);
        }
    }

    @Test
    void anUnknownAnswerIsResolvedByTheSameRequestAgain() {
        var user = aVerifiedUser();
        var body = Map.of("cardNumber", Numbers.cardNumber(), "phone", user.phone());
        fake("bank").respond("POST", "/bank/cards", 504, "{}");
        var unknown = write(PATH, user, body, "u");
        assertThat(unknown.status()).isEqualTo(503);
        assertThat(unknown.headers().getFirst("Retry-After")).isNotNull();
        assertThat(statusOf(user)).isEqualTo("UNKNOWN");
        fake("bank").respond("POST", "/bank/cards", _ -> FakeHttp.Answer.json(200, """
            {"result":"VERIFIED","token":"tok_u","bank":"ICBC","last4":"1234","type":"DEBIT"}\
            """));
        assertThat(write(PATH, user, body, "u").status()).isEqualTo(202);
        var requests = fake("bank").requests("POST", "/bank/cards");
        assertThat(requests.stream().map(one -> field(one, "requestId")).distinct())
                .hasSize(1);
        assertThat(fake("risk-service").requests().stream()
                        .filter(one -> field(one, "scenario").equals("CARD_BINDING")))
                .hasSize(1);
    }

    @Test
    void theKeyOfAVerifiedCardTakesNoOtherPhone() {
        var user = aVerifiedUser();
        var victim = Numbers.phone();
        var attacker = Numbers.phone();
        requestCode(victim, Numbers.address());
        var body = Map.of("cardNumber", Numbers.cardNumber(), "phone", victim);
        assertThat(write(PATH, user, body, "t").code()).isEqualTo("otp_limited");
        assertThat(statusOf(user)).isEqualTo("PENDING_OTP");

        var other = write(PATH, user, Map.of("cardNumber", body.get("cardNumber"), "phone", attacker), "t");
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.code()).isEqualTo("card_key_reused");
        assertThat(fake("sms").requests("POST", "/sms").stream().map(one -> field(one, "to")))
                .doesNotContain(attacker);
    }

    @Test
    void theKeyOfAVerifiedCardGoesOnWithTheSameCardAndPhone() {
        var user = aVerifiedUser();
        requestCode(user.phone(), Numbers.address());
        var body = Map.of("cardNumber", Numbers.cardNumber(), "phone", user.phone());
        assertThat(write(PATH, user, body, "s").code()).isEqualTo("otp_limited");
        jdbc.sql("delete from otp").update();
        assertThat(write(PATH, user, body, "s").status()).isEqualTo(202);
    }

    @Test
    void theKeyOfAnUnknownCardTakesNoOtherCard() {
        var user = aVerifiedUser();
        fake("bank").respond("POST", "/bank/cards", 504, "{}");
        write(PATH, user, Map.of("cardNumber", Numbers.cardNumber(), "phone", user.phone()), "v");
        assertThat(statusOf(user)).isEqualTo("UNKNOWN");
        var other = write(PATH, user, Map.of("cardNumber", Numbers.cardNumber(), "phone", user.phone()), "v");
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.code()).isEqualTo("card_key_reused");
    }

    @ParameterizedTest
    @CsvSource({
        "400,422,DECLINED",
        "404,422,DECLINED",
        "422,422,DECLINED",
        "401,503,UNKNOWN",
        "403,503,UNKNOWN",
        "409,503,UNKNOWN",
        "429,503,UNKNOWN"
    })
    void onlyARefusalOfTheCardDeclinesIt(int refusal, int status, String standing) {
        var user = aVerifiedUser();
        fake("bank").respond("POST", "/bank/cards", refusal, "{}");
        var answer = write(PATH, user, Map.of("cardNumber", Numbers.cardNumber(), "phone", user.phone()), "o");
        assertThat(answer.status()).isEqualTo(status);
        assertThat(statusOf(user)).isEqualTo(standing);
    }

    @Test
    void wrongCodesAreCountedAndOthersCannotConfirm() {
        var user = aVerifiedUser();
        var card = write(PATH, user, Map.of("cardNumber", Numbers.cardNumber(), "phone", user.phone()), "w")
                .text("/id");
        var stranger = aVerifiedUser();
        assertThat(confirm(stranger, card, code(user.phone()), "x").status()).isEqualTo(404);
        for (var i = 0; i < 5; i++) {
            assertThat(confirm(user, card, wrong(code(user.phone())), "w" + i).code())
                    .isEqualTo("otp_invalid");
        }
        assertThat(confirm(user, card, code(user.phone()), "w9").status()).isEqualTo(422);
        assertThat(confirm(user, UUID.randomUUID().toString(), "123456", "w10").status())
                .isEqualTo(404);
        assertThat(confirm(user, "not-an-id", "123456", "w11").status()).isEqualTo(400);
    }

    @Test
    void manyConfirmationsAtOnceBindOnce() {
        var user = aVerifiedUser();
        var card = write(PATH, user, Map.of("cardNumber", Numbers.cardNumber(), "phone", user.phone()), "m")
                .text("/id");
        var code = code(user.phone());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 16).forEach(i -> threads.submit(() -> confirm(user, card, code, "m" + i)));
        }
        awaitEvent(UserEvent.CardBound.class, one -> one.userId().equals(user.id()));
        awaitQuiet();
        assertThat(heard(UserEvent.CardBound.class, one -> one.userId().equals(user.id())))
                .isEqualTo(1);
    }

    @Test
    void badInputIsNamedAndAKeyIsDemanded() {
        var user = aVerifiedUser();
        var wrongDigit = write(PATH, user, Map.of("cardNumber", "6222021234567890127", "phone", user.phone()), "b1");
        assertThat(wrongDigit.status()).isEqualTo(400);
        assertThat(wrongDigit.param()).isEqualTo("/cardNumber");
        assertThat(wrongDigit.body().toString()).doesNotContain("6222021234567890127");
        assertThat(write(PATH, user, Map.of("cardNumber", Numbers.cardNumber(), "phone", "1"), "b2")
                        .param())
                .isEqualTo("/phone");
        assertThat(post(PATH, user.token(), Map.of("cardNumber", Numbers.cardNumber(), "phone", user.phone()))
                        .status())
                .isEqualTo(400);
        var first = write(PATH, user, Map.of("cardNumber", Numbers.cardNumber(), "phone", user.phone()), "b3");
        assertThat(first.status()).isEqualTo(202);
        var other = write(PATH, user, Map.of("cardNumber", Numbers.cardNumber(), "phone", user.phone()), "b3");
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.code()).isEqualTo("idempotency_key_reused");
    }

    private String statusOf(Newcomer user) {
        return jdbc.sql("select status from card where user_id = :id")
                .param("id", user.id())
                .query(String.class)
                .single();
    }

    private Answer bind(Newcomer user, String number, String key) {
        var pending = write(PATH, user, Map.of("cardNumber", number, "phone", user.phone()), key);
        return confirm(user, pending.text("/id"), code(user.phone()), key + "-c");
    }

    private Answer confirm(Newcomer user, String card, String otp, String key) {
        return write(PATH + "/" + card + "/confirmation", user, Map.of("otp", otp), key);
    }
}
