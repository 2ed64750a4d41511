package com.xinfan.platform.test;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Announces every effect on the database before it happens, so that a test can make a process die, lose its connection
 * or be interrupted between any two of them, and can falsify its statements.
 */
public final class WatchedDataSource extends DelegatingDataSource {

    private static final Watch NOBODY = new Watch() {};

    private volatile Watch watch = NOBODY;

    public WatchedDataSource(DataSource target) {
        super(target);
    }

    /** Is told of what happens on the connections; what it throws reaches whoever is using them. */
    public interface Watch {

        /** The text that is prepared in place of this one. */
        default String statement(String sql) {
            return sql;
        }

        default void beforeEffect() throws SQLException {}

        default void beforeCommit(Connection connection) throws SQLException {}

        default void afterCommit(Connection connection) throws SQLException {}
    }

    /** Hands over the watch, to nobody if null; returns who has had it until now. */
    public Watch watchedBy(@Nullable Watch next) {
        var before = watch;
        watch = next == null ? NOBODY : next;
        return before;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return watched(super.getConnection());
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return watched(super.getConnection(user, password));
    }

    private Connection watched(Connection connection) {
        return proxy(Connection.class, (self, method, arguments) -> onConnection(connection, self, method, arguments));
    }

    private @Nullable Object onConnection(Connection connection, Object self, Method method, Object[] arguments)
            throws Throwable {
        return switch (method.getName()) {
            case "prepareStatement" -> {
                arguments[0] = watch.statement((String) arguments[0]);
                var statement = (PreparedStatement) call(connection, method, arguments);
                yield proxy(PreparedStatement.class, (_, step, values) -> onStatement(statement, self, step, values));
            }
            case "createStatement" -> {
                var statement = (Statement) call(connection, method, arguments);
                yield proxy(Statement.class, (_, step, values) -> onText(statement, step, values));
            }
            case "commit" -> {
                watch.beforeCommit(connection);
                var done = call(connection, method, arguments);
                watch.afterCommit(connection);
                yield done;
            }
            default -> call(connection, method, arguments);
        };
    }

    private @Nullable Object onStatement(PreparedStatement statement, Object self, Method method, Object[] arguments)
            throws Throwable {
        if (method.getName().equals("getConnection")) {
            // Whoever gives a connection back by its statement must give back the one he was given.
            return self;
        }
        if (method.getName().startsWith("execute")) {
            watch.beforeEffect();
        }
        return call(statement, method, arguments);
    }

    /** What is not prepared changes nothing here, so it is no effect. */
    private @Nullable Object onText(Statement statement, Method method, Object @Nullable [] arguments)
            throws Throwable {
        if (method.getName().startsWith("execute") && arguments != null && arguments[0] instanceof String sql) {
            arguments[0] = watch.statement(sql);
        }
        return call(statement, method, arguments);
    }

    private static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
