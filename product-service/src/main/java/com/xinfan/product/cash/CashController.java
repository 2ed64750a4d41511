package com.xinfan.product.cash;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.xinfan.contract.money.Money;
import com.xinfan.ledger.Balance;
import com.xinfan.ledger.Ledger;
import com.xinfan.platform.security.CurrentUser;
import com.xinfan.platform.security.Origin;
import com.xinfan.platform.web.IdempotencyKey;
import com.xinfan.platform.web.Idempotent;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import com.xinfan.product.chart.Chart;
import com.xinfan.product.freeze.Freezes;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
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

/** A user's cash. */
@RestController
class CashController {

    private static final long MAX_FEN = 10_000_000_000L;

    private final DepositService deposits;
    private final WithdrawalService withdrawals;
    private final BankTransfers transfers;
    private final Ledger ledger;
    private final Freezes freezes;

    CashController(
            DepositService deposits,
            WithdrawalService withdrawals,
            BankTransfers transfers,
            Ledger ledger,
            Freezes freezes) {
        this.deposits = deposits;
        this.withdrawals = withdrawals;
        this.transfers = transfers;
        this.ledger = ledger;
        this.freezes = freezes;
    }

    /** {@code otpProof} only where the answer was that one is needed. */
    record DepositRequest(
            @NotNull UUID cardId,
            @NotNull @Positive @Max(MAX_FEN) Long amount,
            @Nullable @Size(min = 1, max = 4000) String otpProof) {}

    /** {@code otpProof} is the answer to a one-time password that was sent for this amount. */
    record WithdrawalRequest(
            @NotNull UUID cardId,
            @NotNull @Positive @Max(MAX_FEN) Long amount,
            @NotBlank @Size(max = 4000) String otpProof) {}

    /** {@code expectedOn} is the day on which a withdrawal reaches the card, as soon as it is let go. */
    record TransferView(
            UUID id,
            BankTransfer.Status status,
            long amount,
            String currency,
            UUID cardId,
            @Nullable String reason,
            Instant createdAt,
            @Nullable Instant settledAt,
            @Nullable LocalDate expectedOn) {

        static TransferView of(BankTransfer transfer) {
            return new TransferView(
                    transfer.id(),
                    transfer.status(),
                    transfer.amount(),
                    Money.CNY,
                    transfer.cardId(),
                    transfer.reason(),
                    transfer.createdAt(),
                    transfer.settledAt(),
                    transfer.open() ? transfer.valueOn() : null);
        }
    }

    /** {@code frozen} is there only while something binds the money; what is frozen is not in {@code available}. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AccountView(
            long available,
            long pending,
            String currency,
            @Nullable Long frozen,
            @Nullable String frozenReason) {}

    @Operation(summary = "从已绑定的银行卡充值")
    @PostMapping("/api/v1/deposits")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Idempotent
    TransferView deposit(
            CurrentUser user, Origin origin, IdempotencyKey key, @Valid @RequestBody DepositRequest request) {
        var wish = new BankTransfer.Wish(
                BankTransfer.Direction.DEPOSIT, user.id(), key.value(), request.cardId(), request.amount());
        return TransferView.of(deposits.deposit(wish, new DepositGate.Payer(origin, request.otpProof())));
    }

    @Operation(summary = "充值状态")
    @GetMapping("/api/v1/deposits/{id}")
    TransferView getDeposit(CurrentUser user, @PathVariable UUID id) {
        return transfers
                .findByIdAndUserIdAndDirection(id, user.id(), BankTransfer.Direction.DEPOSIT)
                .map(TransferView::of)
                .orElseThrow(CashProblem.DEPOSIT_NOT_FOUND::problem);
    }

    @Operation(summary = "提现到已绑定的银行卡，须附短信验证凭证；大额在截止时间后顺延至下一银行工作日")
    @PostMapping("/api/v1/withdrawals")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Idempotent
    TransferView withdraw(
            CurrentUser user, Origin origin, IdempotencyKey key, @Valid @RequestBody WithdrawalRequest request) {
        var wish = new BankTransfer.Wish(
                BankTransfer.Direction.WITHDRAWAL, user.id(), key.value(), request.cardId(), request.amount());
        return TransferView.of(withdrawals.withdraw(wish, request.otpProof(), origin));
    }

    @Operation(summary = "提现状态")
    @GetMapping("/api/v1/withdrawals/{id}")
    TransferView getWithdrawal(CurrentUser user, @PathVariable UUID id) {
        return transfers
                .findByIdAndUserIdAndDirection(id, user.id(), BankTransfer.Direction.WITHDRAWAL)
                .map(TransferView::of)
                .orElseThrow(CashProblem.WITHDRAWAL_NOT_FOUND::problem);
    }

    @Operation(summary = "我的提现，最新在前")
    @GetMapping("/api/v1/withdrawals")
    Page<TransferView> withdrawals(CurrentUser user, @Valid PageQuery query) {
        var limit = Limit.of(query.size() + 1);
        var after = query.after();
        var out = BankTransfer.Direction.WITHDRAWAL;
        var rows = after == null
                ? transfers.findByUserIdAndDirectionOrderByIdDesc(user.id(), out, limit)
                : transfers.findByUserIdAndDirectionAndIdLessThanOrderByIdDesc(user.id(), out, after, limit);
        return query.page(rows, BankTransfer::id).map(TransferView::of);
    }

    @Operation(summary = "账户余额")
    @GetMapping("/api/v1/account")
    AccountView account(CurrentUser user, Locale locale) {
        var balance = ledger.balance(Chart.userCash(user.id()).code());
        var standing = freezes.of(user.id(), locale);
        var available = balance.map(Balance::available).orElse(0L);
        return new AccountView(
                standing.isPresent() ? Math.max(0, standing.get().spendable()) : available,
                balance.map(Balance::pending).orElse(0L),
                Money.CNY,
                standing.map(Freezes.Standing::amount).orElse(null),
                standing.map(Freezes.Standing::reason).orElse(null));
    }
}
