package com.xinfan.local.probe;

import com.xinfan.local.client.Staff;
import com.xinfan.local.client.World;
import com.xinfan.local.host.Console;
import com.xinfan.local.host.Home;
import com.xinfan.local.host.Trouble;
import com.xinfan.local.part.Parts;
import com.xinfan.local.part.Postgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Plants people, lets a day pass, and searches everything that the platform keeps. */
public final class PiiProbe {

    private static final URI GATEWAY = URI.create("http://127.0.0.1:8080");
    private static final URI SANDBOX = URI.create("http://127.0.0.1:8090");
    private static final String BROKER = "127.0.0.1:8092";
    private static final String OUTSIDE = "sandbox";
    private static final int AT_ONCE = 8;
    private static final int FETCH = 2000;

    private final Home home;
    private final Console console;
    private final World world = new World(SANDBOX);

    public PiiProbe(Home home, Console console) {
        this.home = home;
        this.console = console;
    }

    /**
     * What was found.
     *
     * @param leaks the names of planted values, by the place where they are in clear
     * @param seen how many of the planted user ids each kind of place shows: a search that sees nothing proves nothing
     */
    public record Finding(int people, Map<String, Set<String>> leaks, Map<String, Integer> seen) {

        /** Whether the search saw the people at all where it must: in databases and topics. */
        public boolean sighted() {
            return seen.getOrDefault("databases", 0) == people && seen.getOrDefault("topics", 0) == people;
        }
    }

    /** @param seed makes the people of one run others than those of the next */
    public Finding run(int people, long seed) {
        world.awaitOfficeHours();
        var today = world.today();
        var plants = IntStream.range(0, people)
                .mapToObj(number -> new Plant(GATEWAY, SANDBOX, seed, number, today))
                .toList();
        live(plants);
        world.pass(1);
        return search(plants);
    }

    private void live(List<Plant> plants) {
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            var days = new ArrayList<Future<?>>();
            plants.forEach(plant -> days.add(threads.submit(plant::live)));
            for (var i = 0; i < days.size(); i++) {
                days.get(i).get();
                console.status("%d of %d people have lived their day".formatted(i + 1, days.size()));
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a plant could not live", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Finding search(List<Plant> plants) {
        var secrets = new HashMap<String, String>();
        plants.forEach(plant -> secrets.putAll(plant.secrets()));
        plants.forEach(
                plant -> secrets.put(Objects.requireNonNull(plant.userId()).toString(), SEEN + plant.userId()));
        var search = new Search(new Needles(secrets));
        databases(search);
        Topics.read(BROKER, (topic, text) -> search.note("topics", "topic " + topic, search.needles.in(text)));
        files(search, "logs", home.logs());
        files(search, "files", home.store().resolve("data"));
        answers(search);
        return new Finding(plants.size(), search.leaks, search.counts());
    }

    private static final String SEEN = "seen:";

    /** Finds, sorted into leaks and sightings. */
    private static final class Search {

        private final Needles needles;
        private final Map<String, Set<String>> leaks = new TreeMap<>();
        private final Map<String, Set<String>> seen = new TreeMap<>();

        Search(Needles needles) {
            this.needles = needles;
        }

        void note(String kind, String place, Set<String> found) {
            for (var name : found) {
                if (name.startsWith(SEEN)) {
                    seen.computeIfAbsent(kind, _ -> new TreeSet<>()).add(name);
                } else {
                    leaks.computeIfAbsent(place, _ -> new TreeSet<>()).add(name);
                }
            }
        }

        Map<String, Integer> counts() {
            return seen.entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, entry -> entry.getValue().size(), (a, _) -> a, TreeMap::new));
        }
    }

    private void databases(Search search) {
        var postgres = (Postgres) Parts.named("postgres");
        for (var database : postgres.databases()) {
            if (!database.startsWith(OUTSIDE)) {
                console.status("searching " + database);
                postgres.ask(database, connection -> {
                    tables(search, database, connection);
                    return database;
                });
            }
        }
    }

    private static void tables(Search search, String database, Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        var columns = new ArrayList<String[]>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                    select c.table_name, c.column_name from information_schema.columns c
                      join information_schema.tables t using (table_schema, table_name)
                     where t.table_schema = current_schema and t.table_type = 'BASE TABLE'
                       and c.data_type not in ('uuid', 'boolean', 'integer', 'bigint', 'date',
                                               'timestamp with time zone', 'numeric', 'smallint')
                    """)) {
            while (rows.next()) {
                columns.add(new String[] {rows.getString(1), rows.getString(2)});
            }
        }
        for (var column : columns) {
            column(search, database, column[0], column[1], connection);
        }
        ids(search, connection);
        connection.rollback();
    }

    private static void column(Search search, String database, String table, String column, Connection connection)
            throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.setFetchSize(FETCH);
            var place = database + '.' + table + '.' + column;
            try (var rows = statement.executeQuery(
                    "select \"%s\"::text from \"%s\" where \"%s\" is not null".formatted(column, table, column))) {
                while (rows.next()) {
                    search.note("databases", place, search.needles.in(rows.getString(1)));
                }
            }
        }
    }

    /** The people themselves: their ids stand in columns of their own type. */
    private static void ids(Search search, Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                    select table_name from information_schema.columns
                     where table_schema = current_schema and column_name = 'user_id' and data_type = 'uuid' limit 5
                    """)) {
            var tables = new ArrayList<String>();
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
            for (var table : tables) {
                column(search, "", table, "user_id", connection);
            }
        }
    }

    private void files(Search search, String kind, Path directory) {
        console.status("searching " + directory.getFileName());
        for (var file : filesOf(directory)) {
            try (var stream = Files.newInputStream(file)) {
                search.note(kind, kind + " " + directory.relativize(file), search.needles.in(stream));
            } catch (NoSuchFileException _) {
                // Its time was over meanwhile.
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot search " + file, e);
            }
        }
    }

    private static List<Path> filesOf(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (var files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith(OUTSIDE))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot search " + directory, e);
        }
    }

    /** Every list that staff may read without naming anything: an administrator sees what anyone may. */
    private void answers(Search search) {
        var staff = new Staff(GATEWAY).as("admin");
        for (var path : lists()) {
            var reply = staff.raw("GET", path, null, Map.of());
            if (reply.statusCode() < 500) {
                search.note("answers", "GET " + path, search.needles.in(reply.body()));
            }
        }
    }

    private List<String> lists() {
        try (var modules = Files.list(home.root())) {
            return modules.map(module -> module.resolve("src/main/resources/access.csv"))
                    .filter(Files::isRegularFile)
                    .flatMap(PiiProbe::rows)
                    .map(row -> row.split(","))
                    .filter(row -> row[0].equals("GET") && row[1].startsWith("/admin/") && !row[1].contains("{"))
                    .map(row -> row[1])
                    .distinct()
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new Trouble("Cannot read the tables of access: " + e.getMessage());
        }
    }

    private static Stream<String> rows(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
