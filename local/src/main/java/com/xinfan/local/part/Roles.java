package com.xinfan.local.part;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * The two roles of a database, as {@code docker/postgres/service.sql} makes them: the owner migrates it, the service
 * reads and writes. Nobody connects to a neighbour's database: a service that reads its neighbour's tables fails here
 * already. A database of the form before, which the service's own role owned, is handed over.
 */
record Roles(String service, String password) {

    /** Says that a server was started with roles of this form. */
    static final String FORM = "owner and service";

    /** On the server, with the database made at the first start. */
    void make(Connection server) throws SQLException {
        for (var role : List.of(service, owner())) {
            if (missing(server, "select 1 from pg_roles where rolname = ?", role)) {
                execute(server, "create role " + role + " login password '" + password + "'");
            }
        }
        if (missing(server, "select 1 from pg_database where datname = ?", service)) {
            execute(server, "create database " + service + " owner " + owner());
        }
    }

    /** Inside the database, at every start: each statement says how it has to be, and they hold together or not. */
    void grant(Connection inside) throws SQLException {
        inside.setAutoCommit(false);
        execute(inside, "reassign owned by " + service + " to " + owner());
        execute(inside, "revoke all on database " + service + " from public");
        execute(inside, "grant connect, temporary on database " + service + " to " + service);
        execute(inside, "grant usage on schema public to " + service);
        if (missing(inside, "select 1 from pg_default_acl where defaclrole = to_regrole(?)", owner())) {
            grant(inside, "select, insert, update, delete", "tables");
            grant(inside, "usage, select", "sequences");
        }
        inside.commit();
    }

    /** On what will be made, and on what the form before has made: its migrations narrow that where they must. */
    private void grant(Connection inside, String rights, String kind) throws SQLException {
        var grant = " grant " + rights + " on ";
        execute(
                inside,
                "alter default privileges for role " + owner() + " in schema public" + grant + kind + " to " + service);
        execute(inside, grant + "all " + kind + " in schema public to " + service);
    }

    private String owner() {
        return service + "_owner";
    }

    private static boolean missing(Connection connection, String question, String name) throws SQLException {
        try (var query = connection.prepareStatement(question)) {
            query.setString(1, name);
            return !query.executeQuery().next();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
