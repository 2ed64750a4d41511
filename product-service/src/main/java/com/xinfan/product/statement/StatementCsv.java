package com.xinfan.product.statement;

import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.product.sheet.Sheet;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** A statement as a table: its figures, then its lines. */
final class StatementCsv implements StatementDesk.Paper {

    static final List<String> COLUMNS = List.of("记账序号", "生效时间", "摘要", "收入（元）", "支出（元）", "余额（元）", "业务编号");

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(BusinessClock.ZONE);

    private final Sheet sheet;

    StatementCsv(Statement statement, Sheet sheet) throws IOException {
        this.sheet = sheet;
        sheet.row(List.of("信帆账户对账单", statement.yearMonth()));
        sheet.row(List.of("账户", statement.userId()));
        sheet.row(List.of("期初余额（元）", Sheet.yuan(statement.opening())));
        sheet.row(List.of("收入合计（元）", Sheet.yuan(statement.inflow())));
        sheet.row(List.of("支出合计（元）", Sheet.yuan(statement.outflow())));
        sheet.row(List.of("期末余额（元）", Sheet.yuan(statement.closing())));
        sheet.row(List.of("笔数", statement.entries()));
        sheet.row(List.of("校验码", statement.hash()));
        sheet.row(List.of());
        sheet.row(COLUMNS);
    }

    @Override
    public void line(Movements.Movement movement) throws IOException {
        var amount = movement.amount();
        sheet.row(List.of(
                movement.entry(),
                time(movement.effectiveAt()),
                movement.kind().text(Locale.CHINESE),
                amount > 0 ? Sheet.yuan(amount) : "",
                amount < 0 ? Sheet.yuan(-amount) : "",
                Sheet.yuan(movement.balance()),
                StatementDesk.reference(movement)));
    }

    @Override
    public void close() throws IOException {
        sheet.close();
    }

    static String time(Instant at) {
        return TIME.format(at);
    }
}
