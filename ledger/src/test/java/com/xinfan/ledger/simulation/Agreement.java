package com.xinfan.ledger.simulation;

import com.xinfan.ledger.Balance;
import com.xinfan.ledger.simulation.Oracle.Line;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Holds what the books say against what the oracle says. */
final class Agreement {

    private static final Instant LATE = Instant.parse("9999-01-01T00:00:00Z");
    private static final int MANY = 10_000;

    private final World world;
    private final String run;
    private final Instant beginning;
    private final Oracle oracle;

    Agreement(World world, String run, Instant beginning, Oracle oracle) {
        this.world = world;
        this.run = run;
        this.beginning = beginning;
        this.oracle = oracle;
    }

    void everything(Map<String, UUID> acknowledged) {
        balances();
        transfers(acknowledged);
        entries();
        windows();
        plans();
        pending();
        statement();
    }

    void balances() {
        var kept = world
                .ledger
                .balances(Arrays.stream(Pot.values()).map(pot -> pot.code(run)).toList())
                .stream()
                .collect(Collectors.toMap(Balance::account, balance -> balance));
        for (var pot : Pot.values()) {
            var balance = kept.getOrDefault(pot.code(run), new Balance(pot.code(run), pot.unit, 0, 0, 0));
            var total = Oracle.of(oracle.total, pot);
            var free = pot.guarded
                    ? oracle.controls.available(pot, Oracle.of(oracle.free, pot))
                    : pot.debit ? total : -total;
            var right = new Balance(
                    pot.code(run),
                    pot.unit,
                    total,
                    free,
                    Oracle.of(oracle.taken, pot),
                    Oracle.of(oracle.coming, pot),
                    oracle.controls.held(pot));
            same("the balance", balance, right);
            if (pot.guarded && (balance.available() < 0 || balance.pending() < 0)) {
                throw new Run.Wrong(pot + " is below zero: " + balance);
            }
        }
    }

    /** Every transfer is there once in its state, and under the id that its client was told. */
    private void transfers(Map<String, UUID> acknowledged) {
        var states = new TreeMap<String, String>();
        var ids = new HashMap<String, UUID>();
        world.jdbc
                .sql("select key, state, id from ledger_transfer where key = any(:keys)")
                .param(
                        "keys",
                        Stream.concat(oracle.deals.keySet().stream(), acknowledged.keySet().stream())
                                .distinct()
                                .map(key -> run + "/" + key)
                                .toArray(String[]::new))
                .query(row -> {
                    var key = row.getString("key").substring(run.length() + 1);
                    states.merge(key, row.getString("state"), (one, two) -> one + " and " + two);
                    ids.put(key, row.getObject("id", UUID.class));
                });
        var right = new TreeMap<String, String>();
        oracle.deals.forEach((key, deal) -> right.put(key, deal.state().name()));
        same("the transfers", states, right);
        acknowledged.forEach((key, id) -> same("the acknowledged id of " + key, ids.get(key), id));
    }

    private void entries() {
        var written = new ArrayList<Line>();
        world.jdbc.sql("""
            select t.key, t.kind, a.code, e.amount, e.effective_at
              from ledger_entry e join ledger_account a on a.id = e.account_id
              join ledger_transfer t on t.id = e.transfer_id
             where a.code = any(:codes)
            """).param("codes", codes()).query(row -> {
            written.add(new Line(
                    row.getString("key").substring(run.length() + 1),
                    row.getString("kind"),
                    Pot.valueOf(row.getString("code").split(":", 2)[0]),
                    row.getLong("amount"),
                    seconds(row.getObject("effective_at", OffsetDateTime.class).toInstant())));
        });
        same("the entries", sorted(written), sorted(oracle.lines));
    }

    private void windows() {
        var used = new TreeMap<String, Long>();
        world.jdbc.sql("""
            select a.code, w.span, w.used from ledger_window w join ledger_account a on a.id = w.account_id
             where a.code = any(:codes) and w.used <> 0
            """).param("codes", codes()).query(row -> {
            used.put(row.getString("code").split(":", 2)[0] + " " + row.getString("span"), row.getLong("used"));
        });
        var right = new TreeMap<>(oracle.used);
        right.values().removeIf(amount -> amount == 0);
        same("what is used of the limits", used, right);
    }

    private void plans() {
        var states = new TreeMap<String, String>();
        world.jdbc
                .sql("select key, state from ledger_schedule where key = any(:keys)")
                .param(
                        "keys",
                        oracle.plans.states().keySet().stream()
                                .map(key -> run + "/" + key)
                                .toArray(String[]::new))
                .query(row -> {
                    states.put(row.getString("key").substring(run.length() + 1), row.getString("state"));
                });
        same("the schedule", states, oracle.plans.states());
    }

    /** What stands as open on an account is what its pending transfers will take from it and bring. */
    private void pending() {
        var wrong =
                world.jdbc.sql("""
                    select a.code
                      from ledger_balance b
                      join ledger_account a on a.id = b.account_id
                      left join lateral (
                           select coalesce(sum(abs(p.amount)), 0) as gross,
                                  coalesce(sum(case a.side when 'DEBIT' then p.amount else -p.amount end), 0) as net
                             from ledger_pending p where p.account_id = b.account_id) p on true
                     where a.code = any(:codes)
                       and (b.incoming + b.pending <> p.gross or b.incoming - b.pending <> p.net)
                    """).param("codes", codes()).query(String.class).list();
        same("accounts whose open legs are not what is pending", wrong, List.of());
        var unused =
                world.jdbc.sql("""
                    select w.span from ledger_window w join ledger_account a on a.id = w.account_id
                     where a.code = any(:codes)
                       and w.used <> (select coalesce(sum(u.amount), 0) from ledger_window_use u
                                       where u.account_id = w.account_id and u.span = w.span)
                    """).param("codes", codes()).query(String.class).list();
        same("windows that are not the sum of their uses", unused, List.of());
    }

    private String[] codes() {
        return Arrays.stream(Pot.values()).map(pot -> pot.code(run)).toArray(String[]::new);
    }

    /** The questions of the library itself, for one account and one moment of the past. */
    private void statement() {
        if (oracle.lines.isEmpty()) {
            return;
        }
        var line = oracle.lines.get(oracle.lines.size() / 2);
        var code = line.pot().code(run);
        var then = oracle.lines.stream()
                .filter(each -> each.pot() == line.pot() && each.at() <= line.at())
                .mapToLong(Line::amount)
                .sum();
        same("the balance of " + line.pot() + " at " + line.at(), world.ledger.balanceAt(code, at(line), LATE), then);
        same(
                "the statement of " + line.pot(),
                world.ledger.statement(code, null, MANY).stream()
                        .map(each -> each.amount())
                        .sorted()
                        .toList(),
                oracle.lines.stream()
                        .filter(each -> each.pot() == line.pot())
                        .map(Line::amount)
                        .sorted()
                        .toList());
    }

    private Instant at(Line line) {
        return beginning.plusSeconds(line.at());
    }

    private long seconds(Instant at) {
        return at.getEpochSecond() - beginning.getEpochSecond();
    }

    private static List<String> sorted(List<Line> lines) {
        return lines.stream().map(Line::toString).sorted().toList();
    }

    private static void same(String what, Object is, Object right) {
        if (!right.equals(is)) {
            throw new Run.Wrong(what + ": the books say " + is + ", right is " + right);
        }
    }
}
