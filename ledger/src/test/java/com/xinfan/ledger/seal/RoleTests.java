package com.xinfan.ledger.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What PostgreSQL itself refuses to the role with which a service runs, triggers or not. */
class RoleTests {

    private static final List<String> HISTORY =
            List.of("ledger_entry", "ledger_leg", "ledger_transfer", "ledger_account", "ledger_seal", "ledger_period");

    @TempDir
    private Path directory;

    @Test
    void theServiceAddsToHistoryAndCannotChangeIt() {
        try (var books = new SealedBooks(2, directory)) {
            var random = new Random(5);
            for (var i = 0; i < 10; i++) {
                books.live(random);
            }
            books.sealer.runDue();
            for (var table : HISTORY) {
                refused(books.books.jdbc, "delete from " + table);
                refused(books.books.jdbc, "truncate " + table);
                refused(books.books.jdbc, "alter table " + table + " disable trigger all");
                refused(books.books.jdbc, "alter table " + table + " add column mine text");
                refused(books.books.jdbc, "drop table " + table + " cascade");
                refused(
                        books.books.jdbc,
                        "create trigger mine before insert on " + table
                                + " for each row execute function ledger_append_only()");
            }
            for (var change : List.of(
                    "update ledger_entry set amount = amount + 1",
                    "update ledger_leg set amount = amount + 1",
                    "update ledger_account set code = 'x'",
                    "update ledger_transfer set key = 'x'",
                    "update ledger_transfer set metadata = '{}'",
                    "update ledger_transfer set effective_at = now()",
                    "update ledger_seal set hash = previous",
                    "update ledger_period set closed_before = '-infinity'",
                    "set session_replication_role = replica",
                    "select setval('ledger_entry_id_seq', 1)",
                    "create or replace function ledger_append_only() returns trigger language plpgsql as"
                            + " 'begin return new; end'",
                    "set role test_owner")) {
                refused(books.books.jdbc, change);
            }
        }
    }

    /** The data of an installation whose service had every right on its tables is narrowed by the next migration. */
    @Test
    void rightsThatWereGivenTooFreelyAreTakenBack() {
        try (var books = new SealedBooks(2, directory)) {
            var owner = JdbcClient.create(new DriverManagerDataSource(
                    books.books.database.url(),
                    books.books.database.owner().user(),
                    books.books.database.owner().password()));
            owner.sql("grant all on all tables in schema public to test_service")
                    .update();
            owner.sql("grant update (key) on ledger_transfer to test_service").update();

            books.books.migrate();
            books.books.migrate();

            refused(books.books.jdbc, "delete from ledger_entry");
            refused(books.books.jdbc, "update ledger_transfer set key = 'x'");
            books.live(new Random(6));
            assertThat(books.ledger().trialBalance().imbalance()).isZero();
        }
    }

    private static void refused(JdbcClient jdbc, String sql) {
        assertThatThrownBy(() -> jdbc.sql(sql).update())
                .as(sql)
                .rootCause()
                .hasMessageMatching("(?s).*(permission denied|must be owner).*");
    }
}
