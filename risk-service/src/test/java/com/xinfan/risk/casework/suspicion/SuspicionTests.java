package com.xinfan.risk.casework.suspicion;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.event.PrivacyEvent.ErasureCompleted;
import com.xinfan.contract.event.PrivacyEvent.Kept;
import com.xinfan.contract.event.UserEvent;
import com.xinfan.contract.vocabulary.CaseKind;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.Role;
import com.xinfan.platform.test.FullSearch;
import com.xinfan.risk.casework.CaseworkTest;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

class SuspicionTests extends CaseworkTest {

    @Test
    void aReportIsPutTogetherFromTheCaseInVersionsAndFiledByTwo() {
        var user = Ids.next();
        reviewedWithdrawal(user, 6_000_000);
        decided(anOrder(Ids.next(), user, 123_456));
        var id = only(user);
        var first = draft(id, "<b>资金快进快出</b>");
        var content = first.get("content");
        assertThat(content.get("transactions")).hasSize(2);
        assertThat(content.at("/transactions/0/kind").asString()).isEqualTo("WITHDRAWAL");
        assertThat(content.at("/transactions/0/card").asString())
                .isEqualTo(user.toString().substring(32));
        assertThat(content.at("/totals/0/amount").asLong()).isEqualTo(123_456);
        assertThat(content.at("/reasons/0/code").asString()).isEqualTo("FIRST_DAY_LARGE_WITHDRAWAL");
        assertThat(content.get("narrative").asString()).contains("2 笔", "61234.56 元", "可疑特征", "资金快进快出");

        close(id, "CONFIRMED", "MONEY_MULE", "zhao", "DENY_USER").expectStatus().isOk();
        var second = draft(id, "<b>补充</b>");
        assertThat(second.get("version").asInt()).isEqualTo(2);
        assertThat(second.get("dueAt")).isEqualTo(first.get("dueAt"));
        assertThat(second.at("/content/measures").toString()).contains("限制该客户交易");
        var reportId = second.get("id").asString();
        var path = "/admin/v1/suspicion-reports/" + reportId;
        get(path, "zhao", Role.RISK).expectStatus().isForbidden();
        var paper = body(path + "/paper");
        assertThat(paper).contains("&lt;b&gt;补充&lt;/b&gt;", "保密").doesNotContain("<b>补充");
        assertThat(body(path + "/transactions").lines()).hasSize(3).anyMatch(line -> line.contains("\"60000.00\""));

        assertThat(code(submit(first.get("id").asString()), 409)).isEqualTo("suspicion_report_state");
        var approval =
                json(submit(reportId).expectStatus().isOk()).get("approvalId").asString();
        assertThat(code(decide(approval, "approve", "zhang", Role.COMPLIANCE), 409))
                .isEqualTo("approval_by_author");
        assertThat(code(decide(approval, "approve", "risk", Role.RISK), 403)).isEqualTo("approval_role");
        decide(approval, "approve", "chen", Role.COMPLIANCE).expectStatus().isOk();
        var filed = json(get(path, "zhang", Role.COMPLIANCE).expectStatus().isOk());
        assertThat(filed.get("status").asString()).isEqualTo("FILED");
        assertThat(filed.get("approvedBy").asString()).isEqualTo("chen");
        post(path + "/receipt", Map.of("receipt", "R-2026-1"), "zhang", Role.COMPLIANCE)
                .expectStatus()
                .isOk();
        assertThat(code(draftAnswer(id, ""), 409)).isEqualTo("suspicion_report_state");
        assertThat(sheet(id).toString()).doesNotContain("资金快进快出");
        assertThat(jdbc().sql("select count(*) from audit_entry where subject = :s and action like '%read'")
                        .param("s", "suspicion-report:" + reportId)
                        .query(Integer.class)
                        .single())
                .isEqualTo(3);
    }

    @Test
    void aConfirmedCaseOfLaunderingIsOwedAReportInFiveWorkingDays() {
        businessClock.set(LocalDate.of(2026, 9, 24)
                .atTime(12, 0)
                .atZone(BusinessClock.ZONE)
                .toInstant());
        var id = only(suspected(CaseKind.AML, "NAME_MATCH", 3));
        var approval = json(close(id, "CONFIRMED", "LAUNDERING", "zhao")
                        .expectStatus()
                        .isOk())
                .get("approvalId")
                .asString();
        decide(approval, "approve", "chen", Role.COMPLIANCE).expectStatus().isOk();
        // 25 to 27 September and 1 to 7 October rest: 28, 29, 30 September, 8 and 9 October work.
        assertThat(workOf(id).get("dueAt").asString()).isEqualTo("2026-10-09T16:00:00Z");
        assertThat(jdbc().sql("select count(*) from label where cause_id = :id")
                        .param("id", UUID.fromString(id))
                        .query(Integer.class)
                        .single())
                .isZero();
        var report = draft(id, "");
        assertThat(report.get("dueAt").asString()).isEqualTo("2026-10-09T16:00:00Z");
        assertThat(workOf(report.get("id").asString()).get("title").asString()).doesNotContain("NAME_MATCH");
        var future = businessClock.now().plus(Duration.ofDays(1)).toString();
        var wrong = Map.of("from", businessClock.now().toString(), "to", future);
        assertThat(code(post(CASES + "/" + id + "/suspicion-reports", wrong, "zhang", Role.COMPLIANCE), 422))
                .isEqualTo("suspicion_report_period");
    }

    @Test
    void whoIsErasedIsNotForgottenHereForTenYearsAndNotToldWhy() {
        var user = Ids.next();
        reviewedWithdrawal(user, 6_000_000);
        var id = only(user);
        draft(id, "");
        close(id, "CONFIRMED", "MONEY_MULE", "zhao").expectStatus().isOk();
        publish(new UserEvent.Erased(user, businessClock.now()));
        var answer = (ErasureCompleted)
                awaitEvent(ErasureCompleted.class, event -> event.userId().equals(user))
                        .event();
        awaitQuiet();
        assertThat(answer.kept()).extracting(Kept::what).contains("risk-record", "risk-paper", "risk-record-link");
        assertThat(answer.kept())
                .filteredOn(kept -> kept.what().startsWith("risk-"))
                .allSatisfy(kept -> assertThat(kept.until())
                        .isAfterOrEqualTo(businessClock.today().plusYears(10)));
        assertThat(answer.kept().toString().toLowerCase(Locale.ROOT)).doesNotContain("suspic", "fraud", "case", "aml");
        businessClock.advance(Duration.ofHours(2));
        runDueWork();
        assertThat(tables(user)).contains("risk_case", "risk_case_evidence", "suspicion_report");
    }

    private Set<String> tables(UUID user) {
        return FullSearch.tablesWith(jdbc(), user.toString());
    }

    private JsonNode draft(String id, String addition) {
        return json(draftAnswer(id, addition).expectStatus().isCreated());
    }

    private ResponseSpec draftAnswer(String id, String addition) {
        var now = businessClock.now();
        var body =
                Map.of("from", now.minus(Duration.ofDays(30)).toString(), "to", now.toString(), "addition", addition);
        return post(CASES + "/" + id + "/suspicion-reports", body, "zhang", Role.COMPLIANCE);
    }

    private ResponseSpec submit(String id) {
        return post("/admin/v1/suspicion-reports/" + id + "/submission", Map.of(), "zhang", Role.COMPLIANCE);
    }

    private String body(String path) {
        return String.valueOf(get(path, "zhang", Role.COMPLIANCE)
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody());
    }

    private JsonNode workOf(String id) {
        return json(get("/admin/v1/risk/work", "risk", Role.COMPLIANCE))
                .get("items")
                .valueStream()
                .filter(item -> item.get("id").asString().equals(id)
                        && item.get("kind").asString().equals("suspicion-report"))
                .findFirst()
                .orElseThrow();
    }
}
