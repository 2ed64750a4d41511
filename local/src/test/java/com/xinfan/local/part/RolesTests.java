package com.xinfan.local.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xinfan.platform.test.TestPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RolesTests {

    private static final TestPostgres.Database ADMIN =
            TestPostgres.freshDatabase().admin();

    @Test
    void aNewDatabaseBelongsToTheOwner() throws SQLException {
        make("new_service");
        run("new_service", "new_service_owner", "create table thing (id bigint generated always as identity, n int)");

        run("new_service", "new_service", "insert into thing (n) values (1)");

        refused("new_service", "create table mine (n int)");
        refused("new_service", "drop table thing");
        refused("new_service", "truncate thing");
    }

    /** A directory of the form before: the service's role owns the database and all that is in it. */
    @Test
    void anOldDatabaseIsHandedOver() throws SQLException {
        run("postgres", null, "create role old_service login password 'x'");
        run("postgres", null, "create database old_service owner old_service");
        run("old_service", "old_service", "create table thing (id bigint generated always as identity, n int)");
        run("old_service", "old_service", "insert into thing (n) values (1)");
        run(
                "old_service",
                "old_service",
                "create function trap() returns trigger language plpgsql as 'begin return new; end'");

        make("old_service");
        make("old_service");

        run("old_service", "old_service", "insert into thing (n) values (2)");
        run("old_service", "old_service_owner", "create table later (n int)");
        run("old_service", "old_service", "insert into later values (1)");
        refused("old_service", "alter table thing disable trigger all");
        refused("old_service", "drop function trap()");
        refused("old_service", "create table mine (n int)");
        assertThat(texts("old_service", "select distinct tableowner from pg_tables where schemaname = 'public'"))
                .containsExactly("old_service_owner");
        assertThat(texts("old_service", "select datdba::regrole from pg_database where datname = 'old_service'"))
                .containsExactly("old_service_owner");
        assertThat(texts("old_service", "select n from thing order by n")).containsExactly("1", "2");
    }

    @Test
    void aServiceDoesNotReachItsNeighbour() throws SQLException {
        make("one_service");
        make("other_service");
        assertThatThrownBy(() -> run("other_service", "one_service", "select 1"))
                .hasMessageContaining("CONNECT");
    }

    private static void make(String service) throws SQLException {
        var roles = new Roles(service, "x");
        try (var server = connect("postgres", null)) {
            roles.make(server);
        }
        try (var inside = connect(service, null)) {
            roles.grant(inside);
        }
    }

    private static void refused(String service, String sql) {
        assertThatThrownBy(() -> run(service, service, sql))
                .as(sql)
                .hasMessageMatching("(?s).*(permission denied|must be owner).*");
    }

    private static void run(String database, @Nullable String user, String sql) throws SQLException {
        try (var connection = connect(database, user);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> texts(String database, String sql) throws SQLException {
        var texts = new ArrayList<String>();
        try (var connection = connect(database, null);
                var rows = connection.createStatement().executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    /** As the administrator when no user is named. */
    private static Connection connect(String database, @Nullable String user) throws SQLException {
        var url = ADMIN.url().replaceFirst("/[^/]+$", "/" + database);
        return user == null
                ? DriverManager.getConnection(url, ADMIN.user(), ADMIN.password())
                : DriverManager.getConnection(url, user, "x");
    }
}
