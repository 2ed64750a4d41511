package com.xinfan.user.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.event.UserEvent;
import com.xinfan.contract.vocabulary.AccountClass;
import com.xinfan.contract.vocabulary.AgeBand;
import com.xinfan.user.Numbers;
import com.xinfan.user.UserServiceTest;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentityApiTests extends UserServiceTest {

    private static final String PATH = "/api/v1/me/identity";

    @Test
    void aKnownPersonIsVerifiedAndOthersLearnBandAndProvinceOnly() {
        var user = aNewcomer();
        var number = Numbers.idNumber(LocalDate.of(1990, 6, 15));
        var answer = put(PATH, user.token(), Map.of("name", "欧阳娜", "idNumber", number));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("/status")).isEqualTo("VERIFIED");
        assertThat(answer.body().toString()).doesNotContain("欧阳娜").doesNotContain(number);
        var envelope = awaitEvent(
                UserEvent.IdentityVerified.class, event -> event.userId().equals(user.id()));
        var event = (UserEvent.IdentityVerified) envelope.event();
        assertThat(event.ageBand()).isEqualTo(AgeBand.FROM_35_TO_49);
        assertThat(event.region()).isEqualTo("31");
        assertThat(event.accountClass()).isEqualTo(AccountClass.II);

        assertThat(put(PATH, user.token(), Map.of("name", "欧阳娜", "idNumber", number))
                        .text("/status"))
                .isEqualTo("VERIFIED");
        assertThat(put(PATH, user.token(), Map.of("name", "别人", "idNumber", Numbers.idNumber()))
                        .code())
                .isEqualTo("identity_verified_already");
        awaitQuiet();
        assertThat(heard(UserEvent.IdentityVerified.class, one -> one.userId().equals(user.id())))
                .isEqualTo(1);
    }

    @Test
    void aMinorIsRefusedByTheRule() {
        var user = aNewcomer();
        var born = businessClock.today().minusYears(18).plusDays(1);
        var refused = put(PATH, user.token(), Map.of("name", "小明", "idNumber", Numbers.idNumber(born)));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("identity_minor");
        assertThat(refused.text("/rule/id")).isEqualTo("identity.adult");
        var today = Numbers.idNumber(businessClock.today().minusYears(18));
        assertThat(put(PATH, user.token(), Map.of("name", "小明", "idNumber", today))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void whomTheRegistryDoesNotMatchIsRejectedAndMayTryAgain() {
        fake("identity").respond("POST", "/identity/verifications", 200, "{\"result\":\"MISMATCH\"}");
        var user = aNewcomer();
        var number = Numbers.idNumber();
        assertThat(put(PATH, user.token(), Map.of("name", "张三", "idNumber", number))
                        .text("/status"))
                .isEqualTo("REJECTED");
        fake("identity").respond("POST", "/identity/verifications", 200, "{\"result\":\"MATCH\"}");
        assertThat(put(PATH, user.token(), Map.of("name", "张三丰", "idNumber", number))
                        .text("/status"))
                .isEqualTo("VERIFIED");
    }

    @Test
    void anUnknownAnswerIsPendingAndTheSameRequestResolvesIt() {
        fake("identity").respond("POST", "/identity/verifications", 500, "{}");
        var user = aNewcomer();
        var body = Map.of("name", "张三", "idNumber", Numbers.idNumber());
        assertThat(put(PATH, user.token(), body).text("/status")).isEqualTo("PENDING");
        fake("identity").respond("POST", "/identity/verifications", 200, "{\"result\":\"UNKNOWN\"}");
        assertThat(put(PATH, user.token(), body).text("/status")).isEqualTo("PENDING");
        fake("identity").respond("POST", "/identity/verifications", 200, "{\"result\":\"MATCH\"}");
        runDueWork();
        assertThat(get("/api/v1/me", user.token()).text("/identity/status")).isEqualTo("VERIFIED");
        var requests = fake("identity").requests("POST", "/identity/verifications");
        assertThat(requests.stream()
                        .filter(one -> field(one, "idNumber").equals(body.get("idNumber")))
                        .map(one -> field(one, "requestId"))
                        .distinct())
                .hasSize(1);
        awaitEvent(UserEvent.IdentityVerified.class, event -> event.userId().equals(user.id()));
    }

    @Test
    void onePersonHasOneAccount() {
        var number = Numbers.idNumber();
        assertThat(put(PATH, aNewcomer().token(), Map.of("name", "张三", "idNumber", number))
                        .status())
                .isEqualTo(200);
        var second = aNewcomer();
        var taken = put(PATH, second.token(), Map.of("name", "张三", "idNumber", number));
        assertThat(taken.status()).isEqualTo(409);
        assertThat(taken.code()).isEqualTo("identity_taken");
        assertThat(taken.text("/rule/id")).isEqualTo("identity.accounts-per-person");
        assertThat(get("/api/v1/me", second.token()).text("/identity/status")).isEqualTo("REJECTED");
    }

    @Test
    void whomTheRegistryDoesNotMatchDoesNotLearnWhoHasAnAccount() {
        var number = Numbers.idNumber();
        put(PATH, aNewcomer().token(), Map.of("name", "张三", "idNumber", number));
        fake("identity").respond("POST", "/identity/verifications", 200, "{\"result\":\"MISMATCH\"}");
        for (var asked : List.of(number, Numbers.idNumber())) {
            var answer = put(PATH, aNewcomer().token(), Map.of("name", "李四", "idNumber", asked));
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.text("/status")).isEqualTo("REJECTED");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "400,REJECTED",
        "404,REJECTED",
        "422,REJECTED",
        "401,PENDING",
        "403,PENDING",
        "409,PENDING",
        "429,PENDING"
    })
    void onlyARefusalOfThePersonRejectsHer(int refusal, String standing) {
        fake("identity").respond("POST", "/identity/verifications", refusal, "{}");
        var answer = put(PATH, aNewcomer().token(), Map.of("name", "张三", "idNumber", Numbers.idNumber()));
        assertThat(answer.text("/status")).isEqualTo(standing);
    }

    @Test
    void onePersonHasOneAccountHoweverManyAskAtOnce() {
        var body = Map.of("name", "张三", "idNumber", Numbers.idNumber());
        var users = Stream.generate(this::aNewcomer).limit(12).toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            users.forEach(user -> threads.submit(() -> put(PATH, user.token(), body)));
        }
        runDueWork();
        var standings = users.stream()
                .map(user -> get("/api/v1/me", user.token()).text("/identity/status"))
                .toList();
        assertThat(standings.stream().filter("VERIFIED"::equals)).hasSize(1);
        assertThat(standings).doesNotContain("PENDING");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\":\"张三\",\"idNumber\":\"310101199006150011\"}|/idNumber",
                "{\"name\":\"张三\",\"idNumber\":\"31010119900615\"}|/idNumber",
                "{\"name\":\"张三\",\"idNumber\":310101199006150010}|/idNumber",
                "{\"name\":\"张\",\"idNumber\":\"11010519491231002X\"}|/name",
                "{\"name\":\"<b>张三</b>\",\"idNumber\":\"11010519491231002X\"}|/name",
                "{\"idNumber\":\"11010519491231002X\"}|/name",
                "{\"name\":\"张三\",\"idNumber\":\"11010519491231002X\",\"status\":\"VERIFIED\"}|/status"
            })
    void badInputIsNamed(String body, String param) {
        var answer = put(PATH, aNewcomer().token(), body);
        assertThat(answer.status()).as(body).isEqualTo(400);
        assertThat(answer.param()).isEqualTo(param);
        assertThat(answer.body().toString()).doesNotContain("19491231");
    }
}
