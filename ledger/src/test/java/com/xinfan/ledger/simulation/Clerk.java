package com.xinfan.ledger.simulation;

import com.xinfan.ledger.Instruction;
import com.xinfan.ledger.Ledger;
import com.xinfan.ledger.Outcome;
import com.xinfan.ledger.Posting;
import com.xinfan.ledger.Transfer;
import com.xinfan.ledger.control.AccountControls;
import com.xinfan.ledger.control.Hold;
import com.xinfan.ledger.schedule.Plan;
import com.xinfan.ledger.schedule.Schedule;
import com.xinfan.ledger.simulation.Call.Booking;
import com.xinfan.ledger.simulation.Call.Move;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Carries calls to the real ledger, and its answers back as words. */
final class Clerk {

    private final Ledger ledger;
    private final AccountControls controls;
    private final Schedule schedule;
    private final String run;
    private final Instant beginning;
    private final Map<String, UUID> ids = new HashMap<>();

    Clerk(World world, String run, Instant beginning) {
        this.ledger = world.ledger;
        this.controls = new AccountControls(ledger, world.jdbc);
        this.schedule = new Schedule(ledger, world.jdbc);
        this.run = run;
        this.beginning = beginning;
    }

    /** Under which id each key was accepted. */
    Map<String, UUID> ids() {
        return ids;
    }

    List<String> ask(Call call) {
        return switch (call) {
            case Call.Bulk bulk -> bulk(bulk.bookings());
            case Call.Part part -> List.of(part(part));
            case Call.Linked linked -> List.of(linked(linked.parts()));
            case Call.Reverse reverse -> List.of(reverse(reverse));
            case Call.Expire expire -> List.of("expired " + ledger.expire(moment(expire.now())));
            case Call.RollUp _ -> {
                ledger.rollUp();
                yield List.of("folded");
            }
            case Call.Rebuild _ -> List.of("rebuilt " + ledger.rebuildRollUps());
            case Call.Place place -> List.of(word(place(place)));
            case Call.Lift lift -> List.of(word(controls.release(key(lift.key()))));
            case Call.Change change -> List.of(word(controls.changeAmount(key(change.key()), change.amount())));
            case Call.Credit credit ->
                List.of(word(controls.creditLine(credit.pot().account(run), credit.credit())));
            case Call.Plan plan -> List.of(word(schedule.plan(plan(plan))));
            case Call.Cancel cancel -> List.of(word(schedule.cancel(key(cancel.key()))));
            case Call.Seal _ -> throw new IllegalArgumentException("not within a transaction");
            case Call.RunDue due -> List.of("ran " + schedule.runDue(moment(due.now()), (_, _) -> {}));
        };
    }

    private List<String> bulk(List<Booking> bookings) {
        var outcomes = ledger.post(bookings.stream().map(this::transfer).toList());
        return IntStream.range(0, outcomes.size())
                .mapToObj(i -> hear(bookings.get(i).key(), outcomes.get(i)))
                .toList();
    }

    private String part(Call.Part part) {
        return hear(
                part.key(),
                switch (part) {
                    case Call.Post post -> ledger.post(transfer(post.booking()));
                    case Call.Reserve reserve ->
                        ledger.reserve(transfer(reserve.booking()), expiry(reserve.expiresAt()));
                    case Call.Settle settle ->
                        settle.part() == null
                                ? ledger.settle(key(settle.key()), moment(settle.at()))
                                : ledger.settle(key(settle.key()), moment(settle.at()), postings(settle.part()));
                    case Call.Release release -> ledger.release(key(release.key()));
                });
    }

    private String linked(List<Call.Part> parts) {
        var outcomes = ledger.runLinked(parts.stream().map(this::instruction).toList());
        for (var i = 0; i < outcomes.size(); i++) {
            if (!(outcomes.get(i) instanceof Outcome.Accepted || outcomes.get(i) instanceof Outcome.LinkBroken)) {
                return "broken by " + i + ": " + hear(parts.get(i).key(), outcomes.get(i));
            }
        }
        var all = IntStream.range(0, outcomes.size())
                .mapToObj(i -> hear(parts.get(i).key(), outcomes.get(i)))
                .collect(Collectors.joining(", "));
        return all.contains("done") ? "done [" + all + "]" : "again [" + all + "]";
    }

    private Instruction instruction(Call.Part part) {
        return switch (part) {
            case Call.Post post -> new Instruction.Post(transfer(post.booking()));
            case Call.Reserve reserve ->
                new Instruction.Reserve(transfer(reserve.booking()), expiry(reserve.expiresAt()));
            case Call.Settle settle ->
                new Instruction.Settle(
                        key(settle.key()), moment(settle.at()), settle.part() == null ? null : postings(settle.part()));
            case Call.Release release -> new Instruction.Release(key(release.key()));
        };
    }

    private String reverse(Call.Reverse reverse) {
        var key = key(reverse.key());
        var reversal = key(reverse.reversal());
        return hear(
                reverse.reversal(),
                reverse.part() == null
                        ? ledger.reverse(key, reversal, moment(reverse.at()))
                        : ledger.reverse(key, reversal, moment(reverse.at()), postings(reverse.part())));
    }

    private AccountControls.Answer place(Call.Place place) {
        var account = place.pot().account(run);
        return place.kind() == Hold.Kind.AMOUNT
                ? controls.hold(account, key(place.key()), place.amount(), "simulated")
                : controls.freeze(account, key(place.key()), place.kind(), "simulated");
    }

    private Plan plan(Call.Plan plan) {
        var retry = plan.every() == 0
                ? Plan.Retry.NEVER
                : new Plan.Retry(Duration.ofSeconds(plan.every()), Duration.ofSeconds(plan.atMost()));
        return new Plan(transfer(plan.booking()), moment(plan.due()), retry);
    }

    private String hear(String key, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Accepted accepted -> {
                ids.put(key, accepted.transferId());
                yield (accepted.replayed() ? "again " : "done ") + accepted.state();
            }
            case Outcome.Insufficient few -> "short " + pot(few.account()) + " " + few.available() + "/" + few.needed();
            case Outcome.Barred barred -> "barred " + pot(barred.account()) + " " + barred.bar();
            case Outcome.LimitExceeded over ->
                "limit " + pot(over.limit().account().code()) + " " + over(over);
            case Outcome.KeyReused _ -> "reused";
            case Outcome.WrongState wrong -> "wrong " + wrong.state();
            case Outcome.Invalid _ -> "invalid";
            case Outcome.LinkBroken broken -> "broken by " + broken.by();
        };
    }

    private static String over(Outcome.LimitExceeded over) {
        var limit = over.limit();
        return limit.name() + " " + limit.measure() + " a " + limit.period() + " " + over.used();
    }

    private static String word(AccountControls.Answer answer) {
        return switch (answer) {
            case DONE -> "done hold";
            case REPLAYED -> "again hold";
            case KEY_REUSED -> "hold reused";
            case NOT_FOUND -> "no hold";
            case REFUSED -> "hold refused";
        };
    }

    private static String word(Schedule.Answer answer) {
        return switch (answer) {
            case DONE -> "done plan";
            case REPLAYED -> "again plan";
            case KEY_REUSED -> "plan reused";
            case NOT_FOUND -> "no plan";
            case CLOSED -> "plan closed";
        };
    }

    private Transfer transfer(Booking booking) {
        var limits = booking.caps().stream()
                .map(cap -> new Transfer.Limit(
                        cap.pot().account(run), cap.name(), cap.period(), cap.measure(), cap.amount(), cap.max()))
                .toList();
        return Transfer.of(key(booking.key()), booking.kind(), moment(booking.at()), postings(booking.moves()))
                .limitedBy(limits);
    }

    private List<Posting> postings(List<Move> moves) {
        return moves.stream()
                .map(move -> new Posting(move.pot().account(run), move.amount()))
                .toList();
    }

    private @Nullable Instant expiry(long at) {
        return at == 0 ? null : moment(at);
    }

    private static String pot(String code) {
        return code.split(":", 2)[0];
    }

    private String key(String key) {
        return run + "/" + key;
    }

    private Instant moment(long seconds) {
        return beginning.plusSeconds(seconds);
    }
}
