package com.xinfan.local.torture;

import com.xinfan.local.client.Api;
import com.xinfan.local.client.App;
import com.xinfan.local.client.Identities;
import com.xinfan.local.host.Pause;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One person who moves money all the time, each request under a key that is kept. */
final class Saver {

    private static final long START = 500_000;
    private static final long WITHDRAWAL = 30_000;
    private static final long ORDER = 10_000;
    private static final int REPEATS = 5;
    private static final int UNANSWERED_MAX = 20;
    private static final int CLIENT_ERROR = 400;
    private static final int TOO_MANY = 429;

    private final App app;
    private final String phone;
    private final Queue<Request> requests = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean withdrawn = new AtomicBoolean();
    private @Nullable UUID user;
    private @Nullable UUID card;
    private @Nullable UUID product;
    private @Nullable String proof;

    Saver(URI gateway, URI sandbox, String phone, String address) {
        this.phone = phone;
        this.app = new App(gateway, sandbox, phone, Identities.device(phone), address);
        app.api().repeatAfterOutages(REPEATS);
    }

    /** What a request asks for. */
    enum Kind {
        DEPOSIT("/api/v1/deposits"),
        WITHDRAWAL("/api/v1/withdrawals"),
        ORDER("/api/v1/orders");

        private final String path;

        Kind(String path) {
            this.path = path;
        }
    }

    /** A request under its key, and what became of it. */
    static final class Request {

        final Kind kind;
        final UUID key = UUID.randomUUID();
        final long fen;
        private final Map<String, Object> body;
        private volatile @Nullable UUID acknowledged;
        private volatile boolean answeredAtOnce;
        private volatile boolean refused;

        Request(Kind kind, long fen, Map<String, Object> body) {
            this.kind = kind;
            this.fen = fen;
            this.body = body;
        }

        /** Under which id it was accepted; null when it was refused. */
        @Nullable
        UUID id() {
            return acknowledged;
        }

        boolean answeredAtOnce() {
            return answeredAtOnce;
        }

        boolean open() {
            return acknowledged == null && !refused;
        }
    }

    /** Signs up, with money on the account and a proof for one withdrawal. */
    void begin(LocalDate today) {
        var random = new Random(phone.hashCode());
        user = app.signIn(new App.Attribution("torture", null, null));
        app.verifyIdentity(Identities.name(random), Identities.idNumber(random, today, 33))
                .ok();
        card = app.bindCard(Identities.card(random));
        app.answerQuestionnaire(2);
        requests.add(new Request(Kind.DEPOSIT, START, Map.of("cardId", card, "amount", START)));
        resolve();
        product = app.productsForMyLevel().stream()
                .filter(each -> each.get("type").asString().equals("FIXED_TERM"))
                .filter(each -> each.get("suitable").asBoolean())
                .findFirst()
                .map(each -> UUID.fromString(each.get("id").asString()))
                .orElseThrow(() -> new IllegalStateException("no fixed term on the shelf"));
        proof = app.proof(WITHDRAWAL);
    }

    /** Asks for one thing after the other, each once, as long as it is told to. */
    void load(BooleanSupplier more) {
        while (more.getAsBoolean()) {
            var request = next();
            requests.add(request);
            send(request);
            while (more.getAsBoolean() && unanswered() > UNANSWERED_MAX) {
                Pause.millis(100);
            }
        }
    }

    /** Asks again under the same key for all that has no answer yet, until it has one. */
    void resolve() {
        for (var request : requests) {
            if (request.open()) {
                hear(request, app.api().post(request.kind.path, request.key, request.body), false);
            }
        }
    }

    /** What does not agree with what was acknowledged. */
    List<String> differences(LedgerBooks books) {
        var differences = new ArrayList<String>();
        var cash = 0L;
        for (var request : requests) {
            var id = request.id();
            var entry = books.of(user(), request.kind.name(), request.key);
            if (id == null) {
                if (!entry.isEmpty() && entry.stream().anyMatch(LedgerBooks.Row::posted)) {
                    differences.add(phone + ": " + request.kind + " was refused, and is there: " + entry);
                }
                continue;
            }
            var again =
                    app.api().post(request.kind.path, request.key, request.body).ok();
            if (entry.size() != 1
                    || !entry.getFirst().id().equals(id)
                    || !id(again).equals(id)) {
                differences.add(
                        phone + ": " + request.kind + " " + id + " is there as " + entry + " and answers " + id(again));
            } else if (entry.getFirst().posted()) {
                cash += request.kind == Kind.DEPOSIT ? request.fen : -request.fen;
            }
        }
        if (app.available() != cash) {
            differences.add("%s: cash is %,d, not %,d".formatted(phone, app.available(), cash));
        }
        return differences;
    }

    /** What must have passed through the bank for this person, in fen. */
    long bank(LedgerBooks books) {
        return requests.stream()
                .filter(request -> request.kind != Kind.ORDER)
                .filter(request -> books.of(user(), request.kind.name(), request.key).stream()
                        .anyMatch(LedgerBooks.Row::posted))
                .mapToLong(request -> request.kind == Kind.DEPOSIT ? request.fen : -request.fen)
                .sum();
    }

    Queue<Request> requests() {
        return requests;
    }

    UUID user() {
        return required(user);
    }

    private Request next() {
        var random = ThreadLocalRandom.current();
        if (random.nextInt(20) == 0 && withdrawn.compareAndSet(false, true)) {
            return new Request(
                    Kind.WITHDRAWAL,
                    WITHDRAWAL,
                    Map.of("cardId", required(card), "amount", WITHDRAWAL, "otpProof", required(proof)));
        }
        if (random.nextInt(3) == 0) {
            return new Request(Kind.ORDER, ORDER, Map.of("productId", required(product), "amount", ORDER));
        }
        var fen = random.nextLong(1_000, 9_000);
        return new Request(Kind.DEPOSIT, fen, Map.of("cardId", required(card), "amount", fen));
    }

    private void send(Request request) {
        app.api()
                .postOnce(request.kind.path, request.key, request.body)
                .ifPresentOrElse(reply -> hear(request, reply, true), () -> Pause.millis(50));
    }

    /** Only a success or a refusal of the thing itself is an answer. */
    private static void hear(Request request, Api.Reply reply, boolean atOnce) {
        var status = reply.status();
        if (status < 300) {
            request.answeredAtOnce = atOnce;
            request.acknowledged = id(reply.body());
        } else if (status == 422) {
            request.answeredAtOnce = atOnce;
            request.refused = true;
        } else if (!atOnce) {
            throw new IllegalStateException(request.kind + " " + request.key + " has no answer: " + reply);
        } else if (status == TOO_MANY || status > CLIENT_ERROR) {
            Pause.millis(50);
        }
    }

    private long unanswered() {
        return requests.stream().filter(Request::open).count();
    }

    private static UUID id(JsonNode node) {
        return UUID.fromString(node.get("id").asString());
    }

    private static <T> T required(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("not begun");
        }
        return value;
    }
}
