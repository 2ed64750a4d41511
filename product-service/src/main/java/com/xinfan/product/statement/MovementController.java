package com.xinfan.product.statement;

import com.xinfan.contract.money.Money;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.security.CurrentUser;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What moved on a cash account. */
@RestController
class MovementController {

    private static final int DEFAULT_SIZE = 20;

    private final Movements movements;
    private final StatementDesk desk;

    MovementController(Movements movements, StatementDesk desk) {
        this.movements = movements;
        this.desk = desk;
    }

    /** {@code after} comes from the page before; {@code from} and {@code to} are business days, included. */
    record MovementQuery(
            @Nullable MovementKind kind,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Min(1) @Max(100) @Nullable Integer limit,
            @Positive @Nullable Long after) {

        Movements.Filter filter() {
            if (from != null && to != null && to.isBefore(from)) {
                throw StatementProblem.MOVEMENT_PERIOD.at("to");
            }
            if (outside(from)) {
                throw StatementProblem.MOVEMENT_PERIOD.at("from");
            }
            if (outside(to)) {
                throw StatementProblem.MOVEMENT_PERIOD.at("to");
            }
            return new Movements.Filter(kind, from, to);
        }

        int size() {
            return limit == null ? DEFAULT_SIZE : limit;
        }

        private static boolean outside(@Nullable LocalDate day) {
            return day != null && (day.getYear() < 2000 || day.getYear() > 9000);
        }
    }

    /** {@code reference} is the deposit, withdrawal, order, holding, redemption, loan or entry that caused it. */
    record MovementView(
            long entry,
            MovementKind kind,
            String kindText,
            long amount,
            long balance,
            String currency,
            Instant at,
            @Nullable UUID reference) {

        static MovementView of(Movements.Movement movement, Locale locale) {
            return new MovementView(
                    movement.entry(),
                    movement.kind(),
                    movement.kind().text(locale),
                    movement.amount(),
                    movement.balance(),
                    Money.CNY,
                    movement.effectiveAt(),
                    movement.reference());
        }
    }

    /** With a filter a page may hold less than asked for, or nothing, and yet have more behind it. */
    record MovementPage(
            List<MovementView> items,
            boolean hasMore,
            @Nullable String after) {

        static MovementPage of(Movements.Slice slice, Locale locale) {
            var next = slice.next();
            return new MovementPage(
                    slice.items().stream()
                            .map(movement -> MovementView.of(movement, locale))
                            .toList(),
                    next != null,
                    next == null ? null : next.toString());
        }
    }

    @Operation(summary = "账户资金流水，最新在前，可按类型与日期筛选")
    @GetMapping("/api/v1/account/movements")
    MovementPage movements(CurrentUser user, @Valid MovementQuery query, Locale locale) {
        return MovementPage.of(movements.page(user.id(), query.filter(), query.after(), query.size()), locale);
    }

    @Operation(summary = "查看用户的资金流水，须填写理由并留痕")
    @GetMapping("/admin/v1/ledger/users/{userId}/movements")
    MovementPage look(
            CurrentStaff staff,
            @PathVariable UUID userId,
            @RequestParam @NotBlank @Size(max = 200) String reason,
            @Valid MovementQuery query,
            Locale locale) {
        var slice = desk.look(staff, userId, reason, query.filter(), query.after(), query.size());
        return MovementPage.of(slice, locale);
    }
}
