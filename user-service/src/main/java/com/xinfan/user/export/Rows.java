package com.xinfan.user.export;

import com.xinfan.sheet.Table;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of a table as a statement finds them, column by column. */
public final class Rows {

    private Rows() {}

    public static Table.Rows of(JdbcClient.StatementSpec statement, List<Table.Column> columns) {
        return each -> statement.query(row -> {
            each.accept(new Table.Row(cells(row, columns.size())));
        });
    }

    private static @Nullable Object[] cells(ResultSet row, int columns) throws SQLException {
        var cells = new @Nullable Object[columns];
        for (var column = 0; column < columns; column++) {
            var value = row.getObject(column + 1);
            cells[column] = value instanceof Timestamp time ? time.toInstant() : value;
        }
        return cells;
    }
}
