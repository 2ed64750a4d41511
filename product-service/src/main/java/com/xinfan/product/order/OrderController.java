package com.xinfan.product.order;

import com.xinfan.contract.legality.ProductType;
import com.xinfan.contract.money.Money;
import com.xinfan.platform.security.CurrentService;
import com.xinfan.platform.security.CurrentUser;
import com.xinfan.platform.security.Origin;
import com.xinfan.platform.web.IdempotencyKey;
import com.xinfan.platform.web.Idempotent;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import com.xinfan.platform.web.Problem;
import com.xinfan.product.holding.Holding;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where users buy. */
@RestController
class OrderController {

    private static final long MAX_FEN = 1_000_000_000_000L;

    private final Purchases service;
    private final Orders orders;

    OrderController(Purchases service, Orders orders) {
        this.service = service;
        this.orders = orders;
    }

    /** {@code acknowledgements} repeats the codes that a product's suitability asks to acknowledge. */
    record OrderRequest(
            @NotNull UUID productId,
            @NotNull @Positive @Max(MAX_FEN) Long amount,
            @Nullable UUID couponId,
            @Nullable @Size(max = 8) List<@NotNull @Pattern(regexp = "[a-z_]{1,40}") String> acknowledgements,
            @Nullable @Size(min = 1, max = 4000) String otpProof) {

        PurchaseOrder.Wish wish() {
            return new PurchaseOrder.Wish(productId, amount, couponId);
        }

        Set<String> acknowledged() {
            return acknowledgements == null ? Set.of() : Set.copyOf(acknowledgements);
        }
    }

    /**
     * {@code fee} is in the amount. {@code confirmedAmount} is what the issuer has confirmed of it; the rest went back.
     * {@code cancellableUntil} is null of what was confirmed at once.
     */
    record OrderView(
            UUID id,
            PurchaseOrder.Status status,
            UUID productId,
            ProductType productType,
            long amount,
            String currency,
            @Nullable UUID couponId,
            long couponCost,
            @Nullable String failure,
            Instant createdAt,
            @Nullable Instant confirmedAt,
            @Nullable Long confirmedAmount,
            long fee,
            LocalDate tradeDay,
            LocalDate confirmOn,
            @Nullable Instant cancellableUntil,
            Purchases.Source source) {

        static OrderView of(PurchaseOrder order) {
            var failure = order.failure();
            return new OrderView(
                    order.id(),
                    order.status(),
                    order.productId(),
                    order.productType(),
                    order.amount(),
                    Money.CNY,
                    order.couponId(),
                    order.coupon().couponCost(),
                    failure == null ? null : failure.code(),
                    order.createdAt(),
                    order.confirmedAt(),
                    order.confirmedAmount(),
                    order.fee(),
                    order.timing().tradeDay(),
                    order.timing().confirmOn(),
                    order.timing().cancellableUntil(),
                    order.source());
        }
    }

    /** What the user has to confirm: {@code acknowledgement} is what the order must repeat. */
    record WarningView(String acknowledgement, String rule, String text, String textHash) {}

    /** A document that must have been read in this version. */
    record DemandedView(String kind, int version, boolean read) {}

    /** Why the order would be refused, in a code of the order's own problems. */
    record OrderRefusal(String code, @Nullable String rule) {}

    /**
     * What an order would become. {@code units} are estimated at the latest known value; a coupon is not in it, since
     * only its reservation says what it is worth.
     */
    record PreviewView(
            UUID productId,
            long amount,
            long fee,
            long invested,
            String currency,
            @Nullable String nav,
            @Nullable String units,
            LocalDate tradeDay,
            LocalDate confirmOn,
            @Nullable Instant cancellableUntil,
            List<WarningView> warnings,
            List<DemandedView> documents,
            boolean orderable,
            @Nullable OrderRefusal refusal) {

        static PreviewView of(PurchaseOrder.Wish wish, OrderIntake.Assessment assessed) {
            var fee = assessed.offer().dealing().subscriptionFee(wish.amount());
            var invested = wish.amount() - fee;
            var nav = assessed.nav();
            var why = assessed.refusal();
            return new PreviewView(
                    wish.productId(),
                    wish.amount(),
                    fee,
                    invested,
                    Money.CNY,
                    nav == null ? null : nav.toPlainString(),
                    nav == null ? null : Holding.units(invested, nav).toPlainString(),
                    assessed.timing().tradeDay(),
                    assessed.timing().confirmOn(),
                    assessed.timing().cancellableUntil(),
                    assessed.warnings().stream()
                            .map(one -> new WarningView(one.code(), one.ruleId(), one.text(), one.textHash()))
                            .toList(),
                    assessed.documents().stream()
                            .map(one -> new DemandedView(one.kind(), one.version(), one.read()))
                            .toList(),
                    why == null,
                    why == null ? null : refusal(why));
        }

        private static OrderRefusal refusal(Problem why) {
            var rule = why.rule();
            return new OrderRefusal(why.code().code(), rule == null ? null : rule.id());
        }
    }

    /** What campaign-service needs to know of a reservation's order. */
    record OrderState(UUID id, PurchaseOrder.Status status) {}

    @Operation(summary = "下单：适当性检查、风控、优惠券、冻结、确认")
    @PostMapping("/api/v1/orders")
    @ResponseStatus(HttpStatus.CREATED)
    @Idempotent
    OrderView place(CurrentUser user, Origin origin, IdempotencyKey key, @Valid @RequestBody OrderRequest request) {
        return OrderView.of(service.place(
                user.id(),
                key.value(),
                request.wish(),
                request.acknowledged(),
                new OrderGates.Buyer(origin, request.otpProof()),
                Purchases.Cause.APP));
    }

    @Operation(summary = "下单预览：费用、预计份额、交易日与确认日、须确认的风险提示、不能下单的原因；与下单同一检查")
    @PostMapping("/api/v1/orders/preview")
    PreviewView preview(CurrentUser user, @Valid @RequestBody OrderRequest request) {
        return PreviewView.of(request.wish(), service.preview(user.id(), request.wish()));
    }

    @Operation(summary = "撤单：交易日截止前，或冷静期内；资金、额度与优惠券全部退回")
    @PostMapping("/api/v1/orders/{id}/cancellation")
    OrderView cancel(CurrentUser user, @PathVariable UUID id) {
        return OrderView.of(service.cancel(user.id(), id));
    }

    @Operation(summary = "订单状态")
    @GetMapping("/api/v1/orders/{id}")
    OrderView get(CurrentUser user, @PathVariable UUID id) {
        return orders.findByIdAndUserId(id, user.id())
                .map(OrderView::of)
                .orElseThrow(OrderProblem.ORDER_NOT_FOUND::problem);
    }

    @Operation(summary = "我的订单，最新在前")
    @GetMapping("/api/v1/orders")
    Page<OrderView> list(CurrentUser user, @Valid PageQuery query) {
        var limit = Limit.of(query.size() + 1);
        var after = query.after();
        var rows = after == null
                ? orders.findByUserIdOrderByIdDesc(user.id(), limit)
                : orders.findByUserIdAndIdLessThanOrderByIdDesc(user.id(), after, limit);
        return query.page(rows, PurchaseOrder::id).map(OrderView::of);
    }

    @Operation(summary = "订单是否存在及其状态（服务间）")
    @GetMapping("/internal/v1/orders/{id}")
    OrderState state(CurrentService caller, @PathVariable UUID id) {
        return orders.findById(id)
                .map(order -> new OrderState(order.id(), order.status()))
                .orElseThrow(OrderProblem.ORDER_NOT_FOUND::problem);
    }
}
