package com.xinfan.local.part;

import com.xinfan.local.host.Archive;
import com.xinfan.local.host.Hash;
import com.xinfan.local.host.Home;
import com.xinfan.local.host.Tool;
import com.xinfan.local.host.Trouble;
import com.xinfan.local.host.Unprivileged;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * PostgreSQL 18 from the binaries on our class path: one server, one database per service with two roles, loopback
 * only.
 */
public record Postgres(int port, Set<String> databases) implements Part {
    /** Of the binaries on our class path; files of another major version cannot be read by them. */
    public static final String MAJOR = "18";

    private static final String PASSWORD = "xinfan-local";
    private static final Map<String, String> SETTINGS = Map.of(
            "listen_addresses", "127.0.0.1",
            "unix_socket_directories", "",
            "max_connections", "300",
            "shared_buffers", "128MB",
            "max_wal_size", "2GB",
            "jit", "off",
            "timezone", "UTC",
            "log_timezone", "UTC");

    @Override
    public String name() {
        return "postgres";
    }

    @Override
    public Set<String> after() {
        return Set.of();
    }

    @Override
    public String version(Home home) {
        return Hash.of(
                String.valueOf(archive()),
                new TreeMap<>(SETTINGS).toString(),
                Roles.FORM,
                home.store().toString());
    }

    @Override
    public Launch prepare(Home home, Aot aot) {
        var way = Unprivileged.choose();
        try {
            var programs = programs(way.reachable(home.apps()));
            var data = data(home);
            if (!Files.exists(data)) {
                initialise(programs, data, way);
            }
            way.own(programs);
            way.own(data);
            var postgres = programs.resolve("bin/postgres").toString();
            var command = new ArrayList<>(List.of(postgres, "-D", data.toString(), "-p", String.valueOf(port)));
            new TreeMap<>(SETTINGS).forEach((key, value) -> command.addAll(List.of("-c", key + "=" + value)));
            return new Launch(way.command(command), Map.of("LC_ALL", "C"), way.reachable(home.pg()));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot prepare PostgreSQL in " + home.pg(), e);
        }
    }

    /** Where the server's files are, which is not always below the store. */
    public static Path data(Home home) {
        try {
            return Unprivileged.choose().reachable(home.pg()).resolve("data");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot reach " + home.pg(), e);
        }
    }

    /** Runs a question on one of the databases as its administrator. */
    public <T> T ask(String database, Question<T> question) {
        try (var connection = connect(database)) {
            return question.of(connection);
        } catch (SQLException e) {
            throw new Trouble("PostgreSQL did not answer: " + e.getMessage(), e);
        }
    }

    public interface Question<T> {
        T of(Connection connection) throws SQLException;
    }

    @Override
    public boolean ready() {
        try (var connection = connect("postgres");
                var statement = connection.createStatement()) {
            return statement.execute("select 1");
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public void afterReady() {
        try (var connection = connect("postgres")) {
            for (var database : databases) {
                var roles = new Roles(database, PASSWORD);
                roles.make(connection);
                try (var inside = connect(database)) {
                    roles.grant(inside);
                }
            }
        } catch (SQLException e) {
            throw new Trouble("PostgreSQL runs, but its databases could not be made: " + e.getMessage(), e);
        }
    }

    /** Fast shutdown: an open psql must not keep the server up. */
    @Override
    public String stopSignal() {
        return "INT";
    }

    @Override
    public String url() {
        return "postgresql://127.0.0.1:" + port
                + "  (user = database = user_service …, its owner user_service_owner …, password " + PASSWORD + ")";
    }

    private Connection connect(String database) throws SQLException {
        var url = "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?connectTimeout=2&socketTimeout=30";
        return DriverManager.getConnection(url, "postgres", PASSWORD);
    }

    private static void initialise(Path programs, Path data, Unprivileged way) throws IOException {
        var draft = data.resolveSibling("data.draft");
        var password = data.resolveSibling("password");
        Archive.delete(draft);
        Files.createDirectory(draft);
        Files.writeString(password, PASSWORD);
        List.of(programs, draft, password).forEach(way::own);
        var initdb = programs.resolve("bin/initdb").toString();
        var command = new ArrayList<>(List.of(initdb, "-D", draft.toString(), "-U", "postgres", "-E", "UTF8"));
        command.addAll(List.of("-A", "scram-sha-256", "--pwfile=" + password, "--no-sync"));
        command.addAll(List.of("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"));
        Tool.run("initdb", way.command(command), Map.of("LC_ALL", "C"));
        Files.move(draft, data, StandardCopyOption.ATOMIC_MOVE);
    }

    private static Path programs(Path place) throws IOException {
        var archive = archive();
        var target = place.resolve("postgres-" + Hash.of(archive.toString()));
        if (!Files.exists(target)) {
            try (var txz = archive.openStream()) {
                Archive.extract(txz, target);
            }
        }
        return target;
    }

    /** Its address names the jar, and so the version. */
    private static URL archive() {
        var mac = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("mac");
        var arm = System.getProperty("os.arch", "").equals("aarch64");
        var name = "postgres-" + (mac ? "darwin-" : "linux-") + (arm ? "arm_64" : "x86_64") + ".txz";
        var archive = Postgres.class.getResource("/" + name);
        if (archive == null) {
            throw new Trouble("There is no PostgreSQL for this machine on the class path (" + name + ").");
        }
        return archive;
    }
}
