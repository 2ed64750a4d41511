package com.xinfan.local.ledger;

import com.xinfan.ledger.seal.SealPoint;
import com.xinfan.ledger.seal.Verification;
import com.xinfan.local.Command;
import com.xinfan.local.host.Console;
import com.xinfan.local.host.Home;
import com.xinfan.local.host.Trouble;
import com.xinfan.local.part.Parts;
import com.xinfan.local.part.Postgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Verifies the ledgers; exit code 0 only if they are what was written. */
public final class LedgerCommand implements Command {

    private static final String USAGE = "Usage: ./xinfan ledger verify [product|campaign] [--head NUMBER:HASH]";
    private static final Pattern HEAD = Pattern.compile("([1-9]\\d{0,17}):([0-9a-f]{64})");
    private static final List<String> LEDGERS = List.of("product", "campaign");

    /** Where the services of this machine keep the heads, in the directory of their data: application-local.yml. */
    private static final String HEADS = "ledger-heads.log";

    private static final int DAMAGED = 3;

    /** The checks of all balances read every entry before they say anything. */
    private static final int PATIENCE_MILLIS = 600_000;

    private record Wish(List<String> ledgers, @Nullable SealPoint head) {}

    @Override
    public String name() {
        return "ledger";
    }

    @Override
    public String usage() {
        return "verify [product|campaign] [--head NUMBER:HASH]   the books against their seals";
    }

    @Override
    public int run(Home home, Console console, List<String> arguments) {
        var wish = wish(arguments);
        var postgres = (Postgres) Parts.named("postgres");
        if (!postgres.ready()) {
            throw new Trouble("PostgreSQL does not run here: ./xinfan up postgres");
        }
        var clean = true;
        for (var ledger : wish.ledgers()) {
            clean &= postgres.ask(
                    ledger + "_service", connection -> verify(home, console, ledger, connection, wish.head()));
        }
        return clean ? 0 : DAMAGED;
    }

    private static boolean verify(
            Home home, Console console, String ledger, Connection connection, @Nullable SealPoint known)
            throws SQLException {
        if (!exists(connection)) {
            console.line(ledger + ": no ledger yet, its service has never been started.");
            return true;
        }
        var begin = System.nanoTime();
        connection.setAutoCommit(false);
        connection.setNetworkTimeout(Runnable::run, PATIENCE_MILLIS);
        var target = Verification.newest(connection);
        var all = Verification.entries(connection, 0, target.number());
        var heads = home.data(ledger + "-service").resolve(HEADS);
        var verification = Verification.of(SealPoint.GENESIS, target.number(), heads);
        for (var more = target.number() > 0; more; ) {
            more = verification.step(connection);
            connection.rollback();
            console.status("  %s: seal %d of %d, %,d of %,d entries"
                    .formatted(ledger, verification.at().number(), target.number(), verification.entries(), all));
        }
        console.status("  " + ledger + ": balances");
        verification.finish(connection, known);
        connection.rollback();
        tell(console, ledger, verification, Duration.ofNanos(System.nanoTime() - begin));
        return verification.damages() == 0;
    }

    private static void tell(Console console, String ledger, Verification verification, Duration time) {
        var read = "%,d entries under %,d seals, %s"
                .formatted(verification.entries(), verification.at().number(), Console.seconds(time));
        if (verification.damages() == 0) {
            console.line(ledger + ": clean. " + read);
            console.line("  head " + verification.at().number() + ":"
                    + verification.at().hex());
            return;
        }
        console.line(ledger + ": DAMAGED in " + verification.damages() + " places. " + read);
        verification.found().forEach(damage -> console.line("  " + damage));
        if (verification.damages() > verification.found().size()) {
            console.line(
                    "  … and " + (verification.damages() - verification.found().size()) + " more");
        }
    }

    private static Wish wish(List<String> arguments) {
        if (arguments.isEmpty() || !arguments.getFirst().equals("verify")) {
            throw new Trouble(USAGE);
        }
        var rest = arguments.subList(1, arguments.size());
        if (rest.isEmpty()) {
            return new Wish(LEDGERS, null);
        }
        if (!LEDGERS.contains(rest.getFirst())) {
            throw new Trouble(USAGE);
        }
        var ledgers = List.of(rest.getFirst());
        return switch (rest.size()) {
            case 1 -> new Wish(ledgers, null);
            case 3 -> new Wish(ledgers, head(rest.get(1), rest.get(2)));
            default -> throw new Trouble(USAGE);
        };
    }

    private static SealPoint head(String option, String value) {
        var head = HEAD.matcher(value);
        if (!option.equals("--head") || !head.matches()) {
            throw new Trouble(USAGE);
        }
        return new SealPoint(Long.parseLong(head.group(1)), 0, HexFormat.of().parseHex(head.group(2)));
    }

    private static boolean exists(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("select to_regclass('public.ledger_seal') is not null");
                var row = query.executeQuery()) {
            return row.next() && row.getBoolean(1);
        }
    }
}
