package com.xinfan.e2e;

import static org.awaitility.Awaitility.await;

import com.xinfan.local.Down;
import com.xinfan.local.Up;
import com.xinfan.local.client.Api;
import com.xinfan.local.client.App;
import com.xinfan.local.client.Identities;
import com.xinfan.local.client.Staff;
import com.xinfan.local.client.World;
import com.xinfan.local.host.Console;
import com.xinfan.local.host.Home;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/**
 * The platform under test: the one that runs on this machine already, or one started for the tests and stopped after
 * them.
 */
final class Platform {

    static final URI GATEWAY = URI.create("http://127.0.0.1:8080");
    static final URI SANDBOX = URI.create("http://127.0.0.1:8090");
    private static final Staff STAFF = new Staff(GATEWAY);
    private static final World WORLD = new World(SANDBOX);
    private static final long SEED = Clock.systemUTC().millis();
    private static final AtomicInteger PEOPLE = new AtomicInteger();

    static {
        var home = Home.current();
        var console = Console.ofTerminal();
        if (!answers()) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> new Down().run(home, console, List.of())));
            if (new Up().run(home, console, List.of()) != 0) {
                throw new IllegalStateException("the platform did not start");
            }
        }
        WORLD.awaitOfficeHours();
        console.line("seed " + SEED);
    }

    private Platform() {}

    /** A person whom the platform has never seen, with a valid ID number and card. */
    record Stranger(App app, String phone, String name, String idNumber, String card) {}

    static Stranger stranger() {
        var number = PEOPLE.incrementAndGet();
        var random = new Random(SEED + number);
        var phone = "19" + "%09d".formatted((SEED / 100 + number) % 1_000_000_000L);
        var address = "10.%d.%d.%d".formatted(200 + random.nextInt(50), random.nextInt(256), random.nextInt(1, 255));
        return new Stranger(
                new App(GATEWAY, SANDBOX, phone, Identities.device(phone), address),
                phone,
                Identities.name(random),
                Identities.idNumber(random, today(), 34),
                Identities.card(random));
    }

    static Api anonymous() {
        return new Api(GATEWAY, "10.199.0.%d".formatted(1 + PEOPLE.incrementAndGet() % 250));
    }

    static Api staff(String username) {
        return STAFF.as(username);
    }

    /** A person with a bound card, a known level and money on the account, in fen. */
    static Investor investor(int boldness, long deposit) {
        var stranger = stranger();
        var app = stranger.app();
        app.signIn(new App.Attribution("appstore", null, null));
        app.verifyIdentity(stranger.name(), stranger.idNumber()).ok();
        var card = app.bindCard(stranger.card());
        app.answerQuestionnaire(boldness);
        app.deposit(card, deposit);
        return new Investor(stranger, app, card);
    }

    /** Someone who may invest, borrow and take money home. */
    record Investor(Stranger stranger, App app, UUID card) {}

    /** Lets whole business days pass, with all that is due on them. */
    static void daysPass(int days) {
        WORLD.pass(days);
    }

    /** Every message that anybody asked to send to this person, and what became of it. */
    static List<JsonNode> traced(App app) {
        var userId = app.api().get("/api/v1/me").ok().get("id").asString();
        return items(staff("support").get("/admin/v1/messages?limit=100&userId=" + userId));
    }

    static List<String> templates(App app) {
        return traced(app).stream()
                .map(message -> message.get("template").asString())
                .toList();
    }

    static List<JsonNode> items(Api.Reply reply) {
        return App.items(reply.ok());
    }

    static UUID id(JsonNode node) {
        return UUID.fromString(node.get("id").asString());
    }

    /** The balance of a group of accounts, in fen. */
    static long ledger(String group) {
        return staff("finance")
                .get("/admin/v1/ledger/trial-balance")
                .ok()
                .get("accounts")
                .valueStream()
                .filter(line -> line.get("group").asString().equals(group))
                .mapToLong(line -> line.get("balance").asLong())
                .sum();
    }

    static long imbalance() {
        return staff("finance")
                .get("/admin/v1/ledger/trial-balance")
                .ok()
                .get("imbalance")
                .asLong();
    }

    static OffsetDateTime now() {
        return WORLD.now();
    }

    static LocalDate today() {
        return WORLD.today();
    }

    /** Waits for what follows by events. */
    static void eventually(Callable<Boolean> condition) {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(250))
                .until(condition);
    }

    private static boolean answers() {
        try {
            return new Api(GATEWAY, null).get("/actuator/health/readiness").status() == 200;
        } catch (IllegalStateException e) {
            return false;
        }
    }
}
