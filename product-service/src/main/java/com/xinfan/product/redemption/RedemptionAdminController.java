package com.xinfan.product.redemption;

import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import com.xinfan.product.redemption.RedemptionController.RedemptionView;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where staff see what is sold back. */
@RestController
@RequestMapping("/admin/v1/redemptions")
class RedemptionAdminController {

    private final RedemptionList list;
    private final BusinessClock clock;

    RedemptionAdminController(RedemptionList list, BusinessClock clock) {
        this.list = list;
        this.clock = clock;
    }

    record RedemptionRow(UUID userId, UUID productId, RedemptionView redemption) {

        static RedemptionRow of(Redemption redemption) {
            return new RedemptionRow(redemption.userId(), redemption.productId(), RedemptionView.of(redemption));
        }
    }

    /**
     * A trade day on which more was asked back than the product gives: {@code allowed} of the {@code outstanding}
     * units, {@code given} of the {@code asked}; {@code cut} of the {@code requests} did not get all.
     */
    record LargeDayRow(
            UUID productId,
            LocalDate tradeOn,
            String outstanding,
            String allowed,
            String asked,
            String given,
            int requests,
            int cut) {

        static LargeDayRow of(RedemptionList.Day day) {
            return new LargeDayRow(
                    day.productId(),
                    day.tradeOn(),
                    day.outstanding().toPlainString(),
                    day.allowed().toPlainString(),
                    day.asked().toPlainString(),
                    day.given().toPlainString(),
                    day.requests(),
                    day.cut());
        }
    }

    record LargeDays(List<LargeDayRow> items) {}

    @Operation(summary = "赎回列表，可按状态、产品、用户、交易日与是否超期未付筛选")
    @GetMapping
    Page<RedemptionRow> redemptions(
            @RequestParam(required = false) Redemption.@Nullable Status status,
            @RequestParam(required = false) @Nullable UUID productId,
            @RequestParam(required = false) @Nullable UUID userId,
            @RequestParam(required = false) @Nullable LocalDate tradeOn,
            @RequestParam(required = false) boolean late,
            @Valid PageQuery query) {
        var filter = new RedemptionList.Filter(status, productId, userId, tradeOn, late ? clock.today() : null);
        return query.page(list.page(filter, query.after(), query.size()), Redemption::id)
                .map(RedemptionRow::of);
    }

    @Operation(summary = "发生巨额赎回的交易日：存量、可赎回、申请与已确认份额")
    @GetMapping("/large-days")
    LargeDays largeDays(@RequestParam(required = false) @Nullable UUID productId) {
        return new LargeDays(
                list.cutDays(productId).stream().map(LargeDayRow::of).toList());
    }
}
