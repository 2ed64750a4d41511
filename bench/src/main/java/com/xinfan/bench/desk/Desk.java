package com.xinfan.bench.desk;

import com.xinfan.contract.event.Event;
import com.xinfan.contract.event.TradeEvent;
import com.xinfan.contract.legality.ProductType;
import com.xinfan.contract.money.Money;
import com.xinfan.ledger.Account;
import com.xinfan.ledger.Account.Side;
import com.xinfan.ledger.Instruction;
import com.xinfan.ledger.Ledger;
import com.xinfan.ledger.Outcome;
import com.xinfan.ledger.Posting;
import com.xinfan.ledger.Transfer;
import com.xinfan.platform.batch.GroupCommit;
import com.xinfan.platform.outbox.Outbox;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Order-like transfers: the user's cash to the product, and the campaign's cost to one account that everybody shares.
 * Those that wait at the same moment become one transaction, their events with them.
 */
final class Desk implements AutoCloseable {

    static final long FUNDS = 1_000_000_000_000L;
    private static final String UNIT = "CNY";
    private static final int WRITERS = Integer.getInteger("bench.writers", 2);
    private static final int MAX_BATCH = 256;
    private static final int OPENING_BATCH = 500;

    private final Ledger ledger;
    private final Outbox outbox;
    private final TransactionTemplate transaction;
    private final GroupCommit<Wish, Outcome> group;

    Desk(Ledger ledger, Outbox outbox, TransactionTemplate transaction) {
        this.ledger = ledger;
        this.outbox = outbox;
        this.transaction = transaction;
        this.group = GroupCommit.of("bench", WRITERS, MAX_BATCH, this::commit);
    }

    /** What a client asks for; accounts by their numbers. */
    record Wish(String key, int user, int product, int campaign, int reward, long amount) {}

    /** How many accounts of each kind there are. */
    record World(int users, int products, int campaigns, int rewards) {}

    Outcome submit(Wish wish) {
        return group.submit(wish);
    }

    /** Opens all accounts in one batch, so that the ids of a kind follow each other, and gives every user money. */
    void open(World world) {
        var size = Math.max(world.products(), Math.max(world.campaigns(), world.rewards()));
        post(IntStream.range(0, size)
                .mapToObj(i -> new Wish(
                        "opening:" + i, -1, i % world.products(), i % world.campaigns(), i % world.rewards(), 1))
                .map(wish -> transfer(wish, account("BANK", -1, Account.Kind.HOT, Side.DEBIT)))
                .toList());
        for (var first = 0; first < world.users(); first += OPENING_BATCH) {
            post(IntStream.range(first, Math.min(world.users(), first + OPENING_BATCH))
                    .mapToObj(Desk::funding)
                    .toList());
        }
        transaction.executeWithoutResult(_ -> ledger.rollUp());
    }

    @Override
    public void close() {
        group.close();
    }

    private void post(List<Transfer> transfers) {
        transaction.executeWithoutResult(_ -> ledger.post(transfers).forEach(Outcome::required));
    }

    private List<Outcome> commit(List<Wish> wishes) {
        var posts = wishes.stream()
                .map(wish -> new Instruction.Post(transfer(wish, user(wish.user()))))
                .toList();
        return transaction.execute(_ -> {
            var outcomes = ledger.run(posts);
            outbox.appendAll(events(wishes, outcomes));
            return outcomes;
        });
    }

    private static List<Event> events(List<Wish> wishes, List<Outcome> outcomes) {
        var events = new ArrayList<Event>();
        for (var i = 0; i < wishes.size(); i++) {
            if (outcomes.get(i) instanceof Outcome.Accepted accepted && !accepted.replayed()) {
                events.add(placed(wishes.get(i), accepted.transferId()));
            }
        }
        return events;
    }

    private static Event placed(Wish wish, UUID order) {
        return new TradeEvent.OrderPlaced(
                userId(wish.user()),
                Clock.systemUTC().instant(),
                order,
                new UUID(1, wish.product()),
                ProductType.FIXED_TERM,
                Money.ofFen(wish.amount()),
                null);
    }

    private static Transfer transfer(Wish wish, Account payer) {
        var cost = 1 + wish.amount() / 100;
        return Transfer.of(
                wish.key(),
                "order",
                now(),
                List.of(
                        Posting.debit(payer, wish.amount()),
                        Posting.credit(
                                account("PRODUCT_SETTLEMENT", wish.product(), Account.Kind.HOT, Side.CREDIT),
                                wish.amount()),
                        Posting.debit(account("CAMPAIGN_COST", wish.campaign(), Account.Kind.HOT, Side.DEBIT), cost),
                        Posting.credit(account("REWARD_PAYABLE", wish.reward(), Account.Kind.HOT, Side.CREDIT), cost)));
    }

    private static Transfer funding(int user) {
        return Transfer.of(
                "funding:" + user,
                "funding",
                now(),
                List.of(
                        Posting.debit(account("BANK", -1, Account.Kind.HOT, Side.DEBIT), FUNDS),
                        Posting.credit(user(user), FUNDS)));
    }

    private static Instant now() {
        return Clock.systemUTC().instant();
    }

    /** The user of a token whose subject is {@code userId}. */
    static int userOf(UUID id) {
        return Math.toIntExact(id.getLeastSignificantBits());
    }

    static UUID userId(int user) {
        return new UUID(0, user);
    }

    private static Account user(int user) {
        return Account.guarded("USER_CASH:" + userId(user), Side.CREDIT, UNIT);
    }

    private static Account account(String group, int number, Account.Kind kind, Side side) {
        return new Account(number < 0 ? group : group + ":" + number, kind, side, UNIT);
    }
}
