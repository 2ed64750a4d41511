package com.xinfan.bench.order;

import com.nimbusds.jose.JOSEException;
import com.xinfan.bench.Options;
import com.xinfan.bench.Peer;
import com.xinfan.bench.Quiet;
import com.xinfan.bench.Tokens;
import com.xinfan.bench.subject.DeskUnderTest;
import com.xinfan.bench.subject.Scene;
import com.xinfan.bench.subject.ServiceUnderTest;
import com.xinfan.bench.subject.Sql;
import com.xinfan.local.host.Console;
import com.xinfan.local.host.Home;
import com.xinfan.local.part.Postgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Full orders of product-service, with tokens, idempotency, suitability, quota, ledger, holding and events, beside the
 * same statements by pgbench; and ten thousand buyers of a thousand units beside pgbench updating that one row. Risk is
 * silent here, as it may be for orders of this size.
 */
public final class OrderBench {

    private static final int KEYS = 18_091;
    private static final int USERS = 10_000;
    private static final int PRODUCTS = 100;
    private static final int RACE_PRODUCT = 255;
    private static final int UNITS = 1_000;
    private static final long UNIT = 1_000;
    private static final long RICH = 100_000_000_000L;
    private static final Map<String, Integer> DEFAULTS =
            Map.of("rounds", 5, "seconds", 10, "warm", 40, "clients", 16, "buyers", USERS, "at-once", 512);

    private final Home home;
    private final Console console;
    private final Options options;

    public OrderBench(Home home, Console console, List<String> arguments) {
        this.home = home;
        this.console = console;
        this.options = Options.parse(arguments, DEFAULTS);
    }

    public boolean run() throws IOException, InterruptedException, JOSEException {
        Peer.require(console, "wrk", "wrk");
        var tokens = new Tokens();
        try (var world = new Scene(home, "order");
                var keys = tokens.serveKeys(KEYS)) {
            var postgres = world.postgres();
            try (var service = start(postgres, keys.url(), world.work())) {
                var users = IntStream.range(0, 1_000).mapToObj(user -> new UUID(0, user));
                var web = new WebOrders(
                        world.work(), DeskUnderTest.PORT, tokens.of(users.toList(), Duration.ofHours(3)), PRODUCTS);
                return measure(world.work(), postgres, service, web);
            }
        }
    }

    private ServiceUnderTest start(Postgres postgres, String keysUrl, Path work)
            throws IOException, InterruptedException {
        var settings = new HashMap<String, Object>();
        settings.put("spring.main.sources", "com.xinfan.bench.orderseat.OrderSeatConfiguration");
        settings.put("spring.kafka.bootstrap-servers", "127.0.0.1:1");
        settings.put("xinfan.security.access", "classpath:order-access.csv");
        settings.put("xinfan.security.jwks-url", keysUrl);
        settings.put("xinfan.remote.risk-service.url", "http://127.0.0.1:1");
        settings.put(
                "xinfan.ledger.seal.heads", work.resolve("ledger-heads.log").toString());
        var main = "com.xinfan.product.ProductServiceApplication";
        return ServiceUnderTest.start(
                new ServiceUnderTest.Subject(
                        "product-service", DeskUnderTest.PORT, main, "/internal/v1/bench/", settings),
                home,
                postgres,
                work.resolve("product.out"));
    }

    private boolean measure(Path work, Postgres postgres, ServiceUnderTest service, WebOrders web)
            throws IOException, InterruptedException {
        service.tell(
                "opening", Map.of("users", USERS, "money", RICH, "products", RACE_PRODUCT + 1, "quota", RICH * 1_000));
        console.line("warming up for " + options.of("warm") + " s");
        web.run(options.of("clients"), options.of("warm"));
        var peer = new OrderPeer(console, postgres, work, USERS, PRODUCTS);
        peer.orders(options.of("clients"), 2);
        var crowd = "%,d buyers of %,d units, %d at once".formatted(options.of("buyers"), UNITS, options.of("at-once"));
        var scores = new OrderScores(console, OrderPeer.version(), options.of("clients"), crowd);
        Quiet.rounds(console, work, options.of("rounds"), round -> {
            var ours = web.run(options.of("clients"), options.of("seconds"));
            var theirs = peer.orders(options.of("clients"), options.of("seconds"));
            var raced = race(postgres, service, "race" + round + "-" + System.nanoTime() + ":");
            var rows = peer.race(options.of("clients"), Math.max(1, options.of("seconds") / 2));
            return () -> scores.add(new OrderScores.Round(ours, theirs, raced, rows));
        });
        new OrderTruth(console, postgres).require(web.acknowledged());
        return scores.finish(home.root());
    }

    /** Answers a second; exactly the units that there are must be sold. */
    private double race(Postgres postgres, ServiceUnderTest service, String prefix)
            throws IOException, InterruptedException {
        Sql.run(postgres, """
            update product_quota set quota = sold + %d where product_id = '%s'
            """.formatted(UNITS * UNIT, new UUID(0, 0x0001_0000_0000_0000L + RACE_PRODUCT)));
        var result = service.tell(
                "race",
                Map.of(
                        "product",
                        RACE_PRODUCT,
                        "buyers",
                        options.of("buyers"),
                        "amount",
                        UNIT,
                        "atOnce",
                        options.of("at-once"),
                        "prefix",
                        prefix));
        if (result.get("sold").asInt() != UNITS) {
            throw new IllegalStateException(UNITS + " units, but " + result);
        }
        Sql.run(postgres, """
            update product_quota set quota = sold + 1000000000 where product_id = '%s'
            """.formatted(new UUID(0, 0x0001_0000_0000_0000L + RACE_PRODUCT)));
        return options.of("buyers") / result.get("seconds").asDouble();
    }
}
