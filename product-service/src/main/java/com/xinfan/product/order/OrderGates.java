package com.xinfan.product.order;

import com.xinfan.contract.legality.IncentiveKind;
import com.xinfan.contract.legality.ProductType;
import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.contract.vocabulary.RiskScenario;
import com.xinfan.contract.vocabulary.RiskVerdict;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.remote.RemoteFailure;
import com.xinfan.platform.remote.Remotes;
import com.xinfan.platform.security.Origin;
import com.xinfan.platform.web.Problem;
import com.xinfan.product.catalogue.Catalogue;
import com.xinfan.product.catalogue.Offer;
import com.xinfan.product.proof.OtpProofs;
import com.xinfan.product.risk.RiskDecisions;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.PutExchange;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The two questions an order puts to other services, with the order's id as key: asking again changes nothing. Risk's
 * verdict goes along with the reservation, so that nobody asks anew about the same act.
 */
@Component
class OrderGates {

    /** What orders ask of campaign-service; an order reserves once. */
    interface CampaignClient {

        @PutExchange("/internal/v1/incentives/reservations/{orderId}")
        Reservation reserve(@PathVariable("orderId") UUID orderId, @RequestBody ReservationRequest request);
    }

    /**
     * The coupon and what it is to be used on; {@code termDays} is 0 where the money may leave at any time.
     *
     * @param risk what risk said of the order; null where it was silent
     */
    record ReservationRequest(
            UUID userId,
            UUID couponId,
            UUID productId,
            ProductType productType,
            int termDays,
            long amount,
            @Nullable RiskVerdict risk) {}

    /** {@code cost} is what the campaign pays, in fen; {@code rate} what a boost adds to the annual rate. */
    record Reservation(
            UUID couponId,
            UUID campaignId,
            IncentiveKind kind,
            long cost,
            @Nullable String rate) {}

    /** Where the buyer is, if they are there at all, and the proof that risk may have asked for. */
    record Buyer(@Nullable Origin origin, @Nullable String otpProof) {

        Map<String, String> attributes(Map<String, String> known) {
            return origin == null ? known : origin.attributes(known);
        }
    }

    static final Duration SOON = Duration.ofSeconds(1);

    private final RiskDecisions risk;
    private final OtpProofs proofs;
    private final CampaignClient campaigns;
    private final Catalogue catalogue;
    private final Rulebook rulebook;
    private final BusinessClock clock;

    OrderGates(
            RiskDecisions risk,
            OtpProofs proofs,
            Remotes remotes,
            Catalogue catalogue,
            Rulebook rulebook,
            BusinessClock clock) {
        this.risk = risk;
        this.proofs = proofs;
        this.campaigns = remotes.internal("campaign-service", CampaignClient.class);
        this.catalogue = catalogue;
        this.rulebook = rulebook;
        this.clock = clock;
    }

    /** While risk is silent, the rulebook says up to which amount an order passes, flagged. */
    PurchaseOrder.Clearance clear(PurchaseOrder order, Buyer buyer) {
        try {
            var verdict = decide(order, buyer.attributes(known(order)));
            return switch (verdict.outcome()) {
                case APPROVE, DECLINE -> new PurchaseOrder.Clearance(verdict, false);
                case REVIEW -> new PurchaseOrder.Clearance(verdict, true, heldUntil());
                case CHALLENGE -> {
                    var proof = proofs.stepUp(buyer.otpProof(), order.userId(), order.amount());
                    proofs.useForOrder(proof, order.id());
                    yield new PurchaseOrder.Clearance(verdict, false);
                }
            };
        } catch (RemoteFailure silent) {
            var rule = rulebook.rule("risk.order-fallback", clock.today());
            if (order.amount() > rule.fen("maxFen")) {
                throw OrderProblem.RISK_UNAVAILABLE.problem().rule(rule).retryAfter(SOON);
            }
            return new PurchaseOrder.Clearance(null, true);
        }
    }

    private Instant heldUntil() {
        var rule = rulebook.rule("risk.order-hold", clock.today());
        return clock.now().plus(Duration.ofHours(rule.integer("endHours")));
    }

    /** What risk says of an order that passed while it was silent; nobody is there to be asked where they are. */
    RiskVerdict judge(PurchaseOrder order) {
        return decide(order, known(order));
    }

    private RiskVerdict decide(PurchaseOrder order, Map<String, String> attributes) {
        return risk.decide(RiskScenario.ORDER, order.id(), order.userId(), order.amount(), attributes);
    }

    private static Map<String, String> known(PurchaseOrder order) {
        return Map.of("productType", order.productType().name());
    }

    @Nullable
    Reservation reserve(PurchaseOrder order, @Nullable RiskVerdict verdict) {
        var coupon = order.couponId();
        if (coupon == null) {
            return null;
        }
        var offer = catalogue.offer(order.productId()).orElseThrow(OrderProblem.PRODUCT_NOT_ON_SALE::problem);
        return usable(order, reserve(order, coupon, offer, verdict));
    }

    /** Repeats the refusal that ended an order. */
    Problem refusal(PurchaseOrder order) {
        var failure = Objects.requireNonNull(order.failure());
        var rule = order.failureRule();
        var problem = rule == null ? failure.problem() : failure.problem().rule(rulebook.rule(rule, clock.today()));
        return failure.retryable() ? problem.retryAfter(SOON) : problem;
    }

    private Reservation reserve(PurchaseOrder order, UUID coupon, Offer offer, @Nullable RiskVerdict verdict) {
        var term = offer.termDays();
        try {
            return campaigns.reserve(
                    order.id(),
                    new ReservationRequest(
                            order.userId(),
                            coupon,
                            offer.id(),
                            offer.type(),
                            term == null ? 0 : term,
                            order.amount(),
                            verdict));
        } catch (RemoteFailure.Refused refused) {
            throw refusal(refused);
        } catch (RemoteFailure.Unavailable | RemoteFailure.Unknown silent) {
            throw OrderProblem.COUPON_UNAVAILABLE.problem().retryAfter(SOON);
        }
    }

    private Problem refusal(RemoteFailure.Refused refused) {
        return switch (refused.code()) {
            case "coupon_not_found" -> OrderProblem.COUPON_NOT_FOUND.problem();
            case "coupon_unusable" -> OrderProblem.COUPON_UNUSABLE.problem();
            case "incentive_forbidden" -> forbidden(refused.body());
            case null, default -> OrderProblem.COUPON_UNAVAILABLE.problem().retryAfter(SOON);
        };
    }

    /** The rule is looked up in our own copy of the rulebook by the id that campaign-service names. */
    private Problem forbidden(String body) {
        var problem = OrderProblem.INCENTIVE_FORBIDDEN.problem();
        try {
            var id = JsonMapper.shared().readTree(body).path("rule").path("id").asString("");
            return id.isEmpty() ? problem : problem.rule(rulebook.rule(id, clock.today()));
        } catch (JacksonException | IllegalArgumentException unknownRule) {
            return problem;
        }
    }

    /** What an order can post: a discount below the price, or a boost. */
    private static Reservation usable(PurchaseOrder order, Reservation reservation) {
        var sound = reservation.cost() >= 0
                && (reservation.kind() == IncentiveKind.CASH_OFF && reservation.cost() < order.amount()
                        || reservation.kind() == IncentiveKind.RATE_BOOST && reservation.rate() != null);
        if (!sound) {
            throw OrderProblem.COUPON_UNUSABLE.problem();
        }
        return reservation;
    }
}
