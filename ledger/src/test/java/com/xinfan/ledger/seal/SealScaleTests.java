package com.xinfan.ledger.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** What sealing and verifying cost an entry as the books grow: {@code -Dxinfan.seal.entries=10000000}. */
class SealScaleTests {

    private static final int STEP = 10;

    @TempDir
    private Path directory;

    @Test
    @EnabledIfSystemProperty(named = "xinfan.seal.entries", matches = "\\d+")
    void theCostOfAnEntryIsFlat() throws SQLException {
        var most = Long.getLong("xinfan.seal.entries");
        try (var books = new SealedBooks(2, directory)) {
            var sealed = 0L;
            for (var entries = Math.min(most, 10_000); entries <= most; entries *= STEP) {
                grow(books, (entries - sealed) / 2);
                var begin = System.nanoTime();
                while (books.sealer.runDue() > 0) {
                    continue;
                }
                var sealing = System.nanoTime() - begin;
                begin = System.nanoTime();
                var verification = books.verified();
                var verifying = System.nanoTime() - begin;
                assertThat(verification.found()).isEmpty();
                assertThat(verification.entries()).isEqualTo(entries);
                var figures = String.format(
                        "%,d entries: sealed at %.1f µs, verified at %.1f µs an entry (%.1f s), heap %d MB",
                        entries,
                        sealing / 1e3 / (entries - sealed),
                        verifying / 1e3 / entries,
                        verifying / 1e9,
                        (Runtime.getRuntime().totalMemory()
                                        - Runtime.getRuntime().freeMemory())
                                >> 20);
                System.getLogger("scale").log(System.Logger.Level.INFO, figures);
                sealed = entries;
            }
        }
    }

    /** Transfers of two entries each, written at once. */
    private static void grow(SealedBooks books, long transfers) {
        var jdbc = books.books.jdbc;
        jdbc.sql("""
            insert into ledger_account (code, kind, side, unit) values ('A', 'HOT', 'DEBIT', 'CNY'),
                   ('B', 'HOT', 'CREDIT', 'CNY') on conflict do nothing
            """).update();
        jdbc.sql("""
            with made as (
                insert into ledger_transfer (id, key, kind, content, state, metadata, effective_at, closed_at)
                select uuidv7(), 'bulk:' || uuidv7(), 'bulk', sha256(n::text::bytea), 'POSTED',
                       jsonb_build_object('order', n), now(), now()
                  from generate_series(1, :n) n returning id)
            insert into ledger_hot_delta (account_id, amount)
            select a.id, case a.code when 'A' then 5 * :n else -5 * :n end
              from ledger_account a where a.code in ('A', 'B')
            """).param("n", transfers).update();
        jdbc.sql("""
            insert into ledger_entry (transfer_id, account_id, amount, effective_at)
            select t.id, a.id, case a.code when 'A' then 5 else -5 end, now()
              from ledger_transfer t, ledger_account a
             where a.code in ('A', 'B') and not exists (select from ledger_entry where transfer_id = t.id)
            """).update();
    }
}
