package com.xinfan.analytics.store;

import com.xinfan.contract.event.TradeEvent;
import com.xinfan.contract.legality.ProductType;
import com.xinfan.contract.money.Money;
import java.util.UUID;

/** The rows of the trade stream. */
final class TradeFacts {

    private TradeFacts() {}

    static Detail of(TradeEvent event) {
        return switch (event) {
            case TradeEvent.ProductPublished it ->
                Detail.passive().of(it.type()).about(it.productId()).with("riskLevel", it.riskLevel());
            case TradeEvent.DepositSettled it ->
                Detail.passive().about(it.depositId()).worth(it.amount());
            case TradeEvent.WithdrawalSettled it ->
                Detail.passive().about(it.withdrawalId()).worth(it.amount());
            case TradeEvent.OrderPlaced it -> placed(it);
            case TradeEvent.OrderConfirmed it -> confirmed(it);
            case TradeEvent.OrderFailed it ->
                Detail.passive().named(it.reason()).about(it.orderId()).with("productId", it.productId());
            case TradeEvent.OrderCancelled it ->
                Detail.passive().about(it.orderId()).worth(it.amount()).with("productId", it.productId());
            case TradeEvent.CommissionEarned it ->
                Detail.passive().about(it.orderId()).worth(it.amount()).with("productId", it.productId());
            case TradeEvent.IncentivePosted it ->
                Detail.passive()
                        .named(it.step().name())
                        .about(it.couponId())
                        .worth(it.amount())
                        .with("campaignId", it.campaignId());
            case TradeEvent.IncomeCredited it ->
                holding(it.holdingId(), it.productId(), it.productType())
                        .worth(it.amount())
                        .boosted(it.boost());
            case TradeEvent.Matured it ->
                holding(it.holdingId(), it.productId(), it.productType()).worth(it.principal());
            case TradeEvent.Redeemed it ->
                holding(it.holdingId(), it.productId(), it.productType()).worth(it.amount());
            case TradeEvent.PolicyIssued it -> policy(it.policyId(), it.productId(), it.premium());
            case TradeEvent.PolicyWithdrawn it -> policy(it.policyId(), it.productId(), it.premium());
        };
    }

    private static Detail placed(TradeEvent.OrderPlaced it) {
        return Detail.active()
                .of(it.productType())
                .about(it.orderId())
                .worth(it.amount())
                .with("productId", it.productId())
                .with("couponId", it.couponId());
    }

    private static Detail confirmed(TradeEvent.OrderConfirmed it) {
        return Detail.passive()
                .of(it.productType())
                .about(it.orderId())
                .worth(it.amount())
                .first(it.first())
                .with("productId", it.productId())
                .with("couponId", it.couponId())
                .with("couponCost", it.couponCost().fen());
    }

    private static Detail policy(UUID policyId, UUID productId, Money premium) {
        return Detail.passive()
                .of(ProductType.INSURANCE)
                .about(policyId)
                .worth(premium)
                .with("productId", productId);
    }

    private static Detail holding(UUID holdingId, UUID productId, ProductType productType) {
        return Detail.passive().of(productType).about(holdingId).with("productId", productId);
    }
}
