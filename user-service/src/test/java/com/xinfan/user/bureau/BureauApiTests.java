package com.xinfan.user.bureau;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.platform.clock.Ids;
import com.xinfan.user.UserServiceTest;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BureauApiTests extends UserServiceTest {

    private static final String PATH = "/internal/v1/credit-reports";
    private static final String MINE = "/api/v1/me/credit-queries";

    @Test
    void theScoreIsHandedOnAndTheQueryIsOnRecord() {
        var user = aVerifiedUser();
        var request = Ids.next();
        var consent = Ids.next();
        var answer = ask(user, request, consent);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().toString()).isEqualTo("{\"score\":712,\"openLoans\":2,\"overdueLoans\":0}");
        var question = fake("credit").requests("POST", "/credit/reports").getFirst();
        assertThat(field(question, "name")).isEqualTo("张三");
        assertThat(field(question, "requestId")).isEqualTo(request.toString());
        assertThat(field(question, "consentId")).isEqualTo(consent.toString());

        var mine = get(MINE, user.token());
        assertThat(mine.body().path("items")).hasSize(1);
        assertThat(mine.text("/items/0/askedBy")).isEqualTo("risk-service");
        assertThat(mine.text("/items/0/consentId")).isEqualTo(consent.toString());
        assertThat(mine.text("/items/0/status")).isEqualTo("ANSWERED");
        assertThat(get(MINE, aNewcomer().token()).body().path("items")).isEmpty();
        assertThat(jdbc.sql("select * from credit_query where request_id = :id")
                        .param("id", request)
                        .query()
                        .singleRow()
                        .toString())
                .doesNotContain("712");
    }

    @Test
    void oneRequestIsOneQueryHoweverOftenItIsAsked() throws Exception {
        var user = aVerifiedUser();
        var request = Ids.next();
        var consent = Ids.next();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = IntStream.range(0, 6)
                    .mapToObj(_ ->
                            threads.submit(() -> ask(user, request, consent).status()))
                    .toList();
            threads.close();
            assertThat(answers.stream().map(Future::resultNow)).containsOnly(200);
        }
        assertThat(get(MINE, user.token()).body().path("items")).hasSize(1);
        var reused = ask(aVerifiedUser(), request, consent);
        assertThat(reused.status()).isEqualTo(422);
        assertThat(reused.code()).isEqualTo("credit_request_reused");
        assertThat(ask(user, request, Ids.next()).code()).isEqualTo("credit_request_reused");
    }

    @Test
    void withoutAnIdentityNobodyIsAsked() {
        var refused = ask(aNewcomer(), Ids.next(), Ids.next());
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("identity_missing");
        var nobody = post(PATH, risk(), body(Ids.next(), Ids.next(), Ids.next()));
        assertThat(nobody.code()).isEqualTo("identity_missing");
        assertThat(fake("credit").requests()).isEmpty();
    }

    @Test
    void anUnknownAnswerIsRetryableAndResolvedByTheSameRequest() {
        var user = aVerifiedUser();
        var request = Ids.next();
        var consent = Ids.next();
        fake("credit").respond("POST", "/credit/reports", 504, "{}");
        var unknown = ask(user, request, consent);
        assertThat(unknown.status()).isEqualTo(503);
        assertThat(unknown.headers().getFirst("Retry-After")).isNotNull();
        assertThat(get(MINE, user.token()).text("/items/0/status")).isEqualTo("UNKNOWN");
        fake("credit").respond("POST", "/credit/reports", 200, "{\"score\":1,\"openLoans\":0,\"overdueLoans\":0}");
        assertThat(ask(user, request, consent).status()).isEqualTo(200);
        assertThat(get(MINE, user.token()).text("/items/0/status")).isEqualTo("ANSWERED");
        assertThat(get(MINE, user.token()).body().path("items")).hasSize(1);
    }

    @Test
    void theBureauMayRefuseThePersonButNotTheCall() {
        var user = aVerifiedUser();
        fake("credit").respond("POST", "/credit/reports", 422, "{\"code\":\"unknown_person\"}");
        var refused = ask(user, Ids.next(), Ids.next());
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("credit_report_refused");
        fake("credit").respond("POST", "/credit/reports", 429, "{}");
        assertThat(ask(user, Ids.next(), Ids.next()).status()).isEqualTo(503);
    }

    @Test
    void onlyRiskServiceAsks() {
        var body = body(Ids.next(), Ids.next(), Ids.next());
        assertThat(post(PATH, serviceToken("product-service", "user-service"), body)
                        .status())
                .isEqualTo(403);
        assertThat(post(PATH, aNewcomer().token(), body).status()).isEqualTo(401);
        var missing = post(PATH, risk(), Map.of("requestId", Ids.next(), "userId", Ids.next()));
        assertThat(missing.status()).isEqualTo(400);
        assertThat(missing.param()).isEqualTo("/consentId");
    }

    private Answer ask(Newcomer user, UUID request, UUID consent) {
        return post(PATH, risk(), body(request, user.id(), consent));
    }

    private String risk() {
        return serviceToken("risk-service", "user-service");
    }

    private static Map<String, UUID> body(UUID request, UUID user, UUID consent) {
        return Map.of("requestId", request, "userId", user, "consentId", consent);
    }
}
