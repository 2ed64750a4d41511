package com.xinfan.e2e;

import static com.xinfan.e2e.Platform.eventually;
import static com.xinfan.e2e.Platform.staff;
import static com.xinfan.e2e.Platform.stranger;
import static com.xinfan.e2e.Platform.today;
import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.e2e.Platform.Stranger;
import com.xinfan.local.client.App.Attribution;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** From a stranger's phone number to the first investment, through all seven services. */
class NewcomerIT {

    private static final long TEN_THOUSAND_YUAN = 1_000_000;

    @Test
    void aStrangerBecomesAUserWithTheNewbieCoupons() {
        var stranger = stranger();
        signIn(stranger, null);
        var me = stranger.app().api().get("/api/v1/me").ok();
        assertThat(me.toString()).doesNotContain(stranger.phone());
        assertThat(stranger.app().coupons(2))
                .extracting(coupon -> coupon.get("kind").asString())
                .contains("CASH_OFF", "RATE_BOOST");
    }

    @Test
    void bindingACardAfterTheIdentityBringsItsReward() {
        var stranger = stranger();
        signIn(stranger, null);
        var tooEarly = stranger.app()
                .api()
                .post(
                        "/api/v1/me/cards",
                        UUID.randomUUID(),
                        Map.of("cardNumber", stranger.card(), "phone", stranger.phone()));
        assertThat(tooEarly.status()).isEqualTo(409);
        verify(stranger);
        stranger.app().bindCard(stranger.card());
        assertThat(stranger.app().coupons(3)).hasSize(3);
    }

    @Test
    void aDepositArrivesOnTheAccount() {
        var investor = investor(2);
        var account = investor.app().api().get("/api/v1/account").ok();
        assertThat(account.get("available").asLong()).isEqualTo(2 * TEN_THOUSAND_YUAN);
        assertThat(account.get("currency").asString()).isEqualTo("CNY");
    }

    @Test
    void anOrderAboveTheUsersLevelIsRefusedWithTheRuleNamed() {
        var careful = investor(0);
        var risky = product(careful, "EQUITY_FUND");
        assertThat(risky.get("suitable").asBoolean()).isFalse();
        var refused = careful.app().order(id(risky), TEN_THOUSAND_YUAN, null, List.of());
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body().get("code").asString()).isEqualTo("suitability_mismatch");
        assertThat(refused.body().get("rule").get("id").asString()).isEqualTo("suitability.lowest");
        assertThat(refused.body().get("rule").get("document").asString()).contains("适当性");
    }

    @Test
    void aCouponIsRefusedOnAFundWithItsArticleAndUsedOnAFixedTermProduct() {
        var investor = investor(3);
        var coupon = coupon(investor, "CASH_OFF");
        var refused =
                investor.app().order(id(product(investor, "MONEY_FUND")), TEN_THOUSAND_YUAN, id(coupon), List.of());
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body().get("code").asString()).isEqualTo("incentive_forbidden");
        assertThat(refused.body().get("rule").get("document").asString()).contains("第175号");

        var cost = campaignCost();
        var order = investor.app()
                .order(id(product(investor, "FIXED_TERM")), TEN_THOUSAND_YUAN, id(coupon), List.of())
                .ok();
        assertThat(order.get("status").asString()).isEqualTo("CONFIRMED");
        var value = coupon.get("amount").asLong();
        assertThat(campaignCost() - cost).isGreaterThanOrEqualTo(value);
        assertThat(investor.app()
                        .api()
                        .get("/api/v1/account")
                        .ok()
                        .get("available")
                        .asLong())
                .isEqualTo(TEN_THOUSAND_YUAN + value);
        assertThat(investor.app().api().get("/api/v1/holdings").ok().get("items"))
                .hasSize(1);
        eventually(() -> investor.app().coupons(3).stream()
                .filter(each -> id(each).equals(id(coupon)))
                .allMatch(each -> each.get("state").asString().equals("USED")));
        assertThat(trialBalance().get("imbalance").asLong()).isZero();
    }

    @Test
    void theInvitersReferralBecomesPendingWithTheFriendsFirstInvestment() {
        var inviter = stranger();
        signIn(inviter, null);
        var code = inviter.app().invitationCode();
        var friend = investor(3, code);
        friend.app()
                .order(id(product(friend, "FIXED_TERM")), TEN_THOUSAND_YUAN, null, List.of())
                .ok();
        eventually(() -> inviter.app()
                        .api()
                        .get("/api/v1/invitation")
                        .ok()
                        .get("pending")
                        .asInt()
                == 1);
    }

    @Test
    void analyticsCountsExactlyWhatHappened() {
        var channel = "e2e" + Long.toString(Platform.now().toInstant().toEpochMilli(), 36);
        staff("operator")
                .post("/admin/v1/channels", Map.of("code", channel, "name", "端到端"))
                .ok();
        staff("operator")
                .put(
                        "/admin/v1/channels/" + channel + "/spend/" + today(),
                        Map.of("impressions", 1000, "clicks", 30, "cost", 9000))
                .ok();
        var onlooker = stranger();
        onlooker.app().signIn(new Attribution(channel, "c-1", null));
        var buyer = stranger();
        buyer.app().signIn(new Attribution(channel, "c-2", null));
        becomeInvestor(buyer, 3);
        buyer.app()
                .order(id(product(buyer, "FIXED_TERM")), TEN_THOUSAND_YUAN, null, List.of())
                .ok();
        var period = "?from=" + today() + "&to=" + today();
        eventually(() -> {
            var line = line(
                    staff("analyst").get("/admin/v1/metrics/funnel" + period).ok(), channel);
            return line != null && steps(line).equals(List.of(2L, 1L, 1L, 1L));
        });
        var report =
                line(staff("analyst").get("/admin/v1/channels/report" + period).ok(), channel);
        assertThat(report).isNotNull();
        assertThat(report.get("cost").asLong()).isEqualTo(9000);
        assertThat(report.get("invested").asLong()).isEqualTo(TEN_THOUSAND_YUAN);
        assertThat(report.get("costPerRegistration").asString()).isEqualTo("4500.00");
        assertThat(report.get("costPerFirstInvestor").asString()).isEqualTo("9000.00");
        var active =
                staff("analyst").get("/admin/v1/metrics/active-users" + period).ok();
        assertThat(active.get("items").get(0).get("users").asLong()).isGreaterThanOrEqualTo(2);
    }

    private static void signIn(Stranger stranger, @Nullable String inviteCode) {
        stranger.app().signIn(new Attribution("appstore", null, inviteCode));
    }

    private static void verify(Stranger stranger) {
        var identity = stranger.app()
                .verifyIdentity(stranger.name(), stranger.idNumber())
                .ok();
        assertThat(identity.get("status").asString()).isEqualTo("VERIFIED");
    }

    private static Stranger investor(int boldness) {
        return investor(boldness, null);
    }

    private static Stranger investor(int boldness, @Nullable String inviteCode) {
        var stranger = stranger();
        signIn(stranger, inviteCode);
        becomeInvestor(stranger, boldness);
        return stranger;
    }

    private static void becomeInvestor(Stranger stranger, int boldness) {
        verify(stranger);
        var card = stranger.app().bindCard(stranger.card());
        stranger.app().answerQuestionnaire(boldness);
        assertThat(stranger.app().deposit(card, 2 * TEN_THOUSAND_YUAN)).isEqualTo("SUCCEEDED");
    }

    private static JsonNode product(Stranger stranger, String type) {
        return stranger.app().products().stream()
                .filter(product -> product.get("type").asString().equals(type))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode coupon(Stranger stranger, String kind) {
        return stranger.app().coupons(3).stream()
                .filter(coupon -> coupon.get("kind").asString().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private static long campaignCost() {
        return trialBalance()
                .get("accounts")
                .valueStream()
                .filter(account -> account.get("group").asString().equals("MARKETING_COST"))
                .mapToLong(account -> account.get("balance").asLong())
                .sum();
    }

    private static JsonNode trialBalance() {
        return staff("finance").get("/admin/v1/ledger/trial-balance").ok();
    }

    private static @Nullable JsonNode line(JsonNode report, String channel) {
        return report.get("items")
                .valueStream()
                .filter(line -> line.get("channel").asString().equals(channel))
                .findFirst()
                .orElse(null);
    }

    private static List<Long> steps(JsonNode line) {
        return line.get("steps")
                .valueStream()
                .map(step -> step.get("users").asLong())
                .toList();
    }

    private static UUID id(JsonNode node) {
        return UUID.fromString(node.get("id").asString());
    }
}
