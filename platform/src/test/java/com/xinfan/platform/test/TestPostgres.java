package com.xinfan.platform.test;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/** One PostgreSQL server per JVM, a fresh database for whoever asks. */
public final class TestPostgres {

    private static final Server SERVER = start();
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private TestPostgres() {}

    /** A database that nobody else uses. */
    public record Database(String url, String user, String password) {}

    private record Server(String host, int port, String user, String password) {

        Database database(String name) {
            return new Database("jdbc:postgresql://" + host + ":" + port + "/" + name, user, password);
        }
    }

    /** An empty database. */
    public static Database freshDatabase() {
        return create("");
    }

    /** A database that begins as another one stands, which nobody may be using now. */
    public static Database copyOf(Database original) {
        return create(" template " + original.url().substring(original.url().lastIndexOf('/') + 1));
    }

    private static Database create(String clause) {
        var name = "test_" + DATABASES.incrementAndGet();
        var admin = SERVER.database("postgres");
        try (var connection = DriverManager.getConnection(admin.url(), admin.user(), admin.password());
                var statement = connection.createStatement()) {
            statement.execute("create database " + name + clause);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return SERVER.database(name);
    }

    private static Server start() {
        return TestDocker.start(TestPostgres::container).orElseGet(TestPostgres::embedded);
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
