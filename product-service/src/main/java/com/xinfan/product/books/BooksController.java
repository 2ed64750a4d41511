package com.xinfan.product.books;

import com.xinfan.ledger.Account;
import com.xinfan.ledger.Ledger;
import com.xinfan.ledger.TrialBalance;
import com.xinfan.ledger.period.PastBooks;
import com.xinfan.ledger.period.PastBooks.Moment;
import com.xinfan.product.chart.AccountGroup;
import com.xinfan.sheet.Format;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Trial balance, chart of accounts and balances, now and at past moments. Amounts in fen, debit positive. */
@RestController
@RequestMapping("/admin/v1/ledger")
class BooksController {

    /** Beyond any entry, and within what the database can compare. */
    private static final Instant END = Instant.parse("9999-12-31T00:00:00Z");

    private static final Instant BEGINNING = Instant.parse("2000-01-01T00:00:00Z");

    private final Ledger ledger;
    private final PastBooks past;

    BooksController(Ledger ledger, PastBooks past) {
        this.ledger = ledger;
        this.past = past;
    }

    /** One group of accounts in one unit; {@code balance} is {@code debit - credit}. */
    record GroupBalance(String group, String name, String unit, long accounts, long debit, long credit, long balance) {

        static GroupBalance of(TrialBalance.Line line) {
            return new GroupBalance(
                    line.group(),
                    AccountGroup.nameOf(line.group()),
                    line.unit(),
                    line.accounts(),
                    line.debit(),
                    line.credit(),
                    line.balance());
        }
    }

    /** {@code sum} and {@code imbalance} are zero unless the books are broken. */
    record TrialBalanceView(
            List<GroupBalance> accounts,
            long sum,
            long imbalance,
            @Nullable Instant before,
            @Nullable Instant known) {}

    record GroupView(String group, String name, String nameEn, AccountGroup.Category category, Account.Side side) {}

    record BalanceView(String code, long balance, Instant before, Instant known) {}

    @Operation(summary = "试算平衡表：现在；或某时点之前生效（before）、某时点之前入账（known）")
    @GetMapping("/trial-balance")
    TrialBalanceView trialBalance(
            @RequestParam(required = false) @Nullable Instant before,
            @RequestParam(required = false) @Nullable Instant known) {
        var trial = trial(before, known);
        var sum = trial.lines().stream().mapToLong(TrialBalance.Line::balance).sum();
        var lines = trial.lines().stream().map(GroupBalance::of).toList();
        return new TrialBalanceView(lines, sum, trial.imbalance(), before, known);
    }

    @Operation(summary = "试算平衡表下载（CSV 或 XLSX）")
    @GetMapping("/trial-balance/file")
    void trialBalanceFile(
            @RequestParam(required = false) @Nullable Instant before,
            @RequestParam(required = false) @Nullable Instant known,
            @RequestParam(defaultValue = "CSV") Format format,
            HttpServletResponse response) {
        format.answer(response, "trial-balance", BookTables.trialBalance(trial(before, known)));
    }

    @Operation(summary = "会计科目表")
    @GetMapping("/chart")
    List<GroupView> chart() {
        return Arrays.stream(AccountGroup.values())
                .map(group -> new GroupView(group.name(), group.zh(), group.en(), group.category(), group.side()))
                .toList();
    }

    @Operation(summary = "会计科目表下载（CSV 或 XLSX）")
    @GetMapping("/chart/file")
    void chartFile(@RequestParam(defaultValue = "CSV") Format format, HttpServletResponse response) {
        format.answer(response, "chart-of-accounts", BookTables.chart());
    }

    @Operation(summary = "科目在某时点的余额：before 之前生效、known 之前入账的分录之和，借正贷负")
    @GetMapping("/accounts/{code}/balance")
    BalanceView balance(
            @PathVariable @Size(max = 200) String code,
            @RequestParam(required = false) @Nullable Instant before,
            @RequestParam(required = false) @Nullable Instant known) {
        var moment = moment(before, known);
        return new BalanceView(code, past.balance(code, moment), moment.before(), moment.known());
    }

    /** The kept balances when nothing is asked of the past: they need not read the entries. */
    private TrialBalance trial(@Nullable Instant before, @Nullable Instant known) {
        return before == null && known == null ? ledger.trialBalance() : past.trialBalance(moment(before, known));
    }

    private static Moment moment(@Nullable Instant before, @Nullable Instant known) {
        return new Moment(within(before), within(known));
    }

    private static Instant within(@Nullable Instant moment) {
        return moment == null || moment.isAfter(END) ? END : moment.isBefore(BEGINNING) ? BEGINNING : moment;
    }
}
