package com.xinfan.e2e;

import static com.xinfan.e2e.Platform.id;
import static com.xinfan.e2e.Platform.investor;
import static com.xinfan.e2e.Platform.items;
import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.e2e.Platform.Investor;
import com.xinfan.e2e.probe.Operation;
import com.xinfan.e2e.probe.Probe;
import com.xinfan.e2e.probe.Things;
import com.xinfan.local.client.Api;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Nobody reads or changes another's things. Every operation of the API documents is called with everything that
 * somebody else has, wherever the operation takes an id; the answer must be that for an id that nobody has.
 */
class CrossUserIT {

    private static final int AT_LEAST = 2_000;
    private static final int AT_ONCE = 4;
    private static final int LIMITED = 429;
    private static final int LOOKS_MOST = 40;

    /** Their lists are made anew at each asking. */
    private static final Set<String> NEVER_STILL = Set.of("/api/v1/recommendations");

    private static final Pattern CODE = Pattern.compile("\"code\":\"([a-z_]+)\"");
    private static final List<String> SERVICES = List.of("user", "product", "campaign", "risk", "content", "analytics");
    private static final String WORDS = "这句话只有我知道";
    private static final long FUNDS = 1_000_000;

    private final List<Operation> operations = Operation.ofTheApp();
    private final Map<String, Api> doors = new HashMap<>();
    private final Map<String, UUID> own = new HashMap<>();
    private final AtomicInteger limited = new AtomicInteger();

    /** What an answer says to one who may learn nothing from it. */
    private record Told(int status, String code) {

        static Told of(HttpResponse<String> answer) {
            var code = CODE.matcher(answer.body());
            return new Told(answer.statusCode(), answer.statusCode() < 400 || !code.find() ? "" : code.group(1));
        }

        /** By a path there may be an answer, but then the one that everybody gets for an id that nobody has. */
        static Told byPath(HttpResponse<String> answer) {
            return answer.statusCode() < 300 ? new Told(answer.statusCode(), answer.body()) : of(answer);
        }
    }

    @Test
    void nothingOfAnotherIsReadOrChanged() throws InterruptedException, ExecutionException {
        var victim = aPersonWithEverything();
        var stranger = aPersonWithEverything();
        var owner = id(victim.app().api().get("/api/v1/me").ok());
        var before = settled(victim.app().api());
        var things = new Things(before);
        var secrets = things.ids();
        secrets.removeAll(new Things(settled(stranger.app().api())).ids());
        assertThat(secrets).as("what only the victim has").hasSizeGreaterThan(8);
        assertThat(alive(victim.app().api(), secrets))
                .as("operations that show one thing")
                .hasSizeGreaterThan(4);

        openDoors(stranger.app().api());
        own.put("cardId", stranger.card());
        own.put("productId", id(stranger.app().productsForMyLevel().getFirst()));
        var faults = Collections.synchronizedSet(new TreeSet<String>());
        var sent = probe(things, secrets, owner, victim, faults);
        assertThat(faults).isEmpty();
        System.out.printf("%d probes with %d secrets%n", sent, secrets.size());
        assertThat(sent - limited.get()).as("judged").isGreaterThanOrEqualTo(AT_LEAST);
        assertThat(stranger.app().api().get("/api/v1/me").status()).isEqualTo(200);
        assertThat(settled(victim.app().api())).isEqualTo(before);
    }

    private int probe(Things things, Set<UUID> secrets, UUID owner, Investor victim, Set<String> faults)
            throws InterruptedException, ExecutionException {
        var told = markers(secrets, victim, owner);
        // Reading comes first: what a stranger has written himself is no secret in his own lists.
        return probe(true, things, secrets, owner, told, faults) + probe(false, things, secrets, owner, told, faults);
    }

    private int probe(boolean reads, Things things, Set<UUID> secrets, UUID owner, Set<String> told, Set<String> faults)
            throws InterruptedException, ExecutionException {
        var work = new ArrayList<Callable<Integer>>();
        for (var operation : operations) {
            if (operation.reads() == reads && (reads || operation.namesSomething())) {
                work.add(() -> probe(operation, things, secrets, owner, told, faults));
            }
        }
        var sent = 0;
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            for (var done : threads.invokeAll(work)) {
                sent += done.get();
            }
        }
        return sent;
    }

    private int probe(
            Operation operation,
            Things things,
            Set<UUID> secrets,
            UUID owner,
            Set<String> markers,
            Set<String> faults) {
        var nobodys = new LinkedHashMap<String, Told>();
        Probe.all(operation, own, UUID.randomUUID(), UUID.randomUUID(), (byPath, probe) -> {
            var answer = send(probe, operation.service());
            nobodys.put(probe.how(), byPath ? Told.byPath(answer) : Told.of(answer));
        });
        var sent = new int[1];
        var named = operation.path().contains("{") || !operation.bodyIds().isEmpty();
        for (var secret :
                named || !operation.queryIds().isEmpty() ? things.worthTrying(operation, secrets) : Set.of(owner)) {
            Probe.all(operation, own, secret, owner, (byPath, probe) -> {
                var door = Math.floorMod(probe.hashCode(), 10) == 0 ? "gateway" : operation.service();
                var answer = send(probe, door);
                sent[0]++;
                judge(probe, byPath, answer, nobodys.get(probe.how()), markers, secret, faults);
            });
        }
        return sent[0];
    }

    private void judge(
            Probe probe,
            boolean byPath,
            HttpResponse<String> answer,
            Told nobodys,
            Set<String> markers,
            UUID secret,
            Set<String> faults) {
        var told = byPath ? Told.byPath(answer) : Told.of(answer);
        if (told.status() == LIMITED || nobodys.status() == LIMITED) {
            limited.incrementAndGet();
            return;
        }
        if (told.status() >= 500) {
            faults.add(probe + ": " + told.status());
        }
        if (!told.equals(nobodys)) {
            faults.add(probe + ": " + told + ", and for what nobody has " + nobodys);
        }
        var sent = probe.path() + probe.body() + secret;
        markers.stream()
                .filter(marker -> answer.body().contains(marker) && !sent.contains(marker))
                .forEach(marker -> faults.add(probe + " tells " + marker));
    }

    /** What would give the victim away in an answer. */
    private static Set<String> markers(Set<UUID> secrets, Investor victim, UUID owner) {
        var markers = new HashSet<String>();
        secrets.forEach(secret -> markers.add(secret.toString()));
        markers.addAll(List.of(
                victim.stranger().phone(),
                victim.stranger().name(),
                victim.stranger().idNumber(),
                victim.stranger().card(),
                WORDS + victim.stranger().phone().substring(7),
                owner.toString()));
        return markers;
    }

    /** The operations that show the victim one of his things: a probe of a dead operation proves nothing. */
    private Set<String> alive(Api victim, Set<UUID> secrets) {
        var alive = new TreeSet<String>();
        operations.stream()
                .filter(operation -> operation.reads() && operation.path().contains("{"))
                .forEach(operation -> secrets.stream()
                        .map(secret -> operation.path().replaceAll("\\{[^}]*}", secret.toString()))
                        .filter(path -> victim.raw("GET", path, null, Map.of()).statusCode() == 200)
                        .findFirst()
                        .ifPresent(_ -> alive.add(operation.path())));
        return alive;
    }

    /** Straight to each service, which trusts no gateway; every tenth call goes through it all the same. */
    private void openDoors(Api stranger) {
        doors.put("gateway", stranger);
        for (var i = 0; i < SERVICES.size(); i++) {
            doors.put(SERVICES.get(i), stranger.at(URI.create("http://127.0.0.1:" + (8081 + i))));
        }
    }

    private HttpResponse<String> send(Probe probe, String door) {
        return doors.get(door).raw(probe.operation().method(), probe.path(), probe.body(), probe.headers());
    }

    /** What all lists of a person say, when nothing moves any more. */
    private Map<String, String> settled(Api person) {
        var seen = everything(person);
        var moving = new TreeSet<String>();
        for (int calm = 0, looks = 0; calm < 2; looks++) {
            assertThat(looks).as("looks, and still moving: " + moving).isLessThan(LOOKS_MOST);
            Api.pause(Duration.ofMillis(700));
            var again = everything(person);
            moving.clear();
            for (var each : again.entrySet()) {
                if (!each.getValue().equals(seen.get(each.getKey()))) {
                    moving.add(each.getKey());
                }
            }
            calm = moving.isEmpty() ? calm + 1 : 0;
            seen = again;
        }
        return seen;
    }

    private Map<String, String> everything(Api person) {
        var all = new TreeMap<String, String>();
        operations.stream()
                .filter(operation -> operation.reads() && !operation.path().contains("{"))
                .forEach(operation -> all.put(
                        operation.path(),
                        person.raw("GET", operation.path(), null, Map.of()).body()));
        all.keySet().removeAll(NEVER_STILL);
        all.values().removeIf(body -> body.contains("requestId"));
        return all;
    }

    private static Investor aPersonWithEverything() {
        var person = investor(4, 3 * FUNDS);
        var app = person.app();
        var week = app.productsForMyLevel().stream()
                .filter(each -> each.get("name").asString().equals("信帆7天定期"))
                .findFirst()
                .orElseThrow();
        app.order(id(week), FUNDS, null, List.of()).ok();
        app.withdraw(person.card(), FUNDS / 10);
        var loans = app.products().stream()
                .filter(each -> each.get("name").asString().equals("信帆周转贷"))
                .findFirst()
                .orElseThrow();
        var loan = app.applyForLoan(id(loans), FUNDS / 3, 4).ok();
        if (loan.get("status").asString().equals("OFFERED")) {
            app.confirmLoan(id(loan), loan.get("offer").get("annualCost").asString())
                    .ok();
        }
        app.checkIn();
        var words = WORDS + person.stranger().phone().substring(7);
        app.writeTicket("QUESTION", "ORDER", words, words);
        assertThat(app.coupons(1)).isNotEmpty();
        assertThat(items(app.api().get("/api/v1/tickets"))).hasSize(1);
        return person;
    }
}
