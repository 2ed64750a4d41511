package com.xinfan.product.order;

import com.xinfan.contract.legality.IncentiveKind;
import com.xinfan.contract.money.Rate;
import com.xinfan.ledger.Instruction;
import com.xinfan.ledger.Ledger;
import com.xinfan.ledger.Outcome;
import com.xinfan.ledger.Posting;
import com.xinfan.ledger.Transfer;
import com.xinfan.platform.web.Problem;
import com.xinfan.product.catalogue.Offer;
import com.xinfan.product.chart.AccountProblem;
import com.xinfan.product.chart.Chart;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an order posts: the user's money, the fee in it and the campaign's cost in one transfer. */
final class OrderPosting {

    static final int WHOLE = 10_000;

    private OrderPosting() {}

    /**
     * The coupon that an order has taken, if any.
     *
     * @param couponCost what its campaign pays, in fen
     * @param couponLiability what of its liability the order's posting ends
     */
    @Embeddable
    record Coupon(
            @Nullable UUID campaignId,
            @Enumerated(EnumType.STRING) @Nullable IncentiveKind incentiveKind,
            long couponCost,
            long couponLiability,
            @Nullable BigDecimal boostRate) {

        static final Coupon NONE = new Coupon(null, null, 0, 0, null);

        /** {@code ended} are the postings that end its liability. */
        static Coupon of(OrderGates.@Nullable Reservation reserved, List<Posting> ended) {
            return reserved == null
                    ? NONE
                    : new Coupon(
                            reserved.campaignId(),
                            reserved.kind(),
                            reserved.cost(),
                            ended.stream()
                                    .mapToLong(Posting::amount)
                                    .filter(debit -> debit > 0)
                                    .sum(),
                            reserved.rate() == null
                                    ? null
                                    : Rate.parse(reserved.rate()).value());
        }

        @Nullable
        Rate rate() {
            return boostRate == null ? null : new Rate(boostRate.stripTrailingZeros());
        }

        /** What the campaign owes on top of the product's own rate. */
        long boostCost() {
            return incentiveKind == IncentiveKind.CASH_OFF ? 0 : couponCost;
        }

        /** What it takes off the price. */
        private long discount() {
            return incentiveKind == IncentiveKind.CASH_OFF ? couponCost : 0;
        }

        private void post(List<Posting> postings) {
            if (campaignId == null) {
                return;
            }
            if (couponCost > 0) {
                postings.add(Posting.debit(Chart.marketingCost(campaignId), couponCost));
                if (boostCost() > 0) {
                    postings.add(Posting.credit(Chart.boostPayable(), boostCost()));
                }
            }
            if (couponLiability > 0) {
                postings.add(Posting.debit(Chart.incentiveLiability(campaignId), couponLiability));
                postings.add(Posting.credit(Chart.incentiveDeferred(campaignId), couponLiability));
            }
        }
    }

    /**
     * What the issuer confirms of an order, in fen. The coupon is kept as it was: what it is worth to its user and
     * costs its campaign does not shrink with the part. A part that costs no more than the coupon takes off is nothing.
     *
     * @param amount what the user and the coupon pay, the fee included
     */
    record Part(long amount, long fee, long commission) {

        private static final Part NOTHING = new Part(0, 0, 0);

        /** {@code basisPoints} of an order, rounded down; {@link #WHOLE} is all of it. The fee shrinks with it. */
        static Part of(PurchaseOrder order, Offer offer, int basisPoints) {
            var all = order.amount();
            if (basisPoints == WHOLE) {
                return new Part(all, order.fee(), offer.commission(all));
            }
            var amount = ratio(all, basisPoints, WHOLE, RoundingMode.DOWN);
            return amount <= order.coupon().discount()
                    ? NOTHING
                    : new Part(amount, ratio(order.fee(), amount, all, RoundingMode.HALF_UP), offer.commission(amount));
        }

        /** What is invested. */
        long net() {
            return amount - fee;
        }

        private static long ratio(long of, long part, long whole, RoundingMode rounding) {
            return BigDecimal.valueOf(of)
                    .multiply(BigDecimal.valueOf(part))
                    .divide(BigDecimal.valueOf(whole), 0, rounding)
                    .longValueExact();
        }
    }

    static String key(UUID order) {
        return "order:" + order;
    }

    /** Takes what an order will post, without posting it. */
    static List<Instruction> reservation(PurchaseOrder order, Instant at) {
        return List.of(new Instruction.Reserve(transfer(order, at), null));
    }

    /** Posts an order at once, with what it earns. */
    static List<Instruction> sale(PurchaseOrder order, Part part, Instant at) {
        return withCommission(new Instruction.Post(transfer(order, at)), order, part, at);
    }

    /** Posts what was reserved, or a part of it, with what that earns; the rest is given back. */
    static List<Instruction> settlement(PurchaseOrder order, Part part, Instant at) {
        var postings = part.amount() == order.amount() ? null : postings(order, part);
        return withCommission(new Instruction.Settle(key(order.id()), at, postings), order, part, at);
    }

    /** Why the ledger does not let an order be; null when it does. */
    static @Nullable Problem refusal(Ledger ledger, PurchaseOrder order, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Accepted _ -> null;
            case Outcome.Insufficient refused ->
                AccountProblem.heldBack(ledger, refused)
                        ? AccountProblem.ACCOUNT_FROZEN.problem()
                        : OrderProblem.INSUFFICIENT_FUNDS.problem();
            case Outcome.Barred barred -> AccountProblem.of(barred);
            case Outcome.LimitExceeded _, Outcome.Irregular _ ->
                throw new IllegalStateException("A new order cannot be refused so: " + order.id() + ": " + outcome);
        };
    }

    private static List<Instruction> withCommission(Instruction sale, PurchaseOrder order, Part part, Instant at) {
        return part.commission() == 0
                ? List.of(sale)
                : List.of(sale, new Instruction.Post(commission(order, part.commission(), at)));
    }

    /** What the issuer owes the platform for an order. */
    private static Transfer commission(PurchaseOrder order, long earned, Instant at) {
        var postings = List.of(
                Posting.debit(Chart.commissionReceivable(order.productId()), earned),
                Posting.credit(Chart.commissionIncome(), earned));
        return Transfer.of("commission:" + order.id(), "commission", at, postings)
                .withMetadata(metadata(order));
    }

    private static Transfer transfer(PurchaseOrder order, Instant at) {
        var all = new Part(order.amount(), order.fee(), 0);
        return Transfer.of(key(order.id()), "order", at, postings(order, all)).withMetadata(metadata(order));
    }

    private static Map<String, String> metadata(PurchaseOrder order) {
        return Map.of("product", order.productId().toString());
    }

    private static List<Posting> postings(PurchaseOrder order, Part part) {
        var postings = new ArrayList<Posting>();
        postings.add(Posting.debit(
                Chart.userCash(order.userId()), part.amount() - order.coupon().discount()));
        if (part.net() > 0) {
            postings.add(Posting.credit(Chart.productSettlement(order.productId()), part.net()));
        }
        if (part.fee() > 0) {
            postings.add(Posting.credit(Chart.subscriptionFee(), part.fee()));
        }
        order.coupon().post(postings);
        return postings;
    }
}
