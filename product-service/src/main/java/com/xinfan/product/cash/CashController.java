package com.xinfan.product.cash;

import com.xinfan.contract.money.Money;
import com.xinfan.ledger.Ledger;
import com.xinfan.platform.security.CurrentUser;
import com.xinfan.platform.web.IdempotencyKey;
import com.xinfan.platform.web.Idempotent;
import com.xinfan.product.chart.Chart;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A user's cash. */
@RestController
class CashController {

    private static final long MAX_FEN = 10_000_000_000L;

    private final DepositService service;
    private final Deposits deposits;
    private final Ledger ledger;

    CashController(DepositService service, Deposits deposits, Ledger ledger) {
        this.service = service;
        this.deposits = deposits;
        this.ledger = ledger;
    }

    record DepositRequest(
            @NotNull UUID cardId,
            @NotNull @Positive @Max(MAX_FEN) Long amount) {}

    record DepositView(
            UUID id,
            Deposit.Status status,
            long amount,
            String currency,
            UUID cardId,
            @Nullable String reason,
            Instant createdAt,
            @Nullable Instant settledAt) {

        static DepositView of(Deposit deposit) {
            return new DepositView(
                    deposit.id(),
                    deposit.status(),
                    deposit.amount(),
                    Money.CNY,
                    deposit.cardId(),
                    deposit.reason(),
                    deposit.createdAt(),
                    deposit.settledAt());
        }
    }

    record AccountView(long available, long pending, String currency) {}

    @Operation(summary = "从已绑定的银行卡充值")
    @PostMapping("/api/v1/deposits")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Idempotent
    DepositView deposit(CurrentUser user, IdempotencyKey key, @Valid @RequestBody DepositRequest request) {
        return DepositView.of(service.deposit(user.id(), key.value(), request.cardId(), request.amount()));
    }

    @Operation(summary = "充值状态")
    @GetMapping("/api/v1/deposits/{id}")
    DepositView get(CurrentUser user, @PathVariable UUID id) {
        return deposits.findByIdAndUserId(id, user.id())
                .map(DepositView::of)
                .orElseThrow(CashProblem.DEPOSIT_NOT_FOUND::problem);
    }

    @Operation(summary = "账户余额")
    @GetMapping("/api/v1/account")
    AccountView account(CurrentUser user) {
        return ledger.balance(Chart.userCash(user.id()).code())
                .map(balance -> new AccountView(balance.available(), balance.pending(), Money.CNY))
                .orElseGet(() -> new AccountView(0, 0, Money.CNY));
    }
}
