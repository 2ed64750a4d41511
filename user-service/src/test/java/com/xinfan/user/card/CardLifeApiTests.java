package com.xinfan.user.card;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.event.UserEvent;
import com.xinfan.user.Numbers;
import com.xinfan.user.UserServiceTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

class CardLifeApiTests extends UserServiceTest {

    private static final String PATH = "/api/v1/me/cards";

    @Test
    void aKnownCreditCardIsRefusedBeforeTheBankIsAsked() {
        var user = aVerifiedUser();
        var refused = write(PATH, user, Map.of("cardNumber", "6225758888888889", "phone", user.phone()), "c");
        assertThat(refused.code()).isEqualTo("card_type_unsupported");
        assertThat(fake("bank").requests()).isEmpty();
        var known = get("/api/v1/me/card-bins/622848", user.token());
        assertThat(known.text("/bank")).isEqualTo("农业银行");
        assertThat(known.body().path("supported").asBoolean()).isTrue();
        assertThat(get("/api/v1/me/card-bins/62257588", user.token())
                        .body()
                        .path("supported")
                        .asBoolean())
                .isFalse();
        assertThat(get("/api/v1/me/card-bins/622200", user.token())
                        .body()
                        .path("bank")
                        .isNull())
                .isTrue();
        assertThat(get("/api/v1/me/card-bins/6228480000000000", user.token()).status())
                .isEqualTo(400);
    }

    @Test
    void theFirstCardIsTheDefaultAndTheNextOneFollowsItsUnbinding() {
        var user = aVerifiedUser();
        openMoney(user, 0, null);
        var first = bind(user, Numbers.cardNumber(), "a");
        jdbc.sql("delete from otp").update();
        var second = bind(user, Numbers.cardNumber(), "b").text("/id");
        assertThat(first.body().path("isDefault").asBoolean()).isTrue();
        assertThat(put(PATH + "/" + second + "/default", user.token(), null)
                        .body()
                        .path("isDefault")
                        .asBoolean())
                .isTrue();
        assertThat(put(PATH + "/" + second + "/default", aVerifiedUser().token(), null)
                        .status())
                .isEqualTo(404);
        assertThat(unbind(user, second).status()).isEqualTo(204);
        var event = (UserEvent.CardUnbound)
                awaitEvent(UserEvent.CardUnbound.class, one -> one.userId().equals(user.id()))
                        .event();
        assertThat(event.cardId().toString()).isEqualTo(second);
        var left = get(PATH, user.token()).body();
        assertThat(left.path("items")).hasSize(1);
        assertThat(left.at("/items/0/isDefault").asBoolean()).isTrue();
        assertThat(unbind(user, second).code()).isEqualTo("card_not_bound");
        assertThat(jdbc.sql("select count(*) from card where status = 'UNBOUND' and token is not null")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aCardStaysWhileMoneyIsOnItsWayOrHasNoOtherWayHome() {
        var user = aVerifiedUser();
        var card = bind(user, Numbers.cardNumber(), "a").text("/id");
        openMoney(user, 0, card);
        assertThat(unbind(user, card).code()).isEqualTo("card_in_use");
        openMoney(user, 1, null);
        assertThat(unbind(user, card).code()).isEqualTo("card_needed");
        fake("product-service").respond("GET", "/internal/v1/users/" + user.id() + "/open-money", 503, "{}");
        assertThat(unbind(user, card).status()).isEqualTo(503);
        assertThat(get(PATH, user.token()).text("/items/0/status")).isEqualTo("BOUND");
        openMoney(user, 0, null);
        assertThat(unbind(user, card).status()).isEqualTo(204);
    }

    private void openMoney(Newcomer user, long cash, String pendingCard) {
        var cards = pendingCard == null ? "[]" : "[{\"cardId\":\"%s\",\"pending\":5}]".formatted(pendingCard);
        fake("product-service").respond("GET", "/internal/v1/users/" + user.id() + "/open-money", 200, """
            {"userId":"%s","currency":"CNY","cash":%d,"pending":%d,"holdings":0,"loans":0,"cards":%s}
            """.formatted(
                        user.id(), cash, pendingCard == null ? 0 : 5, cards));
    }

    private Answer unbind(Newcomer user, String card) {
        return call(HttpMethod.DELETE, PATH + "/" + card, user.token(), null, user.address(), null);
    }

    private Answer bind(Newcomer user, String number, String key) {
        var pending = write(PATH, user, Map.of("cardNumber", number, "phone", user.phone()), key);
        return write(
                PATH + "/" + pending.text("/id") + "/confirmation",
                user,
                Map.of("otp", code(user.phone())),
                key + "-c");
    }
}
