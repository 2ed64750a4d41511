package com.xinfan.bench.decision;

import com.nimbusds.jose.JOSEException;
import com.xinfan.bench.Peer;
import com.xinfan.bench.Quiet;
import com.xinfan.bench.Rounds;
import com.xinfan.bench.Tokens;
import com.xinfan.bench.subject.RiskUnderTest;
import com.xinfan.bench.subject.Scene;
import com.xinfan.bench.subject.ServiceUnderTest;
import com.xinfan.bench.subject.Sql;
import com.xinfan.local.host.Console;
import com.xinfan.local.host.Home;
import com.xinfan.local.part.Postgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Orders put before 33 rules over the features of user, device, card and address, each verdict durable before it is
 * answered; beside it an empty controller of the same process with the same caller and the same request. The service
 * has one core; its database and the callers the other.
 */
public final class VerdictBench {

    private static final int KEYS = 18_095;
    private static final int CONNECTIONS = 64;
    private static final int USERS = 20_000;
    private static final double PUBLISHED = 266;
    private static final String EMPTY = "/internal/v1/bench/empty";
    private static final String DECISION = "/internal/v1/decisions";

    /** Each order must have seen exactly the orders of its user that were written before it. */
    private static final String WRONG = """
        select count(*) from (
          select (d.facts ->> 'ordersPerUser24h')::bigint as told,
                 row_number() over (partition by d.user_id order by a.seq) as counted
          from decision d join activity a on a.kind = 'ORDER' and a.subject = split_part(d.decision_key, ':', 2)) both_
        where told <> counted
        """;

    private final Home home;
    private final Console console;
    private final int rounds;
    private final int seconds;
    private final int warm;
    private final AtomicLong runs = new AtomicLong();

    public VerdictBench(Home home, Console console, int rounds, int seconds, int warm) {
        this.home = home;
        this.console = console;
        this.rounds = rounds;
        this.seconds = seconds;
        this.warm = warm;
    }

    public boolean run() throws IOException, InterruptedException, JOSEException {
        var tokens = new Tokens();
        try (var scene = new Scene(home, "decision");
                var keys = tokens.serveKeys(KEYS)) {
            var postgres = scene.postgres(RiskUnderTest.DATABASE);
            try (var service = RiskUnderTest.start(
                    home,
                    postgres,
                    scene.work().resolve("risk.out"),
                    "com.xinfan.bench.verdict.VerdictConfiguration",
                    Map.of("xinfan.security.jwks-url", keys.url()))) {
                Sql.runIn(
                        postgres,
                        RiskUnderTest.DATABASE,
                        "update rule_set set definition = '" + rules() + "' where scenario = 'ORDER'");
                var token = tokens.service("product-service", "risk-service");
                return measure(scene, postgres, service, new Callers(RiskUnderTest.PORT, token, CONNECTIONS));
            }
        }
    }

    private boolean measure(Scene scene, Postgres postgres, ServiceUnderTest service, Callers callers)
            throws IOException, InterruptedException {
        console.line("warming up for " + warm + " s on both cores");
        decide(callers, 0, Math.max(1, warm * 2 / 3));
        empty(callers, 0, Math.max(1, warm / 3));
        Peer.run(List.of("taskset", "-acp", "0", "" + service.pid()));
        Peer.run(List.of("taskset", "-acp", "1", "" + ProcessHandle.current().pid()));
        for (var backend : scene.processes()) {
            Peer.run(List.of("taskset", "-acp", "1", "" + backend));
        }
        var throughput = rounds("HTTP decisions/s, 33 rules, durable, against an empty controller", 0.4, true);
        var tail = rounds("p99 of HTTP decisions at half of saturation, against an empty controller's", 3, false);
        var perSecond = new ArrayList<Double>();
        Quiet.rounds(console, scene.work(), rounds, _ -> {
            var ours = decide(callers, 0, seconds);
            var peers = empty(callers, 0, seconds);
            var slow = decide(callers, (int) (ours.perSecond() / 2), seconds);
            var quick = empty(callers, (int) (peers.perSecond() / 2), seconds);
            console.line("  p50/p99 ms: decision %.2f/%.2f, empty %.2f/%.2f"
                    .formatted(slow.p50(), slow.p99(), quick.p50(), quick.p99()));
            return () -> {
                add(throughput, ours.perSecond(), peers.perSecond(), "/s");
                add(tail, slow.p99(), quick.p99(), "ms");
                perSecond.add(ours.perSecond());
            };
        });
        requireRight(postgres);
        var median = perSecond.stream().sorted().toList().get(perSecond.size() / 2);
        var text = "durable decisions/s over HTTP, 33 rules: %,.0f, %.1f × the 266 TPS published by RTD"
                .formatted(median, median / PUBLISHED);
        console.line(text);
        Rounds.note(home.root(), "decision", text);
        return throughput.finish(home.root()) & tail.finish(home.root());
    }

    private static void add(Rounds rounds, double ours, double peers, String unit) {
        try {
            rounds.add(ours, peers, unit);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Rounds rounds(String what, double goal, boolean atLeast) {
        return new Rounds(console, "decision", what, new Rounds.Goal(goal, atLeast));
    }

    private Callers.Figures decide(Callers callers, int rate, int time) throws InterruptedException {
        var run = runs.incrementAndGet();
        return callers.run(DECISION, number -> question(run, number), rate, time);
    }

    private static Callers.Figures empty(Callers callers, int rate, int time) throws InterruptedException {
        return callers.run(EMPTY, number -> question(0, number), rate, time);
    }

    private static String question(long run, long number) {
        var user = (number * 7_919 + run) % USERS;
        return """
            {"decisionKey":"ORDER:%d-%d","scenario":"ORDER","userId":"00000000-0000-7000-8000-%012d","amount":%d,\
            "currency":"CNY","attributes":{"deviceId":"device-%d","ip":"10.%d.%d.1","cardToken":"card-%d",\
            "channel":"app","productType":"FIXED_TERM"}}\
            """.formatted(run, number, user, 1_000 + number % 100_000, user, user / 250 % 250, user % 250, user);
    }

    /** Thirty-three rules, none of which declines, over twelve features. */
    private static String rules() {
        var read = List.of(
                "ordersPerUser1h",
                "ordersPerUser24h",
                "orderAmount24h",
                "failedOrderPercent24h",
                "usersPerDevice24h",
                "registrationsPerDevice24h",
                "devicesPerUser24h",
                "withdrawnPercent24h",
                "loginsPerIp1h",
                "usersPerIp24h",
                "usersPerCard",
                "accountAgeHours");
        var rules = new ArrayList<String>();
        for (var i = 0; i < 33; i++) {
            var condition =
                    "%s > %d && amount > %d && !userAllowed".formatted(read.get(i % read.size()), 3 + i, 1_000 * i);
            rules.add("{\"code\":\"RULE_%d\",\"condition\":\"%s\",\"weight\":1,\"zh\":\"规则\"}".formatted(i, condition));
        }
        return "{\"rules\":[%s],\"thresholds\":{\"review\":1000},\"typologies\":[]}".formatted(String.join(",", rules));
    }

    private void requireRight(Postgres postgres) {
        var wrong = Sql.number(postgres, RiskUnderTest.DATABASE, WRONG);
        var decisions = Sql.number(postgres, RiskUnderTest.DATABASE, "select count(*) from decision");
        var events = Sql.number(postgres, RiskUnderTest.DATABASE, "select count(*) from outbox");
        if (wrong != 0 || decisions == 0 || decisions != events) {
            throw new IllegalStateException(
                    "%d decisions, %d events, %d with a wrong count".formatted(decisions, events, wrong));
        }
        console.line("%,d decisions, each with its event; 0 differences from a recount of their orders"
                .formatted(decisions));
    }
}
