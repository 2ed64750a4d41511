package com.xinfan.platform.test;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * One PostgreSQL server per JVM, a fresh database for whoever asks, with two roles as in production: the owner
 * migrates, the service reads and writes.
 */
public final class TestPostgres {

    private static final String OWNER = "test_owner";
    private static final String SERVICE = "test_service";
    private static final String PASSWORD = "test";
    private static final Server SERVER = start();
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private TestPostgres() {}

    /** A way into a database that nobody else uses. */
    public record Database(String url, String user, String password) {

        /** The role that owns the schema and migrates it. */
        public Database owner() {
            return new Database(url, OWNER, PASSWORD);
        }

        /** The superuser, for what not even an owner may do. */
        public Database admin() {
            return new Database(url, SERVER.user(), SERVER.password());
        }
    }

    private record Server(String host, int port, String user, String password) {

        String url(String database) {
            return "jdbc:postgresql://" + host + ":" + port + "/" + database;
        }
    }

    /** An empty database, as the role of the service. */
    public static Database freshDatabase() {
        return create("");
    }

    /** A database that begins as another one stands, which nobody may be using now. */
    public static Database copyOf(Database original) {
        return create(" template " + original.url().substring(original.url().lastIndexOf('/') + 1));
    }

    private static Database create(String clause) {
        var name = "test_" + DATABASES.incrementAndGet();
        execute("postgres", "create database " + name + " owner " + OWNER + clause);
        execute(
                name,
                "revoke all on database " + name + " from public",
                "grant connect, temporary on database " + name + " to " + SERVICE,
                "grant usage on schema public to " + SERVICE,
                grantedByDefault("select, insert, update, delete on tables"),
                grantedByDefault("usage, select on sequences"));
        return new Database(SERVER.url(name), SERVICE, PASSWORD);
    }

    private static String grantedByDefault(String rights) {
        return "alter default privileges for role " + OWNER + " in schema public grant " + rights + " to " + SERVICE;
    }

    private static void execute(String database, String... statements) {
        try (var connection = DriverManager.getConnection(SERVER.url(database), SERVER.user(), SERVER.password());
                var statement = connection.createStatement()) {
            for (var one : statements) {
                statement.execute(one);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Server start() {
        var server = TestDocker.start(TestPostgres::container).orElseGet(TestPostgres::embedded);
        try (var connection = DriverManager.getConnection(server.url("postgres"), server.user(), server.password());
                var statement = connection.createStatement()) {
            for (var role : List.of(OWNER, SERVICE)) {
                statement.execute("create role " + role + " login password '" + PASSWORD + "'");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return server;
    }

    private static Server container() {
        var container = new PostgreSQLContainer(DockerImageName.parse("postgres:18"))
                .withCommand("postgres", "-c", "fsync=off", "-c", "max_connections=200");
        container.start();
        return new Server(
                container.getHost(),
                container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT),
                container.getUsername(),
                container.getPassword());
    }

    private static Server embedded() {
        try {
            var postgres = EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "off")
                    .setServerConfig("full_page_writes", "off")
                    .setServerConfig("max_connections", "200")
                    .setServerConfig("timezone", "UTC")
                    .setPGStartupWait(Duration.ofSeconds(60))
                    .start();
            return new Server("localhost", postgres.getPort(), "postgres", "postgres");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
