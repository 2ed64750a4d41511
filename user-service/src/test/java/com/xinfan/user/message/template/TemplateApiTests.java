package com.xinfan.user.message.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.vocabulary.MessageClass;
import com.xinfan.platform.approval.Approvals;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.Role;
import com.xinfan.user.message.MessageTest;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

class TemplateApiTests extends MessageTest {

    @Autowired
    private TemplateDesk desk;

    @Autowired
    private TemplateSubmission submission;

    @Autowired
    private Approvals approvals;

    @Test
    void oneWritesAnotherApprovesAndTheNextWordingTakesItsPlace() {
        var draft = draft(newCode(), MessageClass.SERVICE, true);
        var id = post(TEMPLATES, operator(), draft).text("/id");
        assertThat(statusOfTemplate(id)).isEqualTo("DRAFT");
        assertThat(submit(id).text("/status")).isEqualTo("SUBMITTED");
        assertThat(submit(id).code()).isEqualTo("template_status");
        var self = approve(id, staffToken("olga", Role.OPERATOR, Role.COMPLIANCE));
        assertThat(self.code()).isEqualTo("approval_by_author");
        assertThat(approve(id, staffToken("carol", Role.COMPLIANCE)).status()).isEqualTo(200);
        assertThat(statusOfTemplate(id)).isEqualTo("LIVE");
        assertThat(fake("content-service").requests("POST", "/internal/v1/wording-checks"))
                .isEmpty();

        var next = bringLive(draft);
        assertThat(statusOfTemplate(next)).isEqualTo("LIVE");
        assertThat(statusOfTemplate(id)).isEqualTo("RETIRED");
        var found = get(TEMPLATES + "?status=LIVE&code=" + draft.get("code"), operator());
        assertThat(found.body().path("items")).hasSize(1);
        assertThat(found.text("/items/0/id")).isEqualTo(next);
        assertThat(found.text("/items/0/parameters/0/name")).isEqualTo("amount");
        assertThat(post(TEMPLATES + "/" + next + "/retirement", operator(), null)
                        .text("/status"))
                .isEqualTo("RETIRED");
    }

    @Test
    void anAdvertisementMustPassTheWordingCheck() {
        var id = post(TEMPLATES, operator(), draft(newCode(), MessageClass.MARKETING, true))
                .text("/id");
        fake("content-service").respond("POST", "/internal/v1/wording-checks", 200, """
            {"verdict":"BLOCK","hits":[{"phrase":"保本","ruleId":"wording.guarantee","document":"广告法","article":"25",
            "start":0,"end":2,"zh":"x"}],"rulebookVersion":"v1"}\
            """);
        var blocked = submit(id);
        assertThat(blocked.status()).isEqualTo(422);
        assertThat(blocked.code()).isEqualTo("wording_blocked");
        assertThat(blocked.text("/detail")).contains("保本");
        assertThat(statusOfTemplate(id)).isEqualTo("DRAFT");
        fake("content-service").respond("POST", "/internal/v1/wording-checks", 503, "{}");
        assertThat(submit(id).status()).isEqualTo(503);
        assertThat(statusOfTemplate(id)).isEqualTo("DRAFT");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "body|您的{balance}元|422|placeholder_unknown|/body",
                "title|{x}|422|placeholder_unknown|/title",
                "code|Bad Code|400|validation_failed|/code",
                "title||400|validation_failed|/title",
                "failover|yes|400|malformed|/failover"
            })
    void badInputIsNamed(String field, String value, int status, String code, String param) {
        var draft = new HashMap<String, Object>(draft(newCode(), MessageClass.SERVICE, true));
        draft.put(field, value == null ? "" : value);
        var refused = post(TEMPLATES, operator(), draft);
        assertThat(refused.status()).as(refused.body().toString()).isEqualTo(status);
        assertThat(refused.param()).isEqualTo(param);
        if (status == 422) {
            assertThat(refused.code()).isEqualTo(code);
        }
    }

    @Test
    void aCodeKeepsItsClass() {
        var draft = draft(newCode(), MessageClass.SERVICE, true);
        post(TEMPLATES, operator(), draft);
        var changed = new HashMap<String, Object>(draft);
        changed.put("messageClass", "MARKETING");
        assertThat(post(TEMPLATES, operator(), changed).code()).isEqualTo("template_class_fixed");
        assertThat(post(TEMPLATES, staffToken("sam", Role.SUPPORT), draft).status())
                .isEqualTo(403);
        assertThat(get(TEMPLATES + "/" + Ids.next(), operator()).code()).isEqualTo("template_not_found");
    }

    @Test
    void theLocalOnesGoThroughTheSameHandsAndARestartChangesNothing() {
        var local = new LocalTemplates(desk, submission, approvals);
        local.bringAllLive();
        local.bringAllLive();
        var codes = List.of(
                "coupon-granted",
                "income-credited",
                "matured",
                "withdrawal-settled",
                "loan-due",
                "loan-overdue",
                "ticket-answered",
                "check-in-reminder");
        for (var code : codes) {
            var found = get(TEMPLATES + "?code=" + code, operator());
            assertThat(found.body().path("items")).as(code).hasSize(1);
            assertThat(found.text("/items/0/status")).isEqualTo("LIVE");
            assertThat(found.text("/items/0/approvedBy")).isEqualTo("compliance");
        }
    }

    private Answer submit(String id) {
        return post(TEMPLATES + "/" + id + "/submission", operator(), null);
    }

    private String statusOfTemplate(String id) {
        return get(TEMPLATES + "/" + id, operator()).text("/status");
    }
}
