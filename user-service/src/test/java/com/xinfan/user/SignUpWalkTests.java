package com.xinfan.user;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.test.AccessRules;
import com.xinfan.platform.test.ApiDocument;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** From a stranger's phone number to a user who may invest, and what that leaves behind. */
class SignUpWalkTests extends UserServiceTest {

    @Test
    void aStrangerBecomesAnInvestorStepByStep() {
        var user = aNewcomer();
        assertThat(next(user)).isEqualTo("IDENTITY");
        put("/api/v1/me/identity", user.token(), Map.of("name", "张三", "idNumber", Numbers.idNumber()));
        assertThat(next(user)).isEqualTo("CARD");
        var card =
                write("/api/v1/me/cards", user, Map.of("cardNumber", Numbers.cardNumber(), "phone", user.phone()), "c");
        assertThat(card.status()).isEqualTo(202);
        var confirmation = "/api/v1/me/cards/" + card.text("/id") + "/confirmation";
        assertThat(write(confirmation, user, Map.of("otp", code(user.phone())), "d")
                        .status())
                .isEqualTo(200);
        assertThat(next(user)).isEqualTo("SUITABILITY");
        var questionnaire = get("/api/v1/suitability/questionnaire", user.token());
        var answers = new ArrayList<Map<String, String>>();
        questionnaire
                .body()
                .path("questions")
                .forEach(question ->
                        answers.add(Map.of("question", question.path("question").asString(), "choice", "D")));
        var body = Map.of("questionnaireId", questionnaire.text("/questionnaireId"), "answers", answers);
        assertThat(post("/api/v1/me/suitability", user.token(), body).text("/level"))
                .isEqualTo("C4");
        var me = get("/api/v1/me", user.token());
        assertThat(me.body().at("/guidance/done")).hasSize(3);
        assertThat(me.body().at("/guidance/next").isNull()).isTrue();
        assertThat(me.body().path("cards").asInt()).isEqualTo(1);
    }

    @Test
    void nothingPersonalIsInClearAnywhereInTheDatabaseOrOnTheSpine() {
        var planted = new ArrayList<String>();
        for (var i = 0; i < 5; i++) {
            var user = aNewcomer();
            var name = "慕容雪" + (char) ('甲' + i);
            var idNumber = Numbers.idNumber();
            var cardNumber = Numbers.cardNumber();
            put("/api/v1/me/identity", user.token(), Map.of("name", name, "idNumber", idNumber));
            var card = write("/api/v1/me/cards", user, Map.of("cardNumber", cardNumber, "phone", user.phone()), "p");
            var confirmation = "/api/v1/me/cards/" + card.text("/id") + "/confirmation";
            var otp = code(user.phone());
            assertThat(write(confirmation, user, Map.of("otp", otp), "q").status())
                    .isEqualTo(200);
            planted.addAll(List.of(
                    user.phone(), name, idNumber, cardNumber, user.refreshToken(), user.token(), user.address()));
        }
        var dump = dump();
        assertThat(dump).contains("慕**").hasSizeGreaterThan(10_000);
        planted.forEach(value -> assertThat(dump).doesNotContain(value));
        awaitQuiet();
        var spine = probe().heard().toString();
        planted.forEach(value -> assertThat(spine).doesNotContain(value));
    }

    /** A token may outlive its user. */
    @Test
    void whoIsNotThereIsNotFound() {
        var nobody = userToken(Ids.next());
        assertThat(get("/api/v1/me", nobody).status()).isEqualTo(404);
        var identity = Map.of("name", "张三", "idNumber", Numbers.idNumber());
        assertThat(put("/api/v1/me/identity", nobody, identity).status()).isEqualTo(404);
        var consent = Map.of("consents", List.of(Map.of("purpose", "MARKETING", "version", 1, "granted", true)));
        assertThat(put("/api/v1/me/consents", nobody, consent).status()).isEqualTo(404);
    }

    @Test
    void accessTableAndEndpointsNameEachOther() {
        AccessRules.check(context);
    }

    @Test
    void theCommittedApiIsTheRealOne() {
        ApiDocument.check(context, http, "user");
    }

    /** Every table as text; bytes both as they are and decoded, in case something was stored as plain bytes. */
    private String dump() {
        var tables = jdbc.sql("""
            select table_name from information_schema.tables
            where table_schema = 'public' and table_type = 'BASE TABLE'
            """).query(String.class).list();
        assertThat(tables).contains("app_user", "identity", "card", "otp", "audit_entry");
        var dump = new StringBuilder();
        for (var table : tables) {
            jdbc.sql("select * from \"" + table + "\"")
                    .query()
                    .listOfRows()
                    .forEach(row -> row.values().forEach(value -> {
                        dump.append(value instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : value);
                        dump.append('\n');
                    }));
        }
        return dump.toString();
    }

    private String next(Newcomer user) {
        return get("/api/v1/me", user.token()).text("/guidance/next");
    }
}
