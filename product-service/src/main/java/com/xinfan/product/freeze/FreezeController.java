package com.xinfan.product.freeze;

import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where staff freeze and lift. */
@RestController
@RequestMapping("/admin/v1/ledger/freezes")
class FreezeController {

    private static final long MAX_FEN = 1_000_000_000_000L;

    private final FreezeDesk desk;
    private final FreezeRows rows;
    private final FreezeOrders orders;
    private final FreezeControls controls;
    private final BusinessClock clock;

    FreezeController(
            FreezeDesk desk, FreezeRows rows, FreezeOrders orders, FreezeControls controls, BusinessClock clock) {
        this.desk = desk;
        this.rows = rows;
        this.orders = orders;
        this.controls = controls;
        this.clock = clock;
    }

    /** {@code amount} with PART only; without {@code from} it binds from today; JUDICIAL needs {@code until}. */
    record FreezeForm(
            @NotNull UUID userId,
            @NotNull Freeze.Kind kind,
            @NotNull Freeze.Scope scope,
            @Nullable @Positive @Max(MAX_FEN) Long amount,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            @NotBlank @Size(max = 200) String authority,
            @NotBlank @Size(max = 100) String documentNumber,
            @NotBlank @Size(max = 100) String officer,
            @NotBlank @Size(max = 500) String reason) {}

    /** {@code amount} with DEDUCT only, {@code until} with CONTINUE only. */
    record OrderForm(
            @NotNull FreezeOrder.Kind kind,
            @Nullable @Positive @Max(MAX_FEN) Long amount,
            @Nullable LocalDate until,
            @NotBlank @Size(max = 200) String authority,
            @NotBlank @Size(max = 100) String documentNumber,
            @NotBlank @Size(max = 100) String officer,
            @NotBlank @Size(max = 500) String reason) {}

    /** {@code covered} is what it binds now of the money that is there; {@code orders} are oldest first. */
    record FreezeView(Freeze freeze, long covered, List<FreezeOrder> orders) {}

    @Operation(summary = "冻结列表，可按状态、类型与用户筛选")
    @GetMapping
    Page<Freeze> list(
            @RequestParam(required = false) Freeze.@Nullable Status status,
            @RequestParam(required = false) Freeze.@Nullable Kind kind,
            @RequestParam(required = false) @Nullable UUID userId,
            @Valid PageQuery query) {
        var filter = new FreezeRows.Filter(status, kind, userId);
        return query.page(rows.page(filter, query.after(), query.size() + 1), Freeze::id);
    }

    @Operation(summary = "冻结详情：文书、当前实际冻结金额")
    @GetMapping("/{id}")
    FreezeView get(@PathVariable UUID id) {
        return view(desk.find(id));
    }

    @Operation(summary = "冻结用户资金：司法冻结须经复核，业务冻结即时生效")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    FreezeView place(CurrentStaff staff, @Valid @RequestBody FreezeForm form) {
        var from = form.from() == null ? clock.today() : form.from();
        var wish = new FreezeDesk.Wish(form.userId(), form.kind(), form.scope(), form.amount(), from, form.until());
        var paper = new FreezeOrder.Paper(form.authority(), form.documentNumber(), form.officer(), form.reason());
        return view(desk.place(wish, paper, staff));
    }

    @Operation(summary = "续冻、解冻或扣划，须经复核")
    @PostMapping("/{id}/orders")
    @ResponseStatus(HttpStatus.CREATED)
    FreezeOrder order(CurrentStaff staff, @PathVariable UUID id, @Valid @RequestBody OrderForm form) {
        var paper = new FreezeOrder.Paper(form.authority(), form.documentNumber(), form.officer(), form.reason());
        return desk.order(id, new FreezeDesk.Step(form.kind(), form.amount(), form.until()), paper, staff);
    }

    private FreezeView view(Freeze freeze) {
        var covered = controls.covered(freeze.userId()).stream()
                .filter(one -> one.freeze().id().equals(freeze.id()))
                .mapToLong(Freeze.Covered::amount)
                .sum();
        return new FreezeView(freeze, covered, orders.of(freeze.id()));
    }
}
