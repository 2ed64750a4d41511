package com.xinfan.user.investor;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.event.MessageEvent;
import com.xinfan.contract.event.UserEvent;
import com.xinfan.platform.security.Role;
import com.xinfan.user.Numbers;
import com.xinfan.user.UserServiceTest;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class InvestorApiTests extends UserServiceTest {

    private static final String OWN = "/api/v1/me/investor-class";
    private static final String DESK = "/admin/v1/investor-applications/";
    private static final long MILLION = 100_000_000;

    @Test
    void onePersonRecommendsAnotherApprovesAndItEndsAfterAYear() {
        var user = aVerifiedUser();
        var own = get(OWN, user.token());
        assertThat(own.body().path("professional").asBoolean()).isFalse();
        assertThat(own.body().at("/thresholds/0/financialAssets").asLong()).isEqualTo(5 * MILLION);
        var id = apply(user, 5 * MILLION, 2).text("/id");
        assertThat(apply(user, 5 * MILLION, 2).code()).isEqualTo("investor_application_open");

        var oli = staffToken("oli", Role.OPERATOR, Role.COMPLIANCE);
        assertThat(post(DESK + id + "/evidence", oli, null).text("/items/0")).isEqualTo("bank-statement-2026-10");
        assertThat(post(DESK + id + "/recommendation", oli, null).text("/status"))
                .isEqualTo("RECOMMENDED");
        assertThat(decide(id, oli).code()).isEqualTo("approval_by_author");
        assertThat(decide(id, compliance()).status()).isEqualTo(200);
        var event = (UserEvent.InvestorClassified) awaitEvent(
                        UserEvent.InvestorClassified.class, one -> one.userId().equals(user.id()))
                .event();
        assertThat(event.professional()).isTrue();
        assertThat(event.validUntil()).isEqualTo(businessClock.today().plusMonths(12));
        var now = get(OWN, user.token());
        assertThat(now.body().path("professional").asBoolean()).isTrue();
        assertThat(now.text("/application/status")).isEqualTo("APPROVED");
        assertThat(jdbc.sql("select route from investor_application where user_id = :user")
                        .param("user", user.id())
                        .query(String.class)
                        .single())
                .isEqualTo("QUALIFIED");

        until(user, 30);
        runDueWork();
        awaitEvent(MessageEvent.Requested.class, told(user, "investor-ending"));
        until(user, -1);
        assertThat(get(OWN, user.token()).body().path("professional").asBoolean())
                .as("whether or not any work ran")
                .isFalse();
        runDueWork();
        awaitEvent(UserEvent.InvestorClassified.class, one -> one.userId().equals(user.id()) && !one.professional());
        runDueWork();
        awaitQuiet();
        assertThat(heard(MessageEvent.Requested.class, told(user, "investor-ended")))
                .isEqualTo(1);
    }

    @Test
    void whoHasLessIsConvertedWhoHasTooLittleIsRefused() {
        var user = aVerifiedUser();
        var little = apply(user, 3 * MILLION - 1, 10);
        assertThat(little.code()).isEqualTo("investor_threshold");
        assertThat(little.text("/rule/id")).isEqualTo("suitability.professional-conversion");
        assertThat(apply(user, 5 * MILLION, 0).code()).isEqualTo("investor_threshold");
        var id = apply(user, 3 * MILLION, 1).text("/id");
        var refused = post(DESK + id + "/refusal", compliance(), Map.of("reason", "材料不全"));
        assertThat(refused.text("/route")).isEqualTo("CONVERSION");
        assertThat(get(OWN, user.token()).text("/application/reason")).isEqualTo("材料不全");
        awaitEvent(MessageEvent.Requested.class, told(user, "investor-decided"));
        assertThat(post(DESK + id + "/recommendation", compliance(), null).code())
                .isEqualTo("investor_application_status");
        var again = apply(user, 3 * MILLION, 1).text("/id");
        assertThat(post(
                                OWN + "/applications/" + again + "/withdrawal",
                                aNewcomer().token(),
                                null)
                        .status())
                .isEqualTo(404);
        assertThat(post(OWN + "/applications/" + again + "/withdrawal", user.token(), null)
                        .status())
                .isEqualTo(204);
    }

    @Test
    void aMinorAndAStrangerAreRefusedAndSoIsWhoDidNotReadTheNotice() {
        var stranger = aNewcomer();
        assertThat(apply(stranger, 5 * MILLION, 2).code()).isEqualTo("investor_identity");
        var minor = aNewcomer();
        var birthday = businessClock.today().minusYears(17);
        put("/api/v1/me/identity", minor.token(), Map.of("name", "李小", "idNumber", Numbers.idNumber(birthday)));
        assertThat(apply(minor, 5 * MILLION, 2).code()).isIn("investor_minor", "investor_identity");
        var user = aVerifiedUser();
        var body = Map.of(
                "financialAssets",
                5 * MILLION,
                "experienceYears",
                2,
                "evidence",
                List.of("x"),
                "notice",
                "0".repeat(64));
        assertThat(post(OWN + "/applications", user.token(), body).code()).isEqualTo("investor_notice_changed");
        assertThat(post(OWN + "/renunciation", user.token(), null).code()).isEqualTo("investor_ordinary");
    }

    @Test
    void itEndsByHerOwnWish() {
        var user = aVerifiedUser();
        var id = apply(user, 5 * MILLION, 2).text("/id");
        post(DESK + id + "/recommendation", staffToken("oli", Role.OPERATOR), null);
        decide(id, compliance());
        assertThat(post(OWN + "/renunciation", user.token(), null).status()).isEqualTo(204);
        assertThat(get(OWN, user.token()).body().path("professional").asBoolean())
                .isFalse();
        awaitEvent(UserEvent.InvestorClassified.class, one -> one.userId().equals(user.id()) && !one.professional());
    }

    private static Predicate<MessageEvent.Requested> told(Newcomer user, String template) {
        return it -> it.userId().equals(user.id()) && it.template().equals(template);
    }

    private void until(Newcomer user, int days) {
        jdbc.sql("update investor_class set professional_until = :day where user_id = :user")
                .param("day", businessClock.today().plusDays(days))
                .param("user", user.id())
                .update();
    }

    private Answer apply(Newcomer user, long assets, int years) {
        var notice = get(OWN, user.token()).text("/notice/hash");
        return post(
                OWN + "/applications",
                user.token(),
                Map.of(
                        "financialAssets", assets,
                        "experienceYears", years,
                        "evidence", List.of("bank-statement-2026-10"),
                        "notice", notice));
    }

    private String compliance() {
        return staffToken("carol", Role.COMPLIANCE);
    }

    private Answer decide(String id, String approver) {
        var approvals = get("/admin/v1/user/approvals?limit=100&status=SUBMITTED", approver);
        for (var approval : approvals.body().path("items")) {
            if (approval.path("artefactId").asString().equals(id)) {
                return post("/admin/v1/user/approvals/" + approval.path("id").asString() + "/approve", approver, null);
            }
        }
        throw new AssertionError("no approval of " + id);
    }
}
