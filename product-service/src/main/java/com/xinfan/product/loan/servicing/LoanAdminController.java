package com.xinfan.product.loan.servicing;

import com.xinfan.contract.vocabulary.OverdueBucket;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import com.xinfan.product.loan.LoanProblem;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What staff see of loans. */
@RestController
@RequestMapping("/admin/v1/loans")
class LoanAdminController {

    private final Loans loans;
    private final LoanReport report;
    private final BusinessClock clock;

    LoanAdminController(Loans loans, LoanReport report, BusinessClock clock) {
        this.loans = loans;
        this.report = report;
        this.clock = clock;
    }

    record StaffLoanView(
            UUID id, UUID userId, long allowance, long writtenOff, long recovered, long creditLoss, LoanView loan) {}

    @Operation(summary = "贷款列表，按状态与逾期账龄筛选，最新在前")
    @GetMapping
    Page<StaffLoanView> list(
            @RequestParam(required = false) Loan.@Nullable Status status,
            @RequestParam(required = false) @Nullable OverdueBucket bucket,
            @Valid PageQuery query) {
        var rows = loans.page(null, name(status), name(bucket), query.after(), query.size() + 1);
        return query.page(rows, Loan::id).map(this::view);
    }

    @Operation(summary = "贷款汇总：余额、逾期额与逾期率、准备金、核销、回收，按账龄")
    @GetMapping("/summary")
    LoanReport.LoanSummary summary() {
        return report.summary();
    }

    @Operation(summary = "贷款详情")
    @GetMapping("/{id}")
    StaffLoanView get(@PathVariable UUID id) {
        return loans.findById(id).map(this::view).orElseThrow(LoanProblem.LOAN_NOT_FOUND::problem);
    }

    private StaffLoanView view(Loan loan) {
        return new StaffLoanView(
                loan.id(),
                loan.userId(),
                loan.allowance(),
                loan.writtenOff(),
                loan.recovered(),
                loan.loss(),
                LoanView.of(loan, clock.today()));
    }

    private static @Nullable String name(@Nullable Enum<?> constant) {
        return constant == null ? null : constant.name();
    }
}
