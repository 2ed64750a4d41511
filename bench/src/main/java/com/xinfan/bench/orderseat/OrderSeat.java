package com.xinfan.bench.orderseat;

import com.xinfan.ledger.Account;
import com.xinfan.ledger.Ledger;
import com.xinfan.ledger.Outcome;
import com.xinfan.ledger.Posting;
import com.xinfan.ledger.Transfer;
import com.xinfan.platform.web.Problem;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Buys inside product-service, whose classes are no dependency of ours and are called by name. */
@RestController
class OrderSeat {

    private static final String UNIT = "CNY";
    private static final int AT_A_TIME = 500;
    private static final int PEERS_PRODUCTS = 100;
    private static final long FIRST_PRODUCT = 0x0001_0000_0000_0000L;

    private final Object purchases;
    private final Method place;
    private final Object source;
    private final Ledger ledger;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    OrderSeat(
            ApplicationContext context,
            Ledger ledger,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Clock clock)
            throws ReflectiveOperationException {
        var facade = Class.forName("com.xinfan.product.order.Purchases");
        var sources = Class.forName("com.xinfan.product.order.Purchases$Source");
        this.purchases = context.getBean(facade);
        this.place = facade.getMethod("place", UUID.class, String.class, UUID.class, long.class, Set.class, sources);
        this.source = sources.getEnumConstants()[0];
        this.ledger = ledger;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** So many buyers with so much money, and so many products of so much quota; ids count from 0. */
    record Opening(int users, long money, int products, long quota) {}

    /** What became of a race; {@code micros} is the 99th percentile of the answers. */
    record Raced(int sold, int refused, double seconds, long p99Micros) {}

    record Race(int product, int buyers, long amount, int atOnce, String prefix) {}

    @PostMapping("/internal/v1/bench/opening")
    void open(@RequestBody Opening opening) {
        jdbc.sql("""
            insert into profile (user_id, age_band, account_class, identity_at, level, valid_until, questionnaire_id,
                                 attempt, suitability_at)
            select ('00000000-0000-0000-0000-' || lpad(to_hex(n), 12, '0'))::uuid, 'FROM_25_TO_34', 'I', now(), 'C3',
                   '2099-01-01', 'q-1', 1, now()
              from generate_series(0, :last) n on conflict do nothing
            """).param("last", opening.users() - 1).update();
        jdbc.sql("""
            with p as (
                insert into product (id, version, name, type, risk_level, annual_rate, term_days, min_amount,
                                     max_amount, quota, confirmation, disclosure, disclosure_version, status,
                                     created_at, published_at, commission_rate, number, traits)
                select ('00000000-0000-0000-0001-' || lpad(to_hex(n), 12, '0'))::uuid, 0, 'bench ' || n, 'FIXED_TERM',
                       'R2', 0.03, 30, 100, 100000000, :quota, 'IMMEDIATE', 'bench', 1, 'LIVE', now(), now(), 0, 1,
                       '{"issuerRisk":"R2","ownRisk":"R2","benchmark":null,"dealing":{"subscriptionFee":{"value":0},'
                       || '"redemptionFees":[],"cutOff":"15:00:00","confirmDays":0,"lockUpDays":0,"coolingOffHours":0,'
                       || '"largeRedemptionBasisPoints":0,"renewable":false,"planMinAmount":0},"hours":null,'
                       || '"labels":{},"scenes":[],"documents":{},"launchOn":null}'
                  from generate_series(0, :last) n on conflict (id) do nothing returning id)
            insert into product_quota (product_id, quota) select id, :quota from p
            """)
                .param("last", opening.products() - 1)
                .param("quota", opening.quota())
                .update();
        // Opened one after the other, so that the peer finds their ids in a row.
        open(opening.users(), user -> cash(user));
        open(PEERS_PRODUCTS, number -> settlement(product(number)));
        for (var first = 0; first < opening.users(); first += AT_A_TIME) {
            pay(first, Math.min(opening.users(), first + AT_A_TIME), opening.money());
        }
    }

    private void open(int count, IntFunction<Account> account) {
        transaction.executeWithoutResult(
                _ -> ledger.open(IntStream.range(0, count).mapToObj(account).toList()));
    }

    private static UUID product(int number) {
        return new UUID(0, FIRST_PRODUCT + number);
    }

    private static Account cash(int user) {
        return Account.guarded("USER_CASH:" + new UUID(0, user), Account.Side.CREDIT, UNIT);
    }

    private static Account settlement(UUID product) {
        return Account.hot("PRODUCT_SETTLEMENT:" + product, Account.Side.CREDIT, UNIT);
    }

    private void pay(int first, int end, long money) {
        var bank = Account.hot("BANK_CLEARING", Account.Side.DEBIT, UNIT);
        transaction.executeWithoutResult(_ -> ledger.post(IntStream.range(first, end)
                        .mapToObj(user -> Transfer.of(
                                "bench-money:" + user,
                                "deposit",
                                clock.instant(),
                                List.of(Posting.debit(bank, money), Posting.credit(cash(user), money))))
                        .toList())
                .forEach(Outcome::required));
    }

    /** Every buyer wants one unit, so many at once. */
    @PostMapping("/internal/v1/bench/race")
    Raced race(@RequestBody Race race) throws InterruptedException {
        var product = product(race.product());
        var next = new AtomicInteger();
        var sold = new AtomicInteger();
        var micros = new long[race.buyers()];
        var begin = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var runner = 0; runner < race.atOnce(); runner++) {
                threads.submit(() -> {
                    for (var buyer = next.getAndIncrement(); buyer < race.buyers(); buyer = next.getAndIncrement()) {
                        var asked = System.nanoTime();
                        if (buys(new UUID(0, buyer), race.prefix() + buyer, product, race.amount())) {
                            sold.incrementAndGet();
                        }
                        micros[buyer] = (System.nanoTime() - asked) / 1_000;
                    }
                });
            }
        }
        var seconds = (System.nanoTime() - begin) / 1e9;
        Arrays.sort(micros);
        return new Raced(sold.get(), race.buyers() - sold.get(), seconds, micros[(int) (micros.length * 0.99)]);
    }

    /** False when there is nothing left; anything else is an error. */
    private boolean buys(UUID user, String key, UUID product, long amount) {
        try {
            place.invoke(purchases, user, key, product, amount, Set.of(), source);
            return true;
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Problem refused && refused.code().code().equals("quota_exhausted")) {
                return false;
            }
            throw new IllegalStateException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
