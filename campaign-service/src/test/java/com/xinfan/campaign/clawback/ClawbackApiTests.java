package com.xinfan.campaign.clawback;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.campaign.CampaignServiceTest;
import com.xinfan.contract.event.CampaignEvent;
import com.xinfan.contract.event.TradeEvent;
import com.xinfan.contract.legality.ProductType;
import com.xinfan.contract.money.Money;
import com.xinfan.contract.vocabulary.IncentiveStep;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.Role;
import com.xinfan.platform.test.Waiting;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ClawbackApiTests extends CampaignServiceTest {

    private final UUID order = Ids.next();

    @Test
    void anUnusedCouponEndsAndItsMoneyReturnsToTheBudget() {
        var campaignId = live("claw-free", 10_000_000, OFF);
        var userId = aRegisteredUser("claw-free");
        var couponId = coupon(userId, "off");
        var withdrawn = proposed(couponId, "MISTAKE");
        var approval = proposed(couponId, "FRAUD");
        assertThat(approve(withdrawn, finance()).status()).as("replaced").isEqualTo(409);
        assertThat(approve(approval, staffToken("risk", Role.FINANCE)).text("code"))
                .as("nobody approves his own")
                .isEqualTo("approval_by_author");
        assertThat(stateOf(userId, couponId)).isEqualTo("GRANTED");
        assertThat(approve(approval, finance()).status()).isEqualTo(200);
        var told = (CampaignEvent.IncentiveClawedBack) awaitEvent(
                        CampaignEvent.IncentiveClawedBack.class,
                        event -> event.couponId().equals(couponId))
                .event();
        assertThat(told.reason()).isEqualTo("FRAUD");
        assertThat(stateOf(userId, couponId)).isEqualTo("CLAWED_BACK");
        assertThat(reserve(order, userId, couponId, "FIXED_TERM", 30, 1_000_000).text("code"))
                .isEqualTo("coupon_unusable");
        var report = report(campaignId);
        assertThat(report.path("budget").path("returned").asLong()).isEqualTo(1_000);
        assertThat(report.path("budget").path("outstanding").asLong()).isZero();
        assertThat(report.path("coupons").path("clawedBack").asLong()).isEqualTo(1);
        assertThat(propose(couponId, "FRAUD").text("code")).isEqualTo("clawback_state");
    }

    @Test
    void theCostOfAUsedOneReturnsAndTheBooksAnswerIsKept() {
        var campaignId = live("claw-used", 10_000_000, OFF);
        var userId = aRegisteredUser("claw-used");
        var couponId = coupon(userId, "off");
        reserve(order, userId, couponId, "FIXED_TERM", 30, 1_000_000);
        assertThat(propose(couponId, "REFUND").text("code"))
                .as("an order holds it")
                .isEqualTo("clawback_state");
        publish(confirmed(userId, order, couponId, ProductType.FIXED_TERM));
        Waiting.until("used", () -> stateOf(userId, couponId).equals("USED"));
        assertThat(approve(proposed(couponId, "REFUND"), finance()).status()).isEqualTo(200);
        var budget = report(campaignId).path("budget");
        assertThat(budget.path("used").asLong()).isZero();
        assertThat(budget.path("returned").asLong()).isEqualTo(1_000);
        publish(new TradeEvent.IncentivePosted(
                userId, businessClock.now(), couponId, campaignId, IncentiveStep.CLAWBACK, Money.ofFen(1_000)));
        Waiting.until(
                "answered",
                () -> get("/admin/v1/coupons/" + couponId + "/clawback", finance())
                                .body()
                                .path(0)
                                .path("postedFen")
                                .asLong()
                        == 1_000);
    }

    @Test
    void whatWasUsedMeanwhileIsNotWhatWasApproved() {
        live("claw-stale", 10_000_000, OFF);
        var userId = aRegisteredUser("claw-stale");
        var couponId = coupon(userId, "off");
        var approval = proposed(couponId, "MISTAKE");
        reserve(order, userId, couponId, "FIXED_TERM", 30, 1_000_000);
        assertThat(approve(approval, finance()).text("code")).isEqualTo("approval_stale");
        assertThat(stateOf(userId, couponId)).isEqualTo("RESERVED");
        publish(new TradeEvent.OrderFailed(userId, businessClock.now(), order, Ids.next(), couponId, "risk_declined"));
        Waiting.until("free again", () -> stateOf(userId, couponId).equals("GRANTED"));
        assertThat(approve(proposed(couponId, "MISTAKE"), finance()).status()).isEqualTo(200);
    }

    @Test
    void nothingIsTakenBackThatIsNotThereOrWithoutAReason() {
        assertThat(propose(Ids.next(), "FRAUD").text("code")).isEqualTo("coupon_not_found");
        var nameless = post("/admin/v1/coupons/" + Ids.next() + "/clawback", risk(), "{\"note\":\"为什么\"}");
        assertThat(nameless.status()).isEqualTo(400);
        assertThat(nameless.text("param")).contains("reason");
    }

    private String risk() {
        return staffToken("risk", Role.RISK);
    }

    private String finance() {
        return staffToken("finance", Role.FINANCE);
    }

    private Answer propose(UUID couponId, String reason) {
        var json = "{\"reason\":\"%s\",\"note\":\"同一设备多个账户\"}";
        return post("/admin/v1/coupons/" + couponId + "/clawback", risk(), json.formatted(reason));
    }

    private UUID proposed(UUID couponId, String reason) {
        var answer = propose(couponId, reason);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
        return UUID.fromString(answer.text("approvalId"));
    }
}
