package com.xinfan.product.books;

import com.xinfan.ledger.Account.Side;
import com.xinfan.ledger.TrialBalance;
import com.xinfan.product.chart.AccountGroup;
import com.xinfan.sheet.Table;
import com.xinfan.sheet.Table.Column;
import com.xinfan.sheet.Table.Row;
import java.util.Arrays;
import java.util.List;

/** The books as tables, with the words that finance uses. */
public final class BookTables {

    private BookTables() {}

    static Table trialBalance(TrialBalance trial) {
        return Table.of(
                "试算平衡表",
                List.of(
                        Column.text("科目组"),
                        Column.text("名称"),
                        Column.text("单位"),
                        Column.count("账户数"),
                        Column.fen("借方余额"),
                        Column.fen("贷方余额"),
                        Column.fen("借减贷")),
                trial.lines().stream()
                        .map(line -> new Row(
                                line.group(),
                                AccountGroup.nameOf(line.group()),
                                line.unit(),
                                line.accounts(),
                                line.debit(),
                                line.credit(),
                                line.balance()))
                        .toList());
    }

    /** The chart of accounts, as it is now. */
    public static Table chart() {
        return Table.of(
                "会计科目表",
                List.of(
                        Column.text("科目组"),
                        Column.text("名称"),
                        Column.text("英文名称"),
                        Column.text("类别"),
                        Column.text("余额方向")),
                Arrays.stream(AccountGroup.values())
                        .map(group -> new Row(
                                group.name(),
                                group.zh(),
                                group.en(),
                                group.category().zh(),
                                group.side() == Side.DEBIT ? "借" : "贷"))
                        .toList());
    }
}
