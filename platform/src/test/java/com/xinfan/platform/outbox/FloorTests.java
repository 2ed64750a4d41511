package com.xinfan.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.test.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class FloorTests {

    private final PGSimpleDataSource database = new PGSimpleDataSource();
    private JdbcClient jdbc;
    private JdbcClient owner;
    private Floor floor;

    @BeforeEach
    void migrate() {
        var fresh = TestPostgres.freshDatabase();
        database.setUrl(fresh.url());
        database.setUser(fresh.user());
        database.setPassword(fresh.password());
        var ownerDatabase = new DriverManagerDataSource(
                fresh.url(), fresh.owner().user(), fresh.owner().password());
        Flyway.configure()
                .dataSource(ownerDatabase)
                .locations("classpath:db/platform")
                .load()
                .migrate();
        owner = JdbcClient.create(ownerDatabase);
        jdbc = JdbcClient.create(database);
        floor = new Floor(jdbc, Duration.ZERO);
    }

    @Test
    void itRisesToTheFirstRowThatIsThere() {
        assertThat(read()).isLessThanOrEqualTo(1);
        append(10);
        read();
        assertThat(read()).isEqualTo(1);
        jdbc.sql("delete from outbox where id < 7").update();
        assertThat(read()).isEqualTo(7);
        jdbc.sql("delete from outbox").update();
        assertThat(read()).isEqualTo(11);
    }

    @Test
    void itWaitsForEveryTransactionThatMayStillBringALowerId() throws SQLException {
        try (var slow = database.getConnection()) {
            slow.setAutoCommit(false);
            insert(slow);
            append(5);
            jdbc.sql("delete from outbox").update();
            for (var look = 0; look < 5; look++) {
                assertThat(read()).as("id 1 is not committed yet").isLessThanOrEqualTo(1);
            }
            slow.commit();
        }
        assertThat(jdbc.sql("select id from outbox").query(Long.class).list()).containsExactly(1L);
        read();
        assertThat(read()).isEqualTo(1);
    }

    @Test
    void itDoesNotWaitForThoseWhoWriteElsewhere() throws SQLException {
        try (var reader = database.getConnection()) {
            reader.setAutoCommit(false);
            reader.createStatement().executeQuery("select count(*) from outbox");
            append(5);
            jdbc.sql("delete from outbox").update();
            read();
            assertThat(read()).isEqualTo(6);
        }
    }

    @Test
    void aSequenceSetBackLowersIt() {
        append(5);
        jdbc.sql("delete from outbox").update();
        read();
        assertThat(read()).isEqualTo(6);
        owner.sql("alter table outbox alter column id restart with 2").update();
        append(1);
        assertThat(floor.now()).isZero();
    }

    /** Reads as the relay does and answers the floor of the next read. */
    private long read() {
        var from = floor.now();
        floor.seen(jdbc.sql("select coalesce(min(id), :none) from outbox where id >= :from")
                .param("none", Long.MAX_VALUE)
                .param("from", from)
                .query(Long.class)
                .single());
        return floor.now();
    }

    private void append(int rows) {
        for (var row = 0; row < rows; row++) {
            try (var connection = database.getConnection()) {
                insert(connection);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static void insert(Connection connection) throws SQLException {
        try (var insert = connection.prepareStatement("""
            insert into outbox (event_id, topic, key, type, payload, at) values (?, 't', 'k', 't', '{}', now())
            """)) {
            insert.setObject(1, Ids.next());
            insert.executeUpdate();
        }
    }
}
