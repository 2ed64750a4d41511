package com.xinfan.product.order.desk;

import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import com.xinfan.product.order.Purchases;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Orders for staff. */
@RestController
class OrderAdminController {

    private final OrderList orders;

    OrderAdminController(OrderList orders) {
        this.orders = orders;
    }

    /** The states of an order. */
    enum OrderStatus {
        CREATED,
        FROZEN,
        CONFIRMED,
        FAILED,
        CANCELLED
    }

    @Operation(summary = "订单查询：用户、产品、状态、来源、交易日、卡住的订单，最新在前")
    @GetMapping("/admin/v1/orders")
    Page<OrderList.OrderRow> list(
            @RequestParam(required = false) @Nullable UUID userId,
            @RequestParam(required = false) @Nullable UUID productId,
            @RequestParam(required = false) @Nullable OrderStatus status,
            @RequestParam(required = false) Purchases.@Nullable Source source,
            @RequestParam(required = false) @Nullable LocalDate day,
            @RequestParam(defaultValue = "false") boolean stuck,
            @Valid PageQuery query) {
        var filter = new OrderList.Filter(
                userId,
                productId,
                status == null ? null : status.name(),
                source == null ? null : source.name(),
                day,
                stuck);
        return query.page(orders.page(filter, query), OrderList.OrderRow::id);
    }
}
