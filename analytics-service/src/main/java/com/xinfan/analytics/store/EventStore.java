package com.xinfan.analytics.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * The event table in its DuckDB file. Writers take turns; each reader gets a connection of its own and sees the last
 * commit, so neither waits for the other. The columns are documented at {@link Fact}.
 */
public final class EventStore implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EventStore.class);
    private static final int READERS = 4;

    private static final List<String> ADDED =
            List.of("kind varchar", "object_id uuid", "interest_fen bigint", "penalty_fen bigint", "boost_fen bigint");

    /** What several figures are made of: each person's first registration, and the steps in and out of being late. */
    private static final List<String> VIEWS = List.of("""
        person as
            select user_id, channel, occurred_at, day from event where type = 'user.registered.v1'
            qualify row_number() over (partition by user_id order by occurred_at, event_id) = 1\
        """, """
        loan_state as
            select object_id as loan_id, user_id, occurred_at, event_id, day,
                type = 'loan.overdue.v1' as overdue, kind as bucket
            from event where type in (
                'loan.overdue.v1', 'loan.cured.v1', 'loan.settled.v1', 'loan.written-off.v1')\
        """);

    private final DuckDBConnection root;
    private final DuckDBConnection writer;
    private final PreparedStatement takeNew;
    private final Semaphore readers = new Semaphore(READERS);

    EventStore(EventStoreSettings settings) {
        try {
            Files.createDirectories(settings.path().toAbsolutePath().getParent());
            root = open(settings);
            writer = root.duplicate();
            createTables();
            writer.setAutoCommit(false);
            // Ids are in time order, so the range lets DuckDB skip all but the last row groups: no index in memory
            // needed.
            takeNew = writer.prepareStatement("""
                insert into event select * from arrival a
                where not exists (
                    select 1 from event e where e.event_id = a.event_id and e.event_id between ? and ?)
                and not exists (
                    select 1 from forgotten f
                    where f.user_id = a.user_id and a.occurred_at < f.before and a.type like 'behaviour.%')\
                """);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot open the event store at " + settings.path(), e);
        }
    }

    /** Adds those facts that are not there yet, all or none, and answers how many were new. Durable when it returns. */
    synchronized int append(List<Fact> facts) {
        if (facts.isEmpty()) {
            return 0;
        }
        var distinct = new LinkedHashMap<UUID, Fact>();
        facts.forEach(fact -> distinct.putIfAbsent(fact.id(), fact));
        try {
            try {
                stage(distinct.values());
                var ids =
                        distinct.keySet().stream().map(UUID::toString).sorted().toList();
                takeNew.setObject(1, UUID.fromString(ids.getFirst()));
                takeNew.setObject(2, UUID.fromString(ids.getLast()));
                var added = takeNew.executeUpdate();
                writer.commit();
                return added;
            } catch (SQLException | RuntimeException e) {
                writer.rollback();
                throw e;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the event store refused " + facts.size() + " facts", e);
        }
    }

    /**
     * Forgets what a person did in the app before a moment, and answers how many events that were. What comes late of
     * it is not taken.
     */
    public synchronized long forgetHistory(UUID userId, Instant before) {
        write("""
            insert into forgotten values (?, make_timestamp(?))
            on conflict (user_id) do update set before = greatest(forgotten.before, excluded.before)\
            """, userId, micros(before));
        return write("""
            delete from event where user_id = ? and type like 'behaviour.%' and occurred_at < make_timestamp(?)\
            """, userId, micros(before));
    }

    /**
     * Forgets what a person did in the app, and puts {@code nobody} into her place in what the house did with her, so
     * that sums and counts stay what they were.
     */
    public synchronized void forget(UUID userId, UUID nobody) {
        write("delete from forgotten where user_id = ?", userId);
        write("delete from event where user_id = ? and type like 'behaviour.%'", userId);
        write("""
            update event set properties = replace(properties, ?, ?)
            where type = 'campaign.referral-qualified.v1' and contains(properties, ?)\
            """, userId.toString(), nobody.toString(), userId.toString());
        write("""
            update event set user_id = ?,
                properties = case when type = 'user.registered.v1' then '{}' else properties end
            where user_id = ?\
            """, nobody, userId);
        checkpoint();
    }

    private void checkpoint() {
        try (var statement = root.createStatement()) {
            statement.execute("checkpoint");
        } catch (SQLException e) {
            // Readers are at work: the log with the old rows goes with the next checkpoint.
            log.debug("no checkpoint after an erasure: {}", e.toString());
        }
    }

    private long write(String statement, Object... parameters) {
        try (var prepared = writer.prepareStatement(statement)) {
            for (var i = 0; i < parameters.length; i++) {
                prepared.setObject(i + 1, parameters[i]);
            }
            var count = prepared.executeUpdate();
            writer.commit();
            return count;
        } catch (SQLException e) {
            throw new IllegalStateException("the event store could not forget", e);
        }
    }

    /** Runs a query on a connection of its own. */
    public <T> T read(Function<JdbcClient, T> query) {
        readers.acquireUninterruptibly();
        try (var connection = root.duplicate()) {
            return query.apply(JdbcClient.create(new SingleConnectionDataSource(connection, true)));
        } catch (SQLException e) {
            throw new IllegalStateException("the event store cannot be read", e);
        } finally {
            readers.release();
        }
    }

    @Override
    public synchronized void close() throws SQLException {
        takeNew.close();
        writer.close();
        root.close();
    }

    private static DuckDBConnection open(EventStoreSettings settings) throws SQLException {
        var properties = new Properties();
        properties.put("memory_limit", settings.memoryLimit());
        properties.put("threads", Integer.toString(settings.threads()));
        return DriverManager.getConnection("jdbc:duckdb:" + settings.path().toAbsolutePath(), properties)
                .unwrap(DuckDBConnection.class);
    }

    /** Columns come at the end, and are added to the file of an older build. */
    private void createTables() throws SQLException {
        try (var statement = writer.createStatement()) {
            statement.execute("""
                create table if not exists event (
                    event_id uuid not null,
                    type varchar not null,
                    name varchar,
                    user_id uuid,
                    occurred_at timestamp not null,
                    day date not null,
                    amount_fen bigint,
                    channel varchar,
                    is_first boolean not null,
                    active boolean not null,
                    properties varchar not null)\
                """);
            statement.execute(
                    "create table if not exists forgotten (user_id uuid primary key, before timestamp not null)");
            for (var column : ADDED) {
                statement.execute("alter table event add column if not exists " + column);
            }
            for (var view : VIEWS) {
                statement.execute("create or replace view " + view);
            }
            statement.execute("create temp table arrival as from event limit 0");
        }
    }

    private void stage(Collection<Fact> facts) throws SQLException {
        try (var statement = writer.createStatement()) {
            statement.execute("truncate arrival");
        }
        try (var appender = writer.createAppender("temp", "main", "arrival")) {
            for (var fact : facts) {
                appender.beginRow().append(fact.id()).append(fact.type());
                append(appender, fact.name());
                append(appender, fact.userId());
                appender.appendEpochMicros(micros(fact.at()))
                        .appendEpochDays(Math.toIntExact(fact.day().toEpochDay()));
                append(appender, fact.amountFen());
                append(appender, fact.channel());
                appender.append(fact.first()).append(fact.active()).append(fact.properties());
                append(appender, fact.kind());
                append(appender, fact.objectId());
                append(appender, fact.interestFen());
                append(appender, fact.penaltyFen());
                append(appender, fact.boostFen());
                appender.endRow();
            }
            appender.flush();
        }
    }

    private static void append(DuckDBAppender appender, @Nullable UUID value) throws SQLException {
        if (value == null) {
            appender.appendNull();
        } else {
            appender.append(value);
        }
    }

    private static void append(DuckDBAppender appender, @Nullable Long value) throws SQLException {
        if (value == null) {
            appender.appendNull();
        } else {
            appender.append(value.longValue());
        }
    }

    private static void append(DuckDBAppender appender, @Nullable String value) throws SQLException {
        if (value == null) {
            appender.appendNull();
        } else {
            appender.append(value);
        }
    }

    private static long micros(Instant at) {
        return Math.addExact(Math.multiplyExact(at.getEpochSecond(), 1_000_000L), at.getNano() / 1_000);
    }
}
