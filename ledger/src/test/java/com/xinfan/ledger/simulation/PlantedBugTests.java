package com.xinfan.ledger.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.platform.test.Report;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A simulation that finds nothing proves nothing: each of these bugs must be found. */
class PlantedBugTests {

    private static final int SEEDS = 150;
    private static final String UNCHECKED = "alter table ledger_balance drop constraint ledger_balance_";

    static Stream<Plant> bugs() {
        return Stream.of(
                Plant.of("the key is not unique")
                        .change("on conflict (key) do nothing", "")
                        .without("alter table ledger_transfer drop constraint ledger_transfer_key_key"),
                Plant.of("answers before the commit").early(),
                Plant.of("forgets pending in available")
                        .change(
                                "set available = n.available, pending = n.pending",
                                "set available = n.available + greatest(n.pending - b.pending, 0), pending ="
                                        + " n.pending"),
                Plant.of("does not lock the balances it decides on")
                        .change("order by account_id for update", "order by account_id"),
                Plant.of("overdraws when nobody looks")
                        .change("select account_id, available, pending", "select account_id, available + 50, pending")
                        .without(UNCHECKED + "available_check"),
                Plant.of("rounds to tens")
                        .change(
                                "insert into ledger_hot_delta (account_id, amount) select * from unnest(",
                                "insert into ledger_hot_delta (account_id, amount)"
                                        + " select a, round(b, -1) from unnest("),
                Plant.of("drops a leg when it settles")
                        .change(
                                "from ledger_leg where transfer_id = ?",
                                "from ledger_leg where transfer_id = ? order by amount limit 1")
                        .without("drop trigger ledger_entry_balanced on ledger_entry"),
                Plant.of("applies a settlement twice")
                        .change("b.available + greatest(n.flow, 0)", "b.available + 2 * greatest(n.flow, 0)"),
                Plant.of("forgets to close")
                        .change(
                                "set state = ?, closed_at = now() where id = ?",
                                "set kind = kind where ? = id::text or id = ?")
                        .without("drop trigger ledger_transfer_closes on ledger_transfer"),
                Plant.of("expires before its time").change("and expires_at <= ?", "and (expires_at <= ? or true)"),
                Plant.of("expires what has no end").change("expires_at <= ?", "coalesce(expires_at, '-infinity') <= ?"),
                Plant.of("never expires").change("and expires_at <= ?", "and expires_at <= ? and false"),
                Plant.of("ignores the limits").change("select account_id, span, used", "select account_id, span, 0"),
                Plant.of("keeps the limit of what was voided")
                        .change("set used = w.used - u.amount", "set used = w.used"),
                Plant.of("keeps the money of what was voided")
                        .change("b.available - least(n.flow, 0), pending", "b.available, pending"),
                Plant.of("reverses twice")
                        .change("where reverses = ? and key <> ?", "where reverses = ? and key <> ? and false")
                        .without("alter table ledger_transfer drop constraint ledger_transfer_reverses_key"),
                Plant.of("closes what is closed")
                        .change(
                                "select id, key, content, state from ledger_transfer where key = ? for update",
                                "select id, key, content, 'PENDING' as state from ledger_transfer where key = ? for"
                                        + " update")
                        .without("drop trigger ledger_transfer_closes on ledger_transfer"),
                Plant.of("folds the deltas and keeps them")
                        .change("delete from ledger_hot_delta", "update ledger_hot_delta set amount = amount"),
                Plant.of("forgets what was folded before")
                        .change("balance = ledger_rollup.balance + excluded.balance", "balance = excluded.balance"),
                Plant.of("loses the moment of the settlement")
                        .change(
                                "select transfer_id, account_id, amount, ? from",
                                "select transfer_id, account_id, amount, ?::timestamptz - interval '1 s' from"));
    }

    @ParameterizedTest
    @MethodSource("bugs")
    void isFound(Plant bug) {
        try (var world = new World(bug)) {
            var simulation = new Simulation(world);
            var found = LongStream.rangeClosed(1, SEEDS)
                    .mapToObj(simulation::run)
                    .flatMap(Optional::stream)
                    .findFirst();
            assertThat(bug.missing())
                    .as("statements that are not there any more")
                    .isEmpty();
            assertThat(found).as(bug + " is not found in " + SEEDS + " seeds").isPresent();
            assertThat(found.orElseThrow().trace()).hasSizeLessThan(12);
            Report.write(bug.toString(), found.orElseThrow().toString());
        }
    }
}
