package com.xinfan.product.closing;

import com.xinfan.ledger.period.PastBooks;
import com.xinfan.product.books.BookTables;
import com.xinfan.product.chart.AccountGroup;
import com.xinfan.sheet.Format;
import com.xinfan.sheet.Table;
import com.xinfan.sheet.Table.Column;
import com.xinfan.sheet.Table.Row;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** What an auditor is given of a closed month. */
@Component
class Evidence {

    private final MonthClosings closings;
    private final PastBooks books;
    private final JsonMapper json;

    Evidence(MonthClosings closings, PastBooks books, JsonMapper json) {
        this.closings = closings;
        this.books = books;
        this.json = json;
    }

    Table trialBalance(MonthClosing closing) {
        return Table.of(
                "试算平衡表 " + closing.month(),
                List.of(
                        Column.text("科目组"),
                        Column.text("名称"),
                        Column.text("单位"),
                        Column.count("账户数"),
                        Column.fen("期初余额"),
                        Column.fen("本期借方"),
                        Column.fen("本期贷方"),
                        Column.fen("期末余额")),
                closings.lines(closing.id()).stream()
                        .map(line -> new Row(
                                line.group(),
                                line.name(),
                                line.unit(),
                                line.accounts(),
                                line.opening(),
                                line.debit(),
                                line.credit(),
                                line.closing()))
                        .toList());
    }

    /**
     * A ZIP with the closing and its snapshot as JSON, the trial balance as CSV and XLSX, the chart of accounts, and
     * the balance of every account.
     */
    @Transactional(readOnly = true)
    public void write(MonthClosing closing, OutputStream to) throws IOException {
        try (var zip = new ZipOutputStream(to)) {
            var trial = trialBalance(closing);
            zip.putNextEntry(new ZipEntry("closing.json"));
            zip.write(json.writerWithDefaultPrettyPrinter()
                    .writeValueAsBytes(ClosingView.of(closing, closings.lines(closing.id()))));
            zip.putNextEntry(new ZipEntry("trial-balance.csv"));
            Format.CSV.write(trial, new Open(zip));
            zip.putNextEntry(new ZipEntry("trial-balance.xlsx"));
            Format.writeWorkbook(List.of(trial, BookTables.chart()), new Open(zip));
            zip.putNextEntry(new ZipEntry("chart-of-accounts.csv"));
            Format.CSV.write(BookTables.chart(), new Open(zip));
            zip.putNextEntry(new ZipEntry("account-balances.csv"));
            Format.CSV.write(balances(closing), new Open(zip));
        }
    }

    private Table balances(MonthClosing closing) {
        var moment = ClosingDesk.moment(closing.month(), Objects.requireNonNull(closing.known()));
        return new Table(
                "账户余额",
                List.of(Column.text("科目"), Column.text("名称"), Column.text("单位"), Column.fen("期末余额（借正贷负）")),
                row -> books.accounts(
                        moment,
                        account -> row.accept(new Row(
                                account.account(),
                                AccountGroup.nameOf(account.account().split(":", 2)[0]),
                                account.unit(),
                                account.balance()))));
    }

    /** A workbook closes its stream; the archive goes on. */
    private static final class Open extends FilterOutputStream {
        Open(OutputStream to) {
            super(to);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
