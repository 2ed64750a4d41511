package com.xinfan.ledger.seal;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.ledger.seal.Damage.Kind;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * A thousand tamperings by a superuser without triggers or foreign keys, each looked at and rolled back. Every one has
 * to be found, and at its place.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TamperTests {

    private static final int TAMPERINGS = Integer.getInteger("xinfan.tamperings", 1_000);

    private SealedBooks books;
    private Tampering tampering;

    @BeforeAll
    void live(@TempDir Path directory) throws SQLException {
        books = new SealedBooks(2, directory);
        var random = new Random(11);
        for (var i = 0; i < 60; i++) {
            books.live(random);
            if (i % 3 == 2) {
                books.sealer.runDue();
            }
        }
        // The window: these are not sealed.
        for (var i = 0; i < 3; i++) {
            books.books.post(books.deposit(SealedBooks.USERS.get(i), 500)).required();
        }
        tampering = new Tampering(books);
    }

    @AfterAll
    void close() {
        books.close();
    }

    @Test
    void everyTamperingIsFoundAndLocated() throws SQLException {
        var random = new Random(19);
        var kinds = new TreeMap<String, Integer>();
        try (var connection = books.books.tamperer()) {
            assertThat(books.verified(connection, null).found()).isEmpty();
            for (var i = 0; i < TAMPERINGS; i++) {
                var deed = tampering.deeds().get(i % tampering.deeds().size());
                var place = deed.act(connection, random);
                var verification = books.verified(connection, null);
                assertThat(verification.found())
                        .as("%d: %s at %s", i, deed.name(), place)
                        .anyMatch(place::in);
                kinds.merge(deed.name(), 1, Integer::sum);
                connection.rollback();
            }
            assertThat(books.verified(connection, null).found()).isEmpty();
        }
        assertThat(kinds.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(TAMPERINGS);
        assertThat(kinds).hasSize(tampering.deeds().size());
    }

    /** Who can write everything in the database can also forge the chain, but not what has left the database. */
    @Test
    void aForgedChainIsFoundByTheHeadsKeptElsewhere() throws SQLException {
        var random = new Random(23);
        try (var connection = books.books.tamperer()) {
            var head = Verification.newest(connection);
            for (var i = 0; i < 10; i++) {
                var seal = tampering.forgeFrom(connection, random);
                var inside = Verification.of(SealPoint.GENESIS, head.number(), null);
                var withHead = Verification.of(SealPoint.GENESIS, head.number(), null);
                for (var more = true; more; ) {
                    more = inside.step(connection);
                }
                inside.finish(connection, null);
                withHead.finish(connection, head);

                assertThat(inside.found()).as("the forger knows the algorithm").isEmpty();
                assertThat(books.verified(connection, null).found())
                        .first()
                        .matches(damage -> damage.kind() == Kind.HEAD_DIFFERS
                                && place(seal).equals(damage.seal()));
                assertThat(withHead.found()).anyMatch(damage -> damage.kind() == Kind.HEAD_DIFFERS);
                connection.rollback();
            }
        }
    }

    @Test
    void lostHeadsAreFoundOnceTheyMustHaveBeenThere() throws SQLException {
        try (var connection = books.books.tamperer()) {
            var nowhere = Verification.of(SealPoint.GENESIS, 0, books.heads.resolveSibling("lost.log"));
            nowhere.finish(connection, null);
            assertThat(nowhere.found()).as("the first seal is some seconds old").isEmpty();
            tampering.run(connection, "update ledger_seal set sealed_at = sealed_at - interval '1 hour'");
            nowhere.finish(connection, null);
            assertThat(nowhere.found()).extracting(Damage::kind).contains(Kind.HEAD_DIFFERS);
            connection.rollback();
        }
    }

    /** Verifying may begin where somebody has been before: what lies behind is found, what lies before is not read. */
    @Test
    void aWalkFromTheMiddleFindsWhatLiesBehind() throws SQLException {
        try (var connection = books.books.tamperer()) {
            var newest = Verification.newest(connection).number();
            var middle = middle(connection, newest / 2);
            tampering.run(
                    connection,
                    "update ledger_entry set amount = amount * 3 where id = (select max(id) from"
                            + " ledger_entry where id <= " + middle.upto() + ")");
            assertThat(kinds(middle, newest, connection)).doesNotContain(Kind.ENTRY_CHANGED);
            connection.rollback();
            tampering.run(
                    connection,
                    "update ledger_entry set amount = amount * 3 where id = (select min(id) from"
                            + " ledger_entry where id > " + middle.upto() + ")");
            assertThat(kinds(middle, newest, connection)).contains(Kind.ENTRY_CHANGED);
            connection.rollback();
        }
    }

    private static Long place(long seal) {
        return seal;
    }

    private Set<Kind> kinds(SealPoint from, long target, Connection connection) throws SQLException {
        var verification = Verification.of(from, target, books.heads);
        for (var more = true; more; ) {
            more = verification.step(connection);
        }
        verification.finish(connection, null);
        var kinds = EnumSet.noneOf(Kind.class);
        verification.found().forEach(damage -> kinds.add(damage.kind()));
        return kinds;
    }

    private static SealPoint middle(Connection connection, long number) throws SQLException {
        try (var rows = connection
                .createStatement()
                .executeQuery("select number, upto_id, hash from ledger_seal where number = " + number)) {
            rows.next();
            return new SealPoint(rows.getLong(1), rows.getLong(2), rows.getBytes(3));
        }
    }
}
