package com.xinfan.user.identity.diligence;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.event.MessageEvent;
import com.xinfan.contract.event.RiskEvent;
import com.xinfan.contract.event.UserEvent;
import com.xinfan.contract.vocabulary.AccountClass;
import com.xinfan.contract.vocabulary.AgeBand;
import com.xinfan.contract.vocabulary.CaseKind;
import com.xinfan.platform.clock.Ids;
import com.xinfan.user.Numbers;
import com.xinfan.user.UserServiceTest;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DiligenceTests extends UserServiceTest {

    private static final String PATH = "/api/v1/me/identity";

    @Test
    void aDocumentThatEndsIsRemindedOfThenRestrictsAndARenewalLiftsIt() {
        var user = aVerifiedUser();
        var until = businessClock.today().plusDays(40);
        assertThat(put(
                                PATH + "/document",
                                user.token(),
                                Map.of("validUntil", businessClock.today().minusDays(1)))
                        .code())
                .isEqualTo("document_expired");
        assertThat(put(PATH + "/document", user.token(), Map.of()).param()).isEqualTo("/validUntil");
        put(PATH + "/document", user.token(), Map.of("validUntil", until));
        businessClock.advance(Duration.ofDays(10));
        runDueWork();
        runDueWork();
        awaitEvent(MessageEvent.Requested.class, event -> is(event, user, "identity-document-expiring"));
        businessClock.advance(Duration.ofDays(30 + 90));
        runDueWork();
        assertThat(get(PATH, user.token()).text("/accountClass")).isEqualTo("II");
        businessClock.advance(Duration.ofDays(1));
        runDueWork();
        assertThat(get(PATH, user.token()).text("/restriction")).isEqualTo("DOCUMENT_EXPIRED");
        awaitEvent(MessageEvent.Requested.class, event -> is(event, user, "identity-restricted"));
        awaitClass(user, AccountClass.III);
        var renewed = put(PATH + "/document", user.token(), Map.of("longTerm", true));
        assertThat(renewed.text("/accountClass")).isEqualTo("II");
        awaitQuiet();
        assertThat(heard(MessageEvent.Requested.class, event -> is(event, user, "identity-document-expiring")))
                .isEqualTo(1);
        assertThat(heard(
                        UserEvent.IdentityVerified.class,
                        event -> event.userId().equals(user.id())))
                .isEqualTo(3);
    }

    @Test
    void theRegistryIsAskedAgainAfterAYearAndItsDenialRestricts() {
        var user = aVerifiedUser();
        fake("identity").respond("POST", "/identity/verifications", 200, "{\"result\":\"UNKNOWN\"}");
        businessClock.advance(Duration.ofDays(366));
        runDueWork();
        assertThat(get(PATH, user.token()).text("/accountClass")).isEqualTo("II");
        fake("identity").respond("POST", "/identity/verifications", 200, "{\"result\":\"MISMATCH\"}");
        businessClock.advance(Duration.ofDays(1));
        runDueWork();
        assertThat(get(PATH, user.token()).text("/restriction")).isEqualTo("RECHECK_FAILED");
        assertThat(get(PATH, user.token()).text("/status")).isEqualTo("VERIFIED");
        awaitClass(user, AccountClass.III);
        assertThat(post(PATH + "/reviews", user.token(), Map.of("consent", true))
                        .text("/cause"))
                .isEqualTo("RECHECK");
        fake("identity").respond("POST", "/identity/verifications", 200, "{\"result\":\"MATCH\"}");
        businessClock.advance(Duration.ofDays(366));
        runDueWork();
        assertThat(get(PATH, user.token()).text("/accountClass")).isEqualTo("II");
    }

    @Test
    void anOpenCaseBringsTheNextLookToToday() {
        var user = aVerifiedUser();
        var before =
                fake("identity").requests("POST", "/identity/verifications").size();
        var caseId = Ids.next();
        publish(new RiskEvent.CaseOpened(caseId, user.id(), businessClock.now(), CaseKind.REVIEW, Ids.next()));
        awaitRisk(user.id(), true);
        runDueWork();
        assertThat(fake("identity").requests("POST", "/identity/verifications")).hasSizeGreaterThan(before);
        assertThat(jdbc.sql("select recheck_on from identity_standing where user_id = :id")
                        .param("id", user.id())
                        .query(LocalDate.class)
                        .single())
                .isEqualTo(businessClock.today().plusMonths(6));
        publish(new RiskEvent.CaseClosed(
                caseId, user.id(), businessClock.now(), CaseKind.REVIEW, Ids.next(), "CLEARED"));
        awaitRisk(user.id(), false);
    }

    @Test
    void whoTurnsSixtyFiveIsMarkedOnThatDay() {
        var birthday = businessClock.today().plusDays(20);
        var user = aNewcomer();
        put(PATH, user.token(), Map.of("name", "张三", "idNumber", Numbers.idNumber(birthday.minusYears(65))));
        runDueWork();
        businessClock.advance(Duration.ofDays(19));
        runDueWork();
        assertThat(band(user)).isEqualTo("FROM_50_TO_64");
        businessClock.advance(Duration.ofDays(1));
        runDueWork();
        assertThat(band(user)).isEqualTo("FROM_65");
        awaitEvent(
                UserEvent.IdentityVerified.class,
                event -> event.userId().equals(user.id()) && event.ageBand() == AgeBand.FROM_65);
    }

    private String band(Newcomer user) {
        return jdbc.sql("select age_band from identity_standing where user_id = :id")
                .param("id", user.id())
                .query(String.class)
                .single();
    }

    private void awaitRisk(UUID userId, boolean high) {
        awaitQuiet();
        assertThat(jdbc.sql("select high_risk from identity_standing where user_id = :id")
                        .param("id", userId)
                        .query(Boolean.class)
                        .single())
                .isEqualTo(high);
    }

    private void awaitClass(Newcomer user, AccountClass accountClass) {
        awaitEvent(
                UserEvent.IdentityVerified.class,
                event -> event.userId().equals(user.id()) && event.accountClass() == accountClass);
    }

    private static boolean is(MessageEvent.Requested event, Newcomer user, String template) {
        return event.userId().equals(user.id()) && event.template().equals(template);
    }
}
