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
    private static final int SHORT = 20;

    static Stream<Plant> bugs() {
        return Stream.concat(postings(), Stream.concat(closings(), Stream.concat(controls(), seals())));
    }

    private static Stream<Plant> postings() {
        return Stream.of(
                Plant.of("the key is not unique")
                        .change("on conflict (key) do nothing", "")
                        .without("alter table ledger_transfer drop constraint ledger_transfer_key_key"),
                Plant.of("answers before the commit").early(),
                Plant.of("forgets pending in available")
                        .change(
                                "set available = n.available, pending",
                                "set available = n.available + greatest(n.pending - b.pending, 0), pending"),
                Plant.of("forgets what is on its way").change(", incoming = n.incoming", ""),
                Plant.of("does not lock the balances it decides on").change(" for update of b", ""),
                Plant.of("overdraws when nobody looks")
                        .change("b.available, b.pending,", "b.available + 50 as available, b.pending,")
                        .without("alter table ledger_balance drop constraint ledger_balance_available_check"),
                Plant.of("rounds to tens")
                        .change(
                                "select n.account, n.amount from go, unnest(?, ?) as n (account, amount)",
                                "select n.account, round(n.amount, -1)"
                                        + " from go, unnest(?, ?) as n (account, amount)"),
                Plant.of("applies a delta twice")
                        .change(
                                "select n.account, n.amount from go, unnest(?, ?) as n (account, amount)",
                                "select n.account, 2 * n.amount" + " from go, unnest(?, ?) as n (account, amount)"),
                Plant.of("drops a line")
                        .change(
                                "as n (transfer, account, amount, effective_at)",
                                "as n (transfer, account, amount, effective_at) where n.amount <> 100")
                        .without("drop trigger ledger_entry_balanced on ledger_entry"),
                Plant.of("loses the moment")
                        .change(
                                "select n.transfer::uuid, n.account, n.amount, n.effective_at::timestamptz",
                                "select n.transfer::uuid, n.account, n.amount,"
                                        + " n.effective_at::timestamptz - interval '1 s'"),
                Plant.of("ignores the limits").change("select account_id, span, used", "select account_id, span, 0"),
                Plant.of("folds the deltas and keeps them")
                        .change("delete from ledger_hot_delta", "update ledger_hot_delta set amount = amount"),
                Plant.of("forgets what was folded before")
                        .change("balance = ledger_rollup.balance + excluded.balance", "balance = excluded.balance"));
    }

    private static Stream<Plant> closings() {
        return Stream.of(
                Plant.of("forgets to close")
                        .change("set state = n.state, closed_at = now()", "set kind = t.kind")
                        .without("grant update on ledger_transfer to public")
                        .without("drop trigger ledger_transfer_closes on ledger_transfer")
                        .without("drop trigger ledger_entry_balanced on ledger_entry"),
                Plant.of("closes what is closed")
                        .change(
                                "select id, key, content, state from ledger_transfer\n",
                                "select id, key, content, 'PENDING' as state from ledger_transfer\n")
                        .without("drop trigger ledger_transfer_closes on ledger_transfer"),
                Plant.of("expires before its time").change("and expires_at <= ?", "and (expires_at <= ? or true)"),
                Plant.of("expires what has no end").change("expires_at <= ?", "coalesce(expires_at, '-infinity') <= ?"),
                Plant.of("never expires").change("and expires_at <= ?", "and expires_at <= ? and false"),
                Plant.of("keeps the limit of what was voided")
                        .change("set used = excluded.used", "set used = greatest(ledger_window.used, excluded.used)"),
                Plant.of("gives the same part of a limit back again")
                        .change("set amount = u.amount - n.amount", "set amount = u.amount"),
                Plant.of("keeps the money of what was voided")
                        .change(
                                "set available = n.available, pending",
                                "set available = case when n.pending < b.pending"
                                        + " then least(n.available, b.available) else n.available end, pending"),
                Plant.of("leaves open what is closed")
                        .change(
                                "delete from ledger_pending p\n using ledger_leg l",
                                "update ledger_pending p set amount = p.amount\n  from ledger_leg l")
                        .without("grant update on ledger_pending to public"),
                Plant.of("reverses twice")
                        .change("where reverses = ? and key <> ?", "where reverses = ? and key <> ? and false")
                        .without("drop index ledger_transfer_reverses_key"));
    }

    private static Stream<Plant> controls() {
        return Stream.of(
                Plant.of("ignores holds").change("b.incoming, b.held,", "b.incoming, 0::bigint as held,"),
                Plant.of("ignores freezes").change("b.outflow_freezes > 0 as out_frozen", "false as out_frozen"),
                Plant.of("lifts a hold and not its weight")
                        .change("set held = held + ?,", "set held = held + greatest(?, 0),"),
                Plant.of("posts what was cancelled")
                        .change(
                                "set state = 'CANCELLED', next_at = null, closed_at = now()",
                                "set refusal = 'cancelled'"),
                Plant.of("gives up at the first refusal")
                        .change(
                                "set state = n.state, next_at = n.next_at::timestamptz",
                                "set state = case n.state when 'WAITING' then 'FAILED' else n.state end, next_at ="
                                        + " null")
                        .without("alter table ledger_schedule drop constraint ledger_schedule_check2"));
    }

    private static Stream<Plant> seals() {
        return Stream.of(
                Plant.of("skips an entry when it seals")
                        .change("where e.id > ? and e.id <= ?", "where e.id > ? and e.id <= ? and e.id % 5 <> 0"),
                Plant.of("seals what is not decided yet").change("and granted", "and not granted"),
                Plant.of("seals what it has sealed").change("where e.id > ? and", "where e.id > ? - 3 and"),
                Plant.of("tells no head after a crash")
                        .change(
                                "where number > ? order by number limit",
                                "where number > ? + 1 order by number limit"));
    }

    @ParameterizedTest
    @MethodSource("bugs")
    void isFound(Plant bug) {
        try (var world = new World(bug)) {
            var simulation = new Simulation(world);
            var found = LongStream.rangeClosed(1, SEEDS)
                    .mapToObj(simulation::run)
                    .flatMap(Optional::stream)
                    // What an earlier life has left in the shared world may be found first, and does not come again.
                    .filter(failure -> failure.trace().size() < SHORT)
                    .findFirst();
            assertThat(bug.missing())
                    .as("statements that are not there any more")
                    .isEmpty();
            assertThat(found)
                    .as(bug + " is not found in " + SEEDS + " seeds, by so few steps")
                    .isPresent();
            assertThat(found.orElseThrow().message()).doesNotContain("bad SQL grammar");
            Report.write(bug.toString(), found.orElseThrow().toString());
        }
    }
}
