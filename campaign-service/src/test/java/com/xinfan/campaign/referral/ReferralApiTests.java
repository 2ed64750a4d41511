package com.xinfan.campaign.referral;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.campaign.CampaignServiceTest;
import com.xinfan.contract.event.CampaignEvent;
import com.xinfan.contract.event.Envelope;
import com.xinfan.contract.event.Event;
import com.xinfan.contract.legality.ProductType;
import com.xinfan.platform.clock.Ids;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

class ReferralApiTests extends CampaignServiceTest {

    private UUID campaignId;

    @AfterEach
    void onlyOneCampaignRewardsAtATime() {
        if (campaignId != null) {
            post("/admin/v1/campaigns/" + campaignId + "/stop", operator(), "{\"reason\":\"done\"}");
        }
    }

    @Test
    void theFirstInvestmentOfAFriendIsAPendingReward() {
        campaignId = live("friends", 1_000_000, REFERRAL);
        var inviter = aRegisteredUser("nowhere");
        var friend = aRegisteredUser("nowhere", codeOf(inviter));
        assertThat(invitation(inviter).path("invited").asInt()).isEqualTo(1);
        publish(confirmed(friend, Ids.next(), null, ProductType.FIXED_TERM));
        var event = (CampaignEvent.ReferralQualified) awaitEvent(
                        CampaignEvent.ReferralQualified.class,
                        it -> it.inviteeId().equals(friend))
                .event();
        assertThat(event.userId()).isEqualTo(inviter);
        assertThat(event.payableOn()).isEqualTo(businessClock.today().plusDays(30));
        assertThat(invitation(inviter).path("pending").asInt()).isEqualTo(1);
        assertThat(invitation(inviter).path("qualified").asInt()).isEqualTo(1);
        assertThat(report(campaignId).path("budget").path("pending").asLong()).isEqualTo(2_000);
        assertThat(report(campaignId).path("referrals").path("pending").asLong())
                .isEqualTo(1);
        publish(confirmed(friend, Ids.next(), null, ProductType.FIXED_TERM));
        awaitQuiet();
        assertThat(invitation(inviter).path("pending").asInt()).isEqualTo(1);
    }

    @Test
    void theOrderOfTheNewsDoesNotMatter() {
        campaignId = live("anyorder", 1_000_000, REFERRAL);
        var inviter = Ids.next();
        var friend = Ids.next();
        var inviterCame = registered(inviter, "nowhere", null);
        var friendCame =
                registered(friend, "nowhere", InvitationCode.of(inviter, 0).value());
        hear(confirmed(friend, Ids.next(), null, ProductType.FIXED_TERM));
        hear(friendCame);
        hear(inviterCame);
        assertThat(invitation(inviter).path("pending").asInt()).isEqualTo(1);
        awaitEvent(CampaignEvent.ReferralQualified.class, it -> it.inviteeId().equals(friend));
    }

    @Test
    void aSaleThatMayNotBeRewardedEarnsNothingAndALawfulOneLaterDoes() {
        campaignId = live("fundfirst", 1_000_000, REFERRAL);
        var inviter = aRegisteredUser("nowhere");
        var friend = aRegisteredUser("nowhere", codeOf(inviter));
        hear(confirmed(friend, Ids.next(), null, ProductType.MONEY_FUND));
        assertThat(invitation(inviter).path("pending").asInt()).isZero();
        hear(confirmed(friend, Ids.next(), null, ProductType.FIXED_TERM));
        assertThat(invitation(inviter).path("pending").asInt()).isEqualTo(1);
    }

    @Test
    void nobodyInvitesThemselvesOrTheirInviter() {
        var first = Ids.next();
        var second = Ids.next();
        var firstCame =
                registered(first, "nowhere", InvitationCode.of(second, 0).value());
        businessClock.advance(Duration.ofSeconds(1));
        var secondCame =
                registered(second, "nowhere", InvitationCode.of(first, 0).value());
        hear(secondCame);
        hear(firstCame);
        assertThat(invitation(first).path("invited").asInt()).isEqualTo(1);
        assertThat(invitation(second).path("invited").asInt()).isZero();
        var self = Ids.next();
        hear(registered(self, "nowhere", InvitationCode.of(self, 0).value()));
        assertThat(invitation(self).path("invited").asInt()).isZero();
    }

    @Test
    void withoutBudgetTheReferralIsRecordedAndNotRewarded() {
        campaignId = live("poor", 1_999, REFERRAL);
        var inviter = aRegisteredUser("nowhere");
        var friend = aRegisteredUser("nowhere", codeOf(inviter));
        hear(confirmed(friend, Ids.next(), null, ProductType.FIXED_TERM));
        assertThat(invitation(inviter).path("pending").asInt()).isZero();
        assertThat(invitation(inviter).path("qualified").asInt()).isEqualTo(1);
        assertThat(report(campaignId).path("referrals").path("unrewarded").asLong())
                .isEqualTo(1);
    }

    @Test
    void anInviterIsRewardedUpToTheLimit() {
        campaignId = live("limited", 1_000_000, REFERRAL);
        var inviter = aRegisteredUser("nowhere");
        for (var i = 0; i < 2; i++) {
            var friend = aRegisteredUser("nowhere", codeOf(inviter));
            hear(confirmed(friend, Ids.next(), null, ProductType.FIXED_TERM));
        }
        assertThat(invitation(inviter).path("pending").asInt()).isEqualTo(1);
        assertThat(invitation(inviter).path("qualified").asInt()).isEqualTo(2);
    }

    @Test
    void theSweepFindsPairsThatMissedEachOther() {
        campaignId = live("missed", 1_000_000, REFERRAL);
        var inviter = aRegisteredUser("nowhere");
        var friend = Ids.next();
        // As two concurrent transactions leave it: both sides are written and neither has seen the other.
        transaction(() -> {
            context.getBean(Invitations.class).open(List.of(registered(friend, "nowhere", null)));
            context.getBean(Referrals.class)
                    .invite(Map.of(registered(friend, "nowhere", null), new InvitationCode(codeOf(inviter))));
            context.getBean(Referrals.class)
                    .invested(List.of(confirmed(friend, Ids.next(), null, ProductType.FIXED_TERM)));
        });
        assertThat(invitation(inviter).path("invited").asInt()).isZero();
        runDueWork();
        assertThat(invitation(inviter).path("pending").asInt()).isEqualTo(1);
    }

    @Test
    void aUserWhoseNewsIsStillUnderWayTriesAgain() {
        var answer = get("/api/v1/invitation", userToken(Ids.next()));
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.text("code")).isEqualTo("profile_pending");
    }

    @Test
    void aSecondRegistrationChangesNothing() {
        var inviter = aRegisteredUser("nowhere");
        var other = aRegisteredUser("nowhere");
        var friend = aRegisteredUser("nowhere", codeOf(inviter));
        hear(registered(friend, "nowhere", codeOf(other)));
        assertThat(invitation(inviter).path("invited").asInt()).isEqualTo(1);
        assertThat(invitation(other).path("invited").asInt()).isZero();
    }

    private JsonNode invitation(UUID userId) {
        return get("/api/v1/invitation", userToken(userId)).body();
    }

    private String codeOf(UUID userId) {
        return invitation(userId).path("code").asString();
    }

    private void hear(Event event) {
        var envelope = new Envelope(Ids.next(), "test", "test", event.at(), null, event);
        transaction(() -> context.getBean(ReferralService.class).hear(List.of(envelope)));
    }

    private void transaction(Runnable action) {
        context.getBean(TransactionTemplate.class).executeWithoutResult(_ -> action.run());
    }
}
