package com.xinfan.content.article;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.content.ContentServiceTest;
import com.xinfan.contract.event.ContentEvent;
import com.xinfan.platform.approval.Approvals;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.Role;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

class ContentApiTests extends ContentServiceTest {

    @AfterEach
    void today() {
        businessClock.reset();
    }

    @Test
    void aTextReachesReadersOnceASecondPersonApprovedIt() {
        var id = draft(aText("怎样分散投资"));
        reader("/api/v1/contents/" + id).expectStatus().isNotFound();
        submit(id).expectStatus().isOk();
        reader("/api/v1/contents/" + id).expectStatus().isNotFound();
        var approval = approvalOf(id);
        approve(approval, "operator", Role.OPERATOR, Role.COMPLIANCE)
                .expectStatus()
                .isEqualTo(409);
        approve(approval, "operator2", Role.OPERATOR).expectStatus().isForbidden();
        approve(approval, "compliance", Role.COMPLIANCE).expectStatus().isOk();

        var reading = json(reader("/api/v1/contents/" + id).expectStatus().isOk());
        assertThat(reading.get("html").asString())
                .contains("<strong>分散</strong>")
                .doesNotContain("<script");
        assertThat(reading.at("/content/title").asString()).isEqualTo("怎样分散投资");
        var list = json(reader("/api/v1/contents?category=测试&kind=ARTICLE"));
        assertThat(list.get("items").findValuesAsString("id")).contains(id);
        awaitEvent(
                ContentEvent.Published.class,
                event -> event.contentId().toString().equals(id));

        post("/admin/v1/contents/" + id + "/retirement", Map.of(), "operator", Role.OPERATOR)
                .expectStatus()
                .isOk();
        reader("/api/v1/contents/" + id).expectStatus().isNotFound();
        awaitEvent(
                ContentEvent.Retired.class,
                event -> event.contentId().toString().equals(id));
    }

    @Test
    void itStandsOnTheWorkListWhileItWaitsAndEachStepInTheAudit() {
        var title = "流程" + Ids.next();
        var id = draft(aText(title));
        assertThat(work(title)).isEmpty();
        submit(id).expectStatus().isOk();
        var approval = approvalOf(id);
        assertThat(work(title)).containsExactly(approval);
        var both = approve(approval, "operator", Role.OPERATOR, Role.COMPLIANCE);
        assertThat(json(both).get("code").asString()).isEqualTo("approval_by_author");
        assertThat(work(title)).containsExactly(approval);
        approve(approval, "compliance", Role.COMPLIANCE).expectStatus().isOk();
        assertThat(work(title)).isEmpty();
        post("/admin/v1/contents/" + id + "/retirement", Map.of(), "operator", Role.OPERATOR)
                .expectStatus()
                .isOk();
        var audited = StreamSupport.stream(
                        json(admin("/admin/v1/content/audit?subject=content:" + id))
                                .get("items")
                                .spliterator(),
                        false)
                .map(entry -> entry.get("actor").asString() + " "
                        + entry.get("action").asString())
                .toList();
        assertThat(audited)
                .containsExactlyInAnyOrder(
                        "operator content.draft",
                        "operator approval.submit",
                        "compliance content.publish",
                        "compliance approval.approve",
                        "operator content.retire");
    }

    @Test
    void blockedWordingNeverReachesTheWorkList() {
        var title = "标题" + Ids.next();
        var text = aText(title);
        text.put("body", "稳赚不赔");
        submit(draft(text)).expectStatus().isEqualTo(422);
        assertThat(work(title)).isEmpty();
    }

    @Test
    void blockedWordingCannotBeSubmittedHoweverItIsHidden() {
        var bodies = List.of("稳赚不赔", "保**本**理财", "保&#26412;", "[保](https://a)本", "保<b></b>本", "保 本");
        for (var body : bodies) {
            var text = aText("标题" + Ids.next());
            text.put("body", body);
            var id = draft(text);
            var problem = json(submit(id).expectStatus().isEqualTo(422));
            assertThat(problem.get("code").asString()).isEqualTo("wording_blocked");
            assertThat(problem.get("param").asString()).isEqualTo("/body");
            assertThat(problem.at("/rule/document").asString()).isEqualTo("中华人民共和国广告法");
            assertThat(problem.at("/errors/0/message").asString()).contains("第二十五条");
            assertThat(json(admin("/admin/v1/contents/" + id))
                            .at("/content/status")
                            .asString())
                    .isEqualTo("DRAFT");
        }
    }

    @Test
    void everyFieldIsChecked() {
        for (var field : List.of("title", "summary", "category")) {
            var text = aText("标题" + Ids.next());
            text.put(field, "零风险");
            var problem = json(submit(draft(text)).expectStatus().isEqualTo(422));
            assertThat(problem.get("param").asString()).isEqualTo("/" + field);
        }
    }

    @Test
    void aRuleThatCameIntoForceMeanwhileStopsTheApproval() {
        businessClock.set(LocalDate.of(2026, 9, 29));
        var text = aText("赎回到账时间");
        text.put("body", "赎回款秒到账。");
        var id = draft(text);
        submit(id).expectStatus().isOk();
        businessClock.set(LocalDate.of(2026, 9, 30));
        approve(approvalOf(id), "compliance", Role.COMPLIANCE).expectStatus().isEqualTo(422);
        reader("/api/v1/contents/" + id).expectStatus().isNotFound();
    }

    @Test
    void anEditVoidsTheApproval() {
        var title = "旧标题" + Ids.next();
        var id = draft(aText(title));
        submit(id).expectStatus().isOk();
        var approval = approvalOf(id);
        assertThat(work(title)).containsExactly(approval);
        send(HttpMethod.PUT, "/admin/v1/contents/" + id, aText("新标题"), staffToken("operator", Role.OPERATOR))
                .expectStatus()
                .isOk();
        assertThat(work(title)).isEmpty();
        approve(approval, "compliance", Role.COMPLIANCE).expectStatus().isEqualTo(409);
        submit(id).expectStatus().isOk();
        approve(approvalOf(id), "compliance", Role.COMPLIANCE).expectStatus().isOk();
        send(HttpMethod.PUT, "/admin/v1/contents/" + id, aText("再改"), staffToken("operator", Role.OPERATOR))
                .expectStatus()
                .isEqualTo(409);
    }

    @Test
    void aRejectedTextIsADraftAgain() {
        var id = draft(aText("待退回"));
        submit(id).expectStatus().isOk();
        post(
                        "/admin/v1/content/approvals/" + approvalOf(id) + "/reject",
                        Map.of("reason", "请补充风险提示"),
                        "compliance",
                        Role.COMPLIANCE)
                .expectStatus()
                .isOk();
        submit(id).expectStatus().isOk();
    }

    @Test
    void refusesBadInputAndStrangers() {
        var text = aText("标题");
        text.put("body", "a".repeat(20_001));
        create(text).expectStatus().isBadRequest();
        text.put("body", "长".repeat(20_000));
        create(text).expectStatus().isCreated();
        text.put("title", "");
        assertThat(json(create(text).expectStatus().isBadRequest()).get("param").asString())
                .isEqualTo("/title");
        post("/admin/v1/contents", aText("标题"), "support", Role.SUPPORT)
                .expectStatus()
                .isForbidden();
        submit(Ids.next().toString()).expectStatus().isNotFound();
        reader("/api/v1/contents/not-an-id").expectStatus().isBadRequest();
        http.get().uri("/api/v1/contents").exchange().expectStatus().isUnauthorized();
    }

    @Test
    void theLocalArticlesPassTheirOwnReviewOnceOnly() throws Exception {
        var local = new LocalContents(
                context.getBean(ContentService.class),
                context.getBean(Contents.class),
                context.getBean(Approvals.class));
        local.run(new DefaultApplicationArguments());
        local.run(new DefaultApplicationArguments());
        var titles =
                json(reader("/api/v1/contents?category=投资者教育")).get("items").findValuesAsString("title");
        assertThat(titles).containsExactlyInAnyOrder("读懂风险等级", "净值为什么会涨跌");
    }

    private static Map<String, Object> aText(String title) {
        return new HashMap<>(Map.of(
                "kind", "ARTICLE",
                "category", "测试",
                "title", title,
                "summary", "摘要",
                "body", "请**分散**投资 <script>alert(1)</script>",
                "productIds", List.of(Ids.next())));
    }

    private ResponseSpec create(Map<String, Object> text) {
        return post("/admin/v1/contents", text, "operator", Role.OPERATOR);
    }

    private String draft(Map<String, Object> text) {
        return json(create(text).expectStatus().isCreated()).at("/content/id").asString();
    }

    private ResponseSpec submit(String id) {
        return post("/admin/v1/contents/" + id + "/submission", Map.of(), "operator", Role.OPERATOR);
    }

    private ResponseSpec approve(String approval, String username, Role... roles) {
        return post("/admin/v1/content/approvals/" + approval + "/approve", Map.of(), username, roles);
    }

    private ResponseSpec reader(String path) {
        return get(path, userToken(Ids.next()));
    }

    private ResponseSpec admin(String path) {
        return get(path, staffToken("compliance", Role.COMPLIANCE));
    }

    private List<String> work(String title) {
        return StreamSupport.stream(
                        json(admin("/admin/v1/content/work")).get("items").spliterator(), false)
                .filter(item -> item.get("title").asString().equals(title))
                .map(item -> item.get("id").asString())
                .toList();
    }

    private String approvalOf(String contentId) {
        for (var approval : json(admin("/admin/v1/content/approvals?limit=100&status=SUBMITTED"))
                .get("items")) {
            if (approval.get("artefactId").asString().equals(contentId)) {
                return approval.get("id").asString();
            }
        }
        throw new AssertionError("no approval of " + contentId);
    }
}
