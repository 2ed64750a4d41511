package com.xinfan.bench.subject;

import com.xinfan.local.part.Postgres;
import java.sql.SQLException;

/** What a benchmark asks the database of the service under test, as its administrator. */
public final class Sql {

    private Sql() {}

    public static long number(Postgres postgres, String question) {
        return Long.parseLong(text(postgres, question));
    }

    public static long number(Postgres postgres, String database, String question) {
        return Long.parseLong(text(postgres, database, question));
    }

    public static String text(Postgres postgres, String question) {
        return text(postgres, DeskUnderTest.DATABASE, question);
    }

    static String text(Postgres postgres, String database, String question) {
        return postgres.ask(database, connection -> {
            try (var statement = connection.createStatement()) {
                connection.setNetworkTimeout(Runnable::run, 0);
                var answer = statement.executeQuery(question);
                answer.next();
                return answer.getString(1);
            }
        });
    }

    public static void run(Postgres postgres, String... statements) {
        runIn(postgres, DeskUnderTest.DATABASE, statements);
    }

    public static void runIn(Postgres postgres, String database, String... statements) {
        postgres.ask(database, connection -> {
            connection.setNetworkTimeout(Runnable::run, 0);
            for (var text : statements) {
                execute(connection.createStatement(), text);
            }
            return true;
        });
    }

    private static void execute(java.sql.Statement statement, String text) throws SQLException {
        try (statement) {
            statement.execute(text);
        }
    }
}
