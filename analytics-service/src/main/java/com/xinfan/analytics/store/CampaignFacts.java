package com.xinfan.analytics.store;

import com.xinfan.contract.event.CampaignEvent;
import java.util.UUID;

/** The rows of the campaign stream. */
final class CampaignFacts {

    private CampaignFacts() {}

    static Detail of(CampaignEvent event) {
        return switch (event) {
            case CampaignEvent.Published it -> Detail.passive().about(it.campaignId());
            case CampaignEvent.IncentiveGranted it ->
                incentive(it.couponId(), it.campaignId())
                        .named(it.kind().name())
                        .worth(it.maxCost());
            case CampaignEvent.IncentiveReserved it ->
                incentive(it.couponId(), it.campaignId()).with("orderId", it.orderId());
            case CampaignEvent.IncentiveUsed it ->
                incentive(it.couponId(), it.campaignId()).worth(it.cost()).with("orderId", it.orderId());
            case CampaignEvent.IncentiveReleased it ->
                incentive(it.couponId(), it.campaignId()).with("orderId", it.orderId());
            case CampaignEvent.IncentiveExpired it ->
                incentive(it.couponId(), it.campaignId())
                        .named(it.kind().name())
                        .worth(it.maxCost());
            case CampaignEvent.IncentiveClawedBack it ->
                incentive(it.couponId(), it.campaignId())
                        .named(it.kind().name())
                        .with("reason", it.reason());
            case CampaignEvent.ReferralQualified it ->
                Detail.passive().about(it.referralId()).with("inviteeId", it.inviteeId());
            case CampaignEvent.PointsChanged it ->
                Detail.passive().named(it.cause()).about(it.changeId()).with("change", it.change());
        };
    }

    private static Detail incentive(UUID couponId, UUID campaignId) {
        return Detail.passive().about(couponId).with("campaignId", campaignId);
    }
}
