package com.xinfan.content.wording;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.content.ContentServiceTest;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.Role;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

class WordingApiTests extends ContentServiceTest {

    @AfterEach
    void today() {
        businessClock.reset();
    }

    @Test
    void aServiceGetsVerdictPlaceAndArticle() {
        var answer = json(check(Map.of("text", "本产品保 本", "productType", "FIXED_TERM"))
                .expectStatus()
                .isOk());
        assertThat(answer.get("verdict").asString()).isEqualTo("BLOCK");
        var hit = answer.at("/hits/0");
        assertThat(hit.get("phrase").asString()).isEqualTo("保本");
        assertThat(hit.get("ruleId").asString()).isEqualTo("wording.guarantee");
        assertThat(hit.get("document").asString()).isEqualTo("中华人民共和国广告法");
        assertThat(hit.get("article").asString()).isEqualTo("第二十五条");
        assertThat(hit.get("start").asInt()).isEqualTo(3);
        assertThat(hit.get("end").asInt()).isEqualTo(6);
        assertThat(hit.get("zh").asString()).isNotBlank();
        assertThat(answer.get("rulebookVersion").asString()).hasSize(16);
    }

    @Test
    void theRulesAreThoseOfTheBusinessDay() {
        businessClock.set(LocalDate.of(2026, 9, 29));
        assertThat(verdict("秒到账")).isEqualTo("PASS");
        businessClock.set(LocalDate.of(2026, 9, 30));
        assertThat(verdict("秒到账")).isEqualTo("BLOCK");
    }

    @Test
    void staffCheckToo() {
        var question = Map.of("text", "稳健投资");
        var answer = json(post("/admin/v1/contents/wording-check", question, "operator", Role.OPERATOR)
                .expectStatus()
                .isOk());
        assertThat(answer.get("verdict").asString()).isEqualTo("PASS");
    }

    @Test
    void refusesBadInputAndStrangers() {
        check(Map.of()).expectStatus().isBadRequest();
        check(Map.of("text", "a".repeat(40_001))).expectStatus().isBadRequest();
        check(Map.of("text", "a", "productType", "GOLD")).expectStatus().isBadRequest();
        check(Map.of("text", "a".repeat(40_000))).expectStatus().isOk();
        send(HttpMethod.POST, "/internal/v1/wording-checks", Map.of("text", "a"), userToken(Ids.next()))
                .expectStatus()
                .is4xxClientError();
        http.post().uri("/internal/v1/wording-checks").exchange().expectStatus().isUnauthorized();
    }

    private String verdict(String text) {
        return json(check(Map.of("text", text))).get("verdict").asString();
    }

    private ResponseSpec check(Map<String, Object> body) {
        var token = serviceToken("campaign-service", "content-service");
        return send(HttpMethod.POST, "/internal/v1/wording-checks", body, token);
    }
}
