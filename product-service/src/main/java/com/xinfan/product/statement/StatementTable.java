package com.xinfan.product.statement;

import com.xinfan.sheet.Table;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** A statement as a table: what it begins with, its lines, what they come to. */
final class StatementTable {

    static final List<Table.Column> COLUMNS = List.of(
            Table.Column.count("记账序号"),
            Table.Column.time("生效时间"),
            Table.Column.text("摘要"),
            Table.Column.fen("收入（元）"),
            Table.Column.fen("支出（元）"),
            Table.Column.fen("余额（元）"),
            Table.Column.text("业务编号"));

    private StatementTable() {}

    static Table of(Statement statement, StatementDesk.Lines lines) {
        return new Table("对账单 " + statement.yearMonth(), COLUMNS, row -> write(statement, lines, row));
    }

    private static void write(Statement statement, StatementDesk.Lines lines, Consumer<Table.Row> row) {
        row.accept(new Table.Row(null, null, "期初余额", null, null, statement.opening(), "账户 " + statement.userId()));
        lines.each(movement -> row.accept(new Table.Row(
                movement.entry(),
                movement.effectiveAt(),
                movement.kind().text(Locale.CHINESE),
                movement.amount() > 0 ? movement.amount() : null,
                movement.amount() < 0 ? -movement.amount() : null,
                movement.balance(),
                movement.reference())));
        row.accept(new Table.Row(
                null,
                null,
                "合计 " + statement.entries() + " 笔，期末余额",
                statement.inflow(),
                statement.outflow(),
                statement.closing(),
                "校验码 " + statement.hash()));
    }
}
