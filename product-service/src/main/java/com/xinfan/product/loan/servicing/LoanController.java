package com.xinfan.product.loan.servicing;

import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.security.CurrentUser;
import com.xinfan.platform.web.IdempotencyKey;
import com.xinfan.platform.web.Idempotent;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import com.xinfan.product.loan.LoanProblem;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A borrower's loans. */
@RestController
@RequestMapping("/api/v1/loans")
class LoanController {

    private static final long MAX_FEN = 1_000_000_000_000L;

    private final LoanBook book;
    private final Loans loans;
    private final BusinessClock clock;

    LoanController(LoanBook book, Loans loans, BusinessClock clock) {
        this.book = book;
        this.loans = loans;
        this.clock = clock;
    }

    record RepaymentRequest(@NotNull @Positive @Max(MAX_FEN) Long amount) {}

    @Operation(summary = "我的贷款，最新在前")
    @GetMapping
    Page<LoanView> list(CurrentUser user, @Valid PageQuery query) {
        var today = clock.today();
        var rows = loans.page(user.id(), null, null, query.after(), query.size() + 1);
        return query.page(rows, Loan::id).map(loan -> LoanView.of(loan, today));
    }

    @Operation(summary = "贷款详情：还款计划、已还金额、逾期天数、结清金额")
    @GetMapping("/{id}")
    LoanView get(CurrentUser user, @PathVariable UUID id) {
        return loans.findByIdAndUserId(id, user.id())
                .map(loan -> LoanView.of(loan, clock.today()))
                .orElseThrow(LoanProblem.LOAN_NOT_FOUND::problem);
    }

    @Operation(summary = "从现金账户还款：不超过应还金额，或一次结清")
    @PostMapping("/{id}/repayments")
    @Idempotent
    LoanView repay(
            CurrentUser user, IdempotencyKey key, @PathVariable UUID id, @Valid @RequestBody RepaymentRequest request) {
        return book.repay(user.id(), key.value(), id, request.amount());
    }
}
