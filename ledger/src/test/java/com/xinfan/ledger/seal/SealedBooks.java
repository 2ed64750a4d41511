package com.xinfan.ledger.seal;

import com.xinfan.ledger.Account;
import com.xinfan.ledger.Account.Side;
import com.xinfan.ledger.Ledger;
import com.xinfan.ledger.Posting;
import com.xinfan.ledger.TestBooks;
import com.xinfan.ledger.Transfer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Books with some life in them, sealed now and then. */
final class SealedBooks implements AutoCloseable {

    static final Instant NOON = Instant.parse("2026-11-23T04:00:00Z");
    static final Account BANK = Account.hot("BANK", Side.DEBIT, "CNY");
    static final Account SHOP = Account.hot("SHOP", Side.CREDIT, "CNY");
    static final Account FEE = Account.hot("FEE", Side.CREDIT, "CNY");
    static final List<Account> USERS = IntStream.range(0, 6)
            .mapToObj(i -> Account.guarded("USER:" + i, Side.CREDIT, "CNY"))
            .toList();

    final TestBooks books;
    final Path heads;
    final Sealer sealer;
    private int keys;

    SealedBooks(int connections, Path directory) {
        books = new TestBooks(connections);
        heads = directory.resolve("heads.log");
        sealer = new Sealer(books.pool, Clock.systemUTC(), new HeadFile(heads));
    }

    Ledger ledger() {
        return books.ledger;
    }

    Transfer deposit(Account user, long amount) {
        return Transfer.of(key(), "deposit", NOON, List.of(Posting.debit(BANK, amount), Posting.credit(user, amount)))
                .withMetadata(Map.of("bank", "工行", "n", String.valueOf(keys)));
    }

    Transfer purchase(Account user, long amount) {
        return Transfer.of(
                key(),
                "purchase",
                NOON,
                List.of(Posting.debit(user, amount), Posting.credit(SHOP, amount - 1), Posting.credit(FEE, 1)));
    }

    /** One thing that happens in the books: mostly postings, some in two phases, some that leave a gap in the ids. */
    void live(Random random) {
        var user = USERS.get(random.nextInt(USERS.size()));
        books.post(deposit(user, 1_000 + random.nextInt(9_000))).required();
        var purchase = purchase(user, 2 + random.nextInt(500));
        switch (random.nextInt(5)) {
            case 0 -> books.post(purchase).required();
            case 1 -> {
                books.inTransaction(() -> ledger().reserve(purchase)).required();
                books.inTransaction(() -> ledger().settle(purchase.key(), NOON)).required();
            }
            case 2 -> {
                books.inTransaction(() -> ledger().reserve(purchase)).required();
                books.inTransaction(() -> ledger().release(purchase.key())).required();
            }
            case 3 -> books.inTransaction(() -> ledger().reserve(purchase)).required();
            default ->
                books.transaction.executeWithoutResult(status -> {
                    ledger().post(purchase).required();
                    status.setRollbackOnly();
                });
        }
        if (random.nextInt(4) == 0) {
            books.inTransaction(ledger()::rollUp);
        }
    }

    /** Everything from the beginning, on a connection that may be in the middle of a tampering. */
    Verification verified(Connection connection, @Nullable SealPoint known) throws SQLException {
        var verification = Verification.of(
                SealPoint.GENESIS, Verification.newest(connection).number(), heads);
        for (var more = true; more; ) {
            more = verification.step(connection);
        }
        verification.finish(connection, known);
        return verification;
    }

    Verification verified() throws SQLException {
        try (var connection = books.tamperer()) {
            return verified(connection, null);
        }
    }

    private synchronized String key() {
        return "k" + keys++;
    }

    @Override
    public void close() {
        books.close();
    }
}
