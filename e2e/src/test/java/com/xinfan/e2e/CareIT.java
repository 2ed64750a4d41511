package com.xinfan.e2e;

import static com.xinfan.e2e.Platform.eventually;
import static com.xinfan.e2e.Platform.investor;
import static com.xinfan.e2e.Platform.items;
import static com.xinfan.e2e.Platform.staff;
import static com.xinfan.e2e.Platform.stranger;
import static com.xinfan.e2e.Platform.templates;
import static com.xinfan.e2e.Platform.traced;
import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.local.client.App;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Reading, asking, complaining, checking in, and being written to only as agreed. */
class CareIT {

    private static final String MARKETING = "coupon-granted";

    @Test
    void aComplaintIsCarriedToItsEndAndASurveyClosesIt() {
        var app = investor(2, 100_000).app();
        var article = items(app.api().get("/api/v1/contents?limit=20")).getFirst();
        app.api().get("/api/v1/contents/" + Platform.id(article)).ok();
        var question = app.writeTicket("QUESTION", "CONTENT", "关于文章", "业绩比较基准是什么？");
        var complaint = app.writeTicket("COMPLAINT", "WITHDRAWAL", "到账慢", "请说明提现到账时间。");
        assertThat(question).isNotEqualTo(complaint);
        eventually(() -> items(staff("support").get("/admin/v1/work")).stream()
                .anyMatch(item -> item.get("id").asString().equals(complaint.toString())));

        var support = staff("support");
        var path = "/admin/v1/tickets/" + complaint;
        support.post(path + "/assignment", Map.of()).ok();
        support.post(path + "/replies", UUID.randomUUID(), Map.of("text", "内部：已联系财务。", "internal", true))
                .ok();
        support.post(path + "/replies", UUID.randomUUID(), Map.of("text", "您好，我们正在核实。"))
                .ok();
        support.post(path + "/resolution", Map.of("text", "款项已到账。", "upheld", true))
                .ok();

        var mine = app.api().get("/api/v1/tickets/" + complaint).ok();
        assertThat(mine.get("status").asString()).isEqualTo("RESOLVED");
        assertThat(mine.toString()).contains("正在核实").doesNotContain("内部");
        var survey = "/api/v1/tickets/" + complaint + "/survey";
        app.api().post(survey, UUID.randomUUID(), Map.of("score", 5)).ok();
        assertThat(app.api().post(survey, UUID.randomUUID(), Map.of("score", 1)).status())
                .isEqualTo(409);
        var other = investor(2, 100_000).app();
        assertThat(other.api().get("/api/v1/tickets/" + complaint).status()).isEqualTo(404);
        eventually(() -> templates(app).contains("ticket-answered"));
    }

    @Test
    void aCheckInADayBringsPoints() {
        var app = investor(2, 100_000).app();
        var first = app.checkIn().ok();
        assertThat(first.get("points").asLong()).isPositive();
        assertThat(app.checkIn().status()).isEqualTo(409);
        assertThat(app.api().get("/api/v1/points").ok().get("balance").asLong())
                .isEqualTo(first.get("points").asLong());
    }

    @Test
    void marketingReachesOnlyThoseWhoAgreed() {
        var agreed = stranger();
        agreed.app().signIn(new App.Attribution("appstore", null, null));
        var refused = stranger();
        refused.app().signIn(new App.Attribution("appstore", null, null), List.of("SERVICE"));
        eventually(() -> traced(agreed.app()).stream()
                .anyMatch(message -> message.get("template").asString().equals(MARKETING)
                        && message.get("status").asString().equals("DELIVERED")));
        refused.app().coupons(2);
        eventually(() -> traced(refused.app()).stream()
                .anyMatch(message -> message.get("template").asString().equals(MARKETING)
                        && message.get("reason").asString().contains("consent")));
        assertThat(items(refused.app().api().get("/api/v1/messages?limit=50"))).isEmpty();
    }
}
