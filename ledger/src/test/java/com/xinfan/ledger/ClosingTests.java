package com.xinfan.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xinfan.ledger.Account.Side;
import com.xinfan.ledger.Transfer.Limit;
import com.xinfan.ledger.Transfer.Period;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Ends of pending transfers, links, bulk and reversal, with what each gives back. */
class ClosingTests {

    private static final LedgerDatabase DATABASE = new LedgerDatabase(8);
    private static final Ledger LEDGER = DATABASE.ledger;
    private static final Instant NOON = Instant.parse("2026-11-23T04:00:00Z");
    private static final Account BANK = Account.hot("BANK", Side.DEBIT, "CNY");
    private static final Account FEE = Account.hot("FEE", Side.CREDIT, "CNY");
    private static final long CEILING = 1_000;

    private final Account user = Account.guarded("USER:" + System.nanoTime(), Side.CREDIT, "CNY");
    private final Account shop = Account.guarded("SHOP:" + System.nanoTime(), Side.CREDIT, "CNY");
    private int keys;

    @AfterEach
    void booksBalance() {
        assertThat(LEDGER.trialBalance().imbalance()).isZero();
        assertThat(LEDGER.discrepancies()).isEmpty();
        assertThat(DATABASE.faults()).isEmpty();
    }

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Test
    void settlesAPartOfEachPostingAndGivesTheRestBack() {
        fund(1_000);
        var hold = order(key(), 600, 20);
        DATABASE.reserve(hold).required();
        assertThat(DATABASE.balance(shop).incoming()).isEqualTo(600);

        var part = List.of(Posting.debit(user, 310), Posting.credit(shop, 300), Posting.credit(FEE, 10));
        settle(hold.key(), part).required();

        assertThat(DATABASE.balance(user)).isEqualTo(new Balance(user.code(), "CNY", -690, 690, 0));
        assertThat(DATABASE.balance(shop)).isEqualTo(new Balance(shop.code(), "CNY", -300, 300, 0));
        assertThat(settle(hold.key(), part).required().replayed()).isTrue();
        assertThat(settle(hold.key(), hold.postings())).isEqualTo(new Outcome.KeyReused(hold.key()));
        assertThat(settle(hold.key())).isEqualTo(new Outcome.KeyReused(hold.key()));
    }

    @Test
    void aPostingLeftOutPostsNothing() {
        fund(1_000);
        var hold = order(key(), 600, 20);
        DATABASE.reserve(hold).required();

        settle(hold.key(), List.of(Posting.debit(user, 20), Posting.credit(FEE, 20)))
                .required();

        assertThat(DATABASE.balance(user).available()).isEqualTo(980);
        assertThat(DATABASE.balance(shop)).isEqualTo(new Balance(shop.code(), "CNY", 0, 0, 0));
    }

    @Test
    void amountsOfASettlementStayWithinTheReservation() {
        fund(1_000);
        var hold = order(key(), 600, 20);
        DATABASE.reserve(hold).required();
        var stranger = Account.guarded("USER:stranger", Side.CREDIT, "CNY");
        var wrong = List.of(
                List.of(Posting.debit(user, 621), Posting.credit(shop, 600), Posting.credit(FEE, 21)),
                List.of(Posting.debit(shop, 10), Posting.credit(FEE, 10)),
                List.of(Posting.debit(user, 10), Posting.credit(stranger, 10)),
                List.of(Posting.debit(user, 10), Posting.credit(FEE, 9)),
                List.of(Posting.debit(user, 5), Posting.debit(user, 5), Posting.credit(FEE, 10)),
                List.<Posting>of());

        for (var postings : wrong) {
            assertThat(settle(hold.key(), postings)).isInstanceOf(Outcome.Invalid.class);
        }
        assertThat(DATABASE.balance(user)).isEqualTo(new Balance(user.code(), "CNY", -1_000, 380, 620));
        settle(hold.key()).required();
        assertThat(DATABASE.balance(shop).available()).isEqualTo(600);
    }

    @Test
    void expiryIsAnEndOfItsOwn() {
        fund(100);
        var hold = order(key(), 60, 1);
        DATABASE.inTransaction(() -> LEDGER.reserve(hold, NOON)).required();

        assertThat(DATABASE.inTransaction(() -> LEDGER.expire(NOON))).isPositive();

        assertThat(DATABASE.balance(user).available()).isEqualTo(100);
        assertThat(settle(hold.key())).isEqualTo(new Outcome.WrongState(hold.key(), Transfer.State.EXPIRED));
        assertThat(release(hold.key())).isEqualTo(new Outcome.WrongState(hold.key(), Transfer.State.EXPIRED));
        assertThat(DATABASE.reserve(hold).required().state()).isEqualTo(Transfer.State.EXPIRED);
    }

    @Test
    void everyKindOfLimitSpeaksForItselfAndAllAreGivenBack() {
        fund(100_000);
        var first = limited(key(), 400);
        DATABASE.reserve(first).required();

        refuses(limited(key(), 501), "single", 0, 500);
        refuses(limited(key(), 400), "day", 400, 700);
        DATABASE.reserve(limited(key(), 200)).required();
        refuses(limited(key(), 10), "times", 2, 2);

        release(first.key()).required();
        var third = limited(key(), 150);
        DATABASE.reserve(third).required();
        settle(third.key(), List.of(Posting.debit(user, 50), Posting.credit(shop, 50)))
                .required();
        assertThat(used("day:2026-11-23")).isEqualTo(250);
        assertThat(used("day:2026-11")).isEqualTo(0);
        assertThat(used("month:2026-11")).isEqualTo(250);
        assertThat(used("year:2026")).isEqualTo(250);
        assertThat(used("times#:2026-11-23")).isEqualTo(2);
    }

    @Test
    void monthAndYearAreLimitsOfTheirOwnAndAreGivenBack() {
        fund(10_000);
        for (var period : List.of(Period.MONTH, Period.YEAR)) {
            var first = within(period, NOON);
            DATABASE.reserve(first).required();
            refuses(within(period, NOON.plusSeconds(86_400)), "p", 60, 100);
            DATABASE.reserve(within(period, NOON.plusSeconds(86_400 * 400L))).required();
            release(first.key()).required();
            DATABASE.reserve(within(period, NOON.plusSeconds(86_400))).required();
        }
    }

    @Test
    void theDayOfALimitIsTheOneInShanghai() {
        fund(10_000);
        var lateInShanghai = Instant.parse("2026-11-23T16:00:00Z");
        var today = Limit.amount(user, "d", Period.DAY, 80, 100);

        DATABASE.post(spend(key(), 80, NOON).limitedBy(List.of(today))).required();
        DATABASE.post(spend(key(), 80, lateInShanghai).limitedBy(List.of(today)))
                .required();
        assertThat(DATABASE.post(
                        spend(key(), 80, lateInShanghai.minusSeconds(1)).limitedBy(List.of(today))))
                .isInstanceOf(Outcome.LimitExceeded.class);
    }

    @Test
    void aBalanceCapCountsWhatIsOnItsWay() {
        fund(700);
        var cap = Limit.balance(user, "balance", 200, CEILING);
        var coming = paying(key(), 200).limitedBy(List.of(cap));
        DATABASE.reserve(coming).required();

        assertThat(DATABASE.post(paying(key(), 200).limitedBy(List.of(cap))))
                .isEqualTo(new Outcome.LimitExceeded(cap, 900));
        release(coming.key()).required();
        DATABASE.post(paying(key(), 200).limitedBy(List.of(cap))).required();
    }

    @Test
    void aReversalGivesLimitsBackWhereTheyWereCounted() {
        fund(10_000);
        var spent = limited(key(), 400);
        DATABASE.post(spent).required();
        var later = NOON.plusSeconds(86_400);
        var part = List.of(Posting.credit(user, 100), Posting.debit(shop, 100));

        var reversal = key();
        reverse(spent.key(), reversal, later, part).required();

        assertThat(used("day:2026-11-23")).isEqualTo(300);
        assertThat(used("times#:2026-11-23")).isEqualTo(1);
        assertThat(DATABASE.balance(user).available()).isEqualTo(9_700);
        assertThat(reverse(spent.key(), reversal, later, part).required().replayed())
                .isTrue();
        assertThat(reverse(spent.key(), key(), later, part)).isInstanceOf(Outcome.WrongState.class);

        var whole = limited(key(), 200);
        DATABASE.post(whole).required();
        DATABASE.inTransaction(() -> LEDGER.reverse(whole.key(), key(), later)).required();
        assertThat(used("day:2026-11-23")).isEqualTo(300);
        assertThat(used("times#:2026-11-23")).isEqualTo(1);
    }

    @Test
    void aPartialReversalStaysWithinItsOriginal() {
        fund(1_000);
        var spent = spend(key(), 300, NOON);
        DATABASE.post(spent).required();

        var tooMuch = List.of(Posting.credit(user, 301), Posting.debit(shop, 301));
        assertThat(reverse(spent.key(), key(), NOON, tooMuch)).isInstanceOf(Outcome.Invalid.class);
        assertThat(reverse(spent.key(), key(), NOON, spent.postings())).isInstanceOf(Outcome.Invalid.class);
    }

    @Test
    void aLinkIsDoneAsAWholeOrNotAtAll() {
        fund(500);
        var link = List.of(
                new Instruction.Post(spend(key(), 300, NOON)),
                new Instruction.Reserve(spend(key(), 100, NOON), null),
                new Instruction.Post(spend(key(), 101, NOON)));

        var broken = DATABASE.inTransaction(() -> LEDGER.runLinked(link));

        var culprit = link.get(2).key();
        assertThat(broken)
                .containsExactly(
                        new Outcome.LinkBroken(culprit, 2),
                        new Outcome.LinkBroken(culprit, 2),
                        new Outcome.Insufficient(user.code(), 100, 101));
        assertThat(DATABASE.balance(user)).isEqualTo(new Balance(user.code(), "CNY", -500, 500, 0));
        assertThat(LEDGER.position(user.code()).orElseThrow().pending()).isEmpty();
        fund(1);
        assertThat(DATABASE.inTransaction(() -> LEDGER.runLinked(link))).allSatisfy(Outcome::required);
        assertThat(DATABASE.inTransaction(() -> LEDGER.runLinked(link)))
                .allSatisfy(outcome -> assertThat(outcome.required().replayed()).isTrue());
        assertThat(DATABASE.post(((Instruction.Post) link.getFirst()).transfer()))
                .isEqualTo(new Outcome.KeyReused(link.getFirst().key()));
    }

    @Test
    void aLinkMayCloseWhatIsPending() {
        fund(500);
        var one = spend(key(), 200, NOON);
        var two = spend(key(), 200, NOON);
        DATABASE.reserve(one).required();
        DATABASE.reserve(two).required();
        var link = List.of(
                new Instruction.Release(one.key()),
                new Instruction.Settle(two.key(), NOON, null),
                new Instruction.Post(spend(key(), 301, NOON)));

        assertThat(DATABASE.inTransaction(() -> LEDGER.runLinked(link)).getLast())
                .isEqualTo(new Outcome.Insufficient(user.code(), 300, 301));
        assertThat(DATABASE.balance(user).pending()).isEqualTo(400);
        var right = List.of(link.get(0), link.get(1), new Instruction.Post(spend(key(), 300, NOON)));
        assertThat(DATABASE.inTransaction(() -> LEDGER.runLinked(right))).allSatisfy(Outcome::required);
        assertThat(DATABASE.balance(user)).isEqualTo(new Balance(user.code(), "CNY", 0, 0, 0));
    }

    @Test
    void aThousandInOneCallEachWithItsOwnOutcome() {
        fund(101);
        DATABASE.post(spend(key(), 1, NOON)).required();
        var before = DATABASE.statements();
        var instructions = new ArrayList<Instruction>();
        IntStream.range(0, Ledger.MAX_RUN).forEach(i -> {
            var transfer = spend(key(), i % 10 == 0 ? 1 : 1_000, NOON);
            instructions.add(new Instruction.Post(transfer));
        });

        var outcomes = DATABASE.inTransaction(() -> LEDGER.run(instructions));

        assertThat(outcomes)
                .filteredOn(outcome -> outcome instanceof Outcome.Accepted)
                .hasSize(100);
        assertThat(outcomes)
                .filteredOn(outcome -> outcome instanceof Outcome.Insufficient)
                .hasSize(900);
        assertThat(DATABASE.statements() - before).isLessThanOrEqualTo(3);
        instructions.add(instructions.getFirst());
        assertThatThrownBy(() -> DATABASE.inTransaction(() -> LEDGER.run(instructions)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPositionShowsTheBalanceWithWhatIsPending() {
        fund(500);
        var out = spend(key(), 120, NOON);
        DATABASE.inTransaction(() -> LEDGER.reserve(out, NOON.plusSeconds(60))).required();
        DATABASE.reserve(paying(key(), 30)).required();

        var position = LEDGER.position(user.code()).orElseThrow();

        assertThat(position.balance()).isEqualTo(new Balance(user.code(), "CNY", -500, 380, 120, 30, 0));
        assertThat(position.pending()).extracting(Position.Pending::amount).containsExactly(120L, -30L);
        assertThat(position.pending().getFirst().expiresAt()).isEqualTo(NOON.plusSeconds(60));
    }

    private void refuses(Transfer transfer, String name, long used, long max) {
        var outcome = (Outcome.LimitExceeded) DATABASE.reserve(transfer);
        assertThat(outcome.limit().name()).isEqualTo(name);
        assertThat(outcome.used()).isEqualTo(used);
        assertThat(outcome.limit().max()).isEqualTo(max);
    }

    private Transfer within(Period period, Instant at) {
        return spend(key(), 60, at).limitedBy(List.of(Limit.amount(user, "p", period, 60, 100)));
    }

    private Transfer limited(String key, long amount) {
        return spend(key, amount, NOON)
                .limitedBy(List.of(
                        Limit.amount(user, "single", Period.TRANSFER, amount, 500),
                        Limit.amount(user, "day", Period.DAY, amount, 700),
                        Limit.amount(user, "month", Period.MONTH, amount, 5_000),
                        Limit.amount(user, "year", Period.YEAR, amount, 9_000),
                        Limit.count(user, "times", Period.DAY, 2)));
    }

    private long used(String span) {
        return DATABASE.jdbc
                .sql("""
                    select coalesce(sum(used), 0) from ledger_window w
                      join ledger_account a on a.id = w.account_id where a.code = :code and w.span = :span
                    """)
                .param("code", user.code())
                .param("span", span)
                .query(Long.class)
                .single();
    }

    private Outcome settle(String key) {
        return DATABASE.inTransaction(() -> LEDGER.settle(key, NOON));
    }

    private Outcome settle(String key, List<Posting> postings) {
        return DATABASE.inTransaction(() -> LEDGER.settle(key, NOON, postings));
    }

    private Outcome release(String key) {
        return DATABASE.inTransaction(() -> LEDGER.release(key));
    }

    private Outcome reverse(String key, String reversal, Instant at, List<Posting> part) {
        return DATABASE.inTransaction(() -> LEDGER.reverse(key, reversal, at, part));
    }

    private void fund(long amount) {
        DATABASE.post(paying(key(), amount)).required();
    }

    private Transfer paying(String key, long amount) {
        return Transfer.of(key, "pay", NOON, List.of(Posting.debit(BANK, amount), Posting.credit(user, amount)));
    }

    private Transfer spend(String key, long amount, Instant at) {
        return Transfer.of(key, "spend", at, List.of(Posting.debit(user, amount), Posting.credit(shop, amount)));
    }

    private Transfer order(String key, long price, long fee) {
        return Transfer.of(
                key,
                "order",
                NOON,
                List.of(Posting.debit(user, price + fee), Posting.credit(shop, price), Posting.credit(FEE, fee)));
    }

    private String key() {
        return user.code() + "/" + keys++;
    }
}
