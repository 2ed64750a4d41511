package com.xinfan.user.consent;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.event.UserEvent;
import com.xinfan.contract.vocabulary.Purpose;
import com.xinfan.platform.security.Role;
import com.xinfan.user.Numbers;
import com.xinfan.user.UserServiceTest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Texts with an end and texts that ask anew; the other tests of this database know version 1 only. */
class ConsentTextTests extends UserServiceTest {

    private static final String TEXTS = "/admin/v1/consent-texts";
    private static final String DOCUMENTS = "/admin/v1/processing-documents";
    private static final String MINE = "/api/v1/me/consents";

    @AfterEach
    void onlyTheFirstTextsRemain() {
        jdbc.sql("delete from consent_definition where version > 1").update();
        jdbc.sql("delete from processing_document").update();
    }

    @Test
    void aPurposeThatMustBeAssessedGetsNoNewTextWithoutOne() {
        var text = draft("PERSONALISATION", null, false);
        var refused = post(TEXTS + "/" + text + "/submission", olga(), null);
        assertThat(refused.code()).isEqualTo("consent_assessment_missing");
        assertThat(refused.text("/rule/id")).isEqualTo("privacy.assessment");
        var document = assess("PERSONALISATION");
        assertThat(post(TEXTS + "/" + text + "/submission", olga(), null).text("/status"))
                .isEqualTo("SUBMITTED");
        assertThat(post(DOCUMENTS + "/" + document + "/retirement", carol(), Map.of("reason", "wrong"))
                        .text("/status"))
                .isEqualTo("RETIRED");
        assertThat(approve("consent-text", text, carol()).code()).isEqualTo("consent_assessment_missing");
        assess("PERSONALISATION");
        assertThat(approve("consent-text", text, staffToken("olga", Role.COMPLIANCE))
                        .code())
                .isEqualTo("approval_by_author");
        assertThat(approve("consent-text", text, carol()).status()).isEqualTo(200);
        assertThat(get(TEXTS + "/" + text, carol()).text("/status")).isEqualTo("LIVE");
        assertThat(get(TEXTS + "?purpose=PERSONALISATION", carol()).body().path("items"))
                .hasSize(2);
    }

    @Test
    void aTextThatAsksAnewEndsWhatWasAgreedBefore() {
        var user = aNewcomer();
        live("ANALYTICS", null, true);
        runDueWork();
        var mine = mine(user, "ANALYTICS");
        assertThat(mine.path("granted").asBoolean()).isFalse();
        assertThat(mine.path("askable").asBoolean()).isTrue();
        awaitEvent(
                UserEvent.ConsentChanged.class,
                event -> event.userId().equals(user.id()) && event.purpose() == Purpose.ANALYTICS && !event.granted());
        assertThat(put(MINE, user.token(), choice(1)).code()).isEqualTo("consent_version_replaced");
        anOldAppSignsUp();
        assertThat(put(MINE, user.token(), choice(2)).status()).isEqualTo(200);
        assertThat(mine(user, "ANALYTICS").path("granted").asBoolean()).isTrue();
        runDueWork();
        assertThat(mine(user, "ANALYTICS").path("granted").asBoolean()).isTrue();
    }

    @Test
    void aGrantEndsAtItsExpiryAndMayBeAskedForAgain() {
        var user = aNewcomer();
        live("ANALYTICS", 30, false);
        assertThat(mine(user, "ANALYTICS").path("granted").asBoolean())
                .as("agreed to the text before")
                .isTrue();
        put(MINE, user.token(), choice(2));
        businessClock.advance(Duration.ofDays(29));
        runDueWork();
        assertThat(mine(user, "ANALYTICS").path("granted").asBoolean()).isTrue();
        businessClock.advance(Duration.ofDays(1));
        runDueWork();
        var ended = mine(user, "ANALYTICS");
        assertThat(ended.path("granted").asBoolean()).isFalse();
        assertThat(ended.path("askable").asBoolean()).isTrue();
        assertThat(get(MINE + "/history", user.token()).text("/items/0/source")).isEqualTo("EXPIRED");
        awaitEvent(
                UserEvent.ConsentChanged.class,
                event -> event.userId().equals(user.id()) && event.version() == 2 && !event.granted());
    }

    @Test
    void anAssessmentIsDueForReviewOnTheWorkListAndThenCountsNoMore() {
        assess("ANALYTICS");
        businessClock.advance(Duration.ofDays(340));
        assertThat(get("/admin/v1/user/work", carol())
                        .body()
                        .path("items")
                        .valueStream()
                        .map(item -> item.path("kind").asString()))
                .contains("processing-document-review");
        businessClock.advance(Duration.ofDays(30));
        var text = draft("ANALYTICS", null, false);
        assertThat(post(TEXTS + "/" + text + "/submission", olga(), null).code())
                .isEqualTo("consent_assessment_missing");
    }

    /** It knows the old text only: its yes to that is no consent, and no reason to turn the person away. */
    private void anOldAppSignsUp() {
        var phone = Numbers.phone();
        var address = Numbers.address();
        requestCode(phone, address);
        var answer = post("/api/v1/sessions", null, signIn(phone, code(phone)), address);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
        assertThat(get(MINE + "/history", answer.text("/accessToken")).body().path("items"))
                .singleElement()
                .satisfies(one -> assertThat(one.path("purpose").asString()).isEqualTo("SERVICE"));
    }

    private void live(String purpose, Integer days, boolean renews) {
        assess(purpose);
        var text = draft(purpose, days, renews);
        post(TEXTS + "/" + text + "/submission", olga(), null);
        assertThat(approve("consent-text", text, carol()).status()).isEqualTo(200);
    }

    private String draft(String purpose, Integer days, boolean renews) {
        var body = new HashMap<String, Object>(Map.of(
                "purpose",
                purpose,
                "zh",
                "新的授权文本",
                "en",
                "A new text",
                "effectiveFrom",
                businessClock.today().toString(),
                "renews",
                renews));
        if (days != null) {
            body.put("validDays", days);
        }
        var answer = post(TEXTS, olga(), body);
        assertThat(answer.status()).isEqualTo(201);
        return answer.text("/id");
    }

    private String assess(String purpose) {
        var content = Map.of(
                "processing", "统计应用内行为",
                "dataTypes", List.of("浏览记录"),
                "necessity", "改进产品所必需",
                "risks", "行为画像",
                "measures", "假名化，最小化",
                "retention", "两年");
        var body = Map.of(
                "kind",
                "IMPACT_ASSESSMENT",
                "code",
                "pia-" + purpose.toLowerCase(Locale.ROOT),
                "title",
                "影响评估",
                "purposes",
                List.of(purpose),
                "content",
                content);
        var id = post(DOCUMENTS, olga(), body).text("/id");
        assertThat(post(DOCUMENTS + "/" + id + "/submission", olga(), null).status())
                .isEqualTo(200);
        assertThat(approve("processing-document", id, carol()).status()).isEqualTo(200);
        return id;
    }

    private Answer approve(String kind, String artefact, String token) {
        var approval = jdbc.sql("""
            select id from approval where kind = :kind and artefact_id = :id::uuid and status = 'SUBMITTED'
            """)
                .param("kind", kind)
                .param("id", artefact)
                .query(UUID.class)
                .single();
        return post("/admin/v1/user/approvals/" + approval + "/approve", token, null);
    }

    private JsonNode mine(Newcomer user, String purpose) {
        return get(MINE, user.token())
                .body()
                .path("consents")
                .valueStream()
                .filter(one -> one.path("purpose").asString().equals(purpose))
                .findFirst()
                .orElseThrow();
    }

    private String olga() {
        return staffToken("olga", Role.OPERATOR);
    }

    private String carol() {
        return staffToken("carol", Role.COMPLIANCE);
    }

    private static Map<String, Object> choice(int version) {
        return Map.of("consents", List.of(Map.of("purpose", "ANALYTICS", "version", version, "granted", true)));
    }
}
