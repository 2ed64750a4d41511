package com.xinfan.product.settlement;

import com.xinfan.contract.money.Money;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.web.Idempotent;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import com.xinfan.sheet.Format;
import com.xinfan.sheet.Table;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where finance settles with partners. */
@RestController
@RequestMapping("/admin/v1/ledger/settlements")
class SettlementController {

    private static final List<Table.Column> COLUMNS = List.of(
            Table.Column.text("科目"), Table.Column.text("类型"), Table.Column.count("笔数"), Table.Column.fen("金额（元）"));

    private final Settlements settlements;
    private final SettlementDesk desk;

    SettlementController(Settlements settlements, SettlementDesk desk) {
        this.settlements = settlements;
        this.desk = desk;
    }

    record PaymentForm(
            @NotBlank @Size(max = 100) String paymentReference,
            @NotNull LocalDate paidOn) {}

    /** In fen. {@code due} is positive when the issuer pays. */
    record SettlementRow(
            UUID id,
            UUID productId,
            String product,
            String month,
            long principalOpening,
            long principalClosing,
            long incomeDue,
            long commissionDue,
            long due,
            String currency,
            Settlement.Status status,
            @Nullable String author,
            @Nullable String approver,
            @Nullable String paymentReference,
            @Nullable LocalDate paidOn,
            Instant createdAt,
            @Nullable Instant settledAt) {}

    record SettlementView(SettlementRow settlement, List<Settlement.SettlementLine> lines) {}

    @Operation(summary = "合作方结算单列表，可按状态、产品与月份筛选")
    @GetMapping
    Page<SettlementRow> list(
            @RequestParam(required = false) Settlement.@Nullable Status status,
            @RequestParam(required = false) @Nullable UUID productId,
            @RequestParam(required = false) @Nullable YearMonth month,
            @Valid PageQuery query) {
        var first = month == null ? null : month.atDay(1);
        var rows = settlements.page(status, productId, first, query.after(), query.size() + 1);
        return query.page(rows, Settlement::id).map(this::row);
    }

    @Operation(summary = "结算单明细")
    @GetMapping("/{id}")
    SettlementView get(@PathVariable UUID id) {
        return view(desk.find(id));
    }

    @Operation(summary = "下载结算单（CSV 或 XLSX）")
    @GetMapping("/{id}/document")
    void document(
            @PathVariable UUID id, @RequestParam(defaultValue = "XLSX") Format format, HttpServletResponse response) {
        var settlement = desk.find(id);
        format.answer(response, "xinfan-settlement-" + settlement.yearMonth() + "-" + id, table(settlement));
    }

    @Operation(summary = "提交结算单复核")
    @PostMapping("/{id}/submission")
    SettlementView submit(CurrentStaff staff, @PathVariable UUID id) {
        return view(desk.submit(id, staff));
    }

    @Operation(summary = "登记结算付款并入账")
    @PostMapping("/{id}/payment")
    @Idempotent
    SettlementView settle(CurrentStaff staff, @PathVariable UUID id, @Valid @RequestBody PaymentForm form) {
        return view(desk.settle(id, new SettlementDesk.Payment(form.paymentReference(), form.paidOn()), staff));
    }

    private Table table(Settlement settlement) {
        var rows = new ArrayList<Table.Row>();
        rows.add(new Table.Row("合作方", desk.name(settlement), null, null));
        rows.add(new Table.Row("本金", "期初", null, settlement.principalOpening()));
        for (var line : settlements.lines(settlement.id())) {
            rows.add(new Table.Row(title(line.account()), kind(line.kind()), line.entries(), line.amount()));
        }
        rows.add(new Table.Row("本金", "期末", null, settlement.principalClosing()));
        rows.add(new Table.Row("收益", "本月应收", null, settlement.incomeDue()));
        rows.add(new Table.Row("佣金", "本月应收", null, settlement.commissionDue()));
        rows.add(new Table.Row("合计", settlement.due() < 0 ? "应付合作方" : "应收合作方", null, settlement.due()));
        return Table.of("结算单 " + settlement.yearMonth(), COLUMNS, rows);
    }

    private static String title(Settlement.Side side) {
        return switch (side) {
            case PRINCIPAL -> "本金";
            case INCOME -> "收益";
            case COMMISSION -> "佣金";
        };
    }

    private static String kind(String kind) {
        return switch (kind) {
            case "order" -> "认购";
            case "income" -> "收益入账";
            case "maturity" -> "到期兑付";
            case "redemption" -> "赎回";
            case "commission" -> "佣金";
            case "manual-entry" -> "手工分录";
            case SettlementWork.PAYMENT -> "结算付款";
            case SettlementWork.LATE -> "以前月份补记";
            default -> kind;
        };
    }

    private SettlementView view(Settlement settlement) {
        return new SettlementView(row(settlement), desk.lines(settlement.id()));
    }

    private SettlementRow row(Settlement settlement) {
        return new SettlementRow(
                settlement.id(),
                settlement.productId(),
                desk.name(settlement),
                settlement.yearMonth().toString(),
                settlement.principalOpening(),
                settlement.principalClosing(),
                settlement.incomeDue(),
                settlement.commissionDue(),
                settlement.due(),
                Money.CNY,
                settlement.status(),
                settlement.author(),
                settlement.approver(),
                settlement.paymentReference(),
                settlement.paidOn(),
                settlement.createdAt(),
                settlement.settledAt());
    }
}
