package com.xinfan.product.order;

import com.xinfan.contract.legality.IncentiveKind;
import com.xinfan.ledger.Posting;
import com.xinfan.ledger.Transfer;
import com.xinfan.product.chart.Chart;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an order posts: the user's money and the campaign's cost in one transfer. */
final class OrderPosting {

    private OrderPosting() {}

    static String key(UUID order) {
        return "order:" + order;
    }

    /** What the issuer owes the platform for an order. */
    static Transfer commission(PurchaseOrder order, Instant effectiveAt) {
        var postings = List.of(
                Posting.debit(Chart.commissionReceivable(order.productId()), order.commission()),
                Posting.credit(Chart.commissionIncome(), order.commission()));
        return Transfer.of("commission:" + order.id(), "commission", effectiveAt, postings)
                .withMetadata(Map.of("product", order.productId().toString()));
    }

    /**
     * The order's transfer.
     *
     * @param endOfLiability the postings that end the coupon's liability
     */
    static Transfer transfer(
            PurchaseOrder order,
            CampaignClient.@Nullable Reservation coupon,
            List<Posting> endOfLiability,
            Instant effectiveAt) {
        var postings = new ArrayList<Posting>();
        var paidByCampaign = coupon != null && coupon.kind() == IncentiveKind.CASH_OFF ? coupon.cost() : 0;
        postings.add(Posting.debit(Chart.userCash(order.userId()), order.amount() - paidByCampaign));
        postings.add(Posting.credit(Chart.productSettlement(order.productId()), order.amount()));
        if (coupon != null && coupon.cost() > 0) {
            postings.add(Posting.debit(Chart.marketingCost(coupon.campaignId()), coupon.cost()));
            if (coupon.kind() != IncentiveKind.CASH_OFF) {
                postings.add(Posting.credit(Chart.boostPayable(), coupon.cost()));
            }
        }
        postings.addAll(endOfLiability);
        return Transfer.of(key(order.id()), "order", effectiveAt, postings)
                .withMetadata(Map.of("product", order.productId().toString()));
    }
}
