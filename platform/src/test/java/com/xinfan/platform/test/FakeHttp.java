package com.xinfan.platform.test;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A remote service, faked by a real HTTP server: every {@code xinfan.remote.<name>.url} of profile {@code test}
 * points to one. Answers 501 to what no test has told it.
 */
public final class FakeHttp {

    private static final Map<String, FakeHttp> ALL = new ConcurrentHashMap<>();

    private final String name;
    private final int port;
    private volatile HttpServer server;
    private volatile boolean down;
    private final Map<String, Function<Request, Answer>> answers = new ConcurrentHashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private volatile Duration delay = Duration.ZERO;

    public record Request(String method, String path, String query, Map<String, String> headers, String body) {}

    public record Answer(int status, String contentType, String body) {

        public static Answer json(int status, String json) {
            return new Answer(status, status >= 400 ? "application/problem+json" : "application/json", json);
        }
    }

    private FakeHttp(String name) {
        this.name = name;
        server = started(0);
        port = server.getAddress().getPort();
        reset();
    }

    private HttpServer started(int onPort) {
        try {
            var fresh = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), onPort), 0);
            fresh.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            fresh.createContext("/", this::handle);
            fresh.start();
            return fresh;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Refuses connections, as a process that is gone does. */
    public FakeHttp down() {
        down = true;
        server.stop(0);
        return this;
    }

    /** Comes back at the same address. */
    public FakeHttp up() {
        if (down) {
            server = started(port);
            down = false;
        }
        return this;
    }

    /** The fake of this remote: one for each name and JVM. */
    public static FakeHttp of(String remoteName) {
        return ALL.computeIfAbsent(remoteName, FakeHttp::new);
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    /** {@code path} is exact, or a prefix when it ends in {@code *}. */
    public FakeHttp respond(String method, String path, int status, String json) {
        return respond(method, path, _ -> Answer.json(status, json));
    }

    public FakeHttp respond(String method, String path, Function<Request, Answer> answer) {
        answers.put(method + " " + path, answer);
        return this;
    }

    /** Forgets every answer but this one. */
    public FakeHttp only(String methodAndPath) {
        answers.keySet().removeIf(known -> !known.equals(methodAndPath));
        return this;
    }

    /** Waits this long before each answer. */
    public FakeHttp delay(Duration duration) {
        delay = duration;
        return this;
    }

    public List<Request> requests() {
        return List.copyOf(requests);
    }

    public List<Request> requests(String method, String path) {
        return requests.stream()
                .filter(request ->
                        request.method().equals(method) && request.path().equals(path))
                .toList();
    }

    /** Forgets requests, answers and delay. */
    public FakeHttp reset() {
        up();
        requests.clear();
        answers.clear();
        delay = Duration.ZERO;
        if (name.equals("user-service")) {
            respond("POST", "/internal/v1/service-tokens", FakeHttp::serviceToken);
            respond("GET", "/.well-known/jwks.json", 200, TestIssuer.keys().toString());
        }
        return this;
    }

    private static Answer serviceToken(Request request) {
        var audience = request.body().replaceAll("(?s).*\"audience\"\\s*:\\s*\"([^\"]+)\".*", "$1");
        return Answer.json(
                200,
                "{\"accessToken\":\"%s\",\"expiresInSeconds\":600}"
                        .formatted(TestIssuer.service("test-caller", audience)));
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var request = read(exchange);
            requests.add(request);
            if (!delay.isZero()) {
                LockSupport.parkNanos(delay.toNanos());
            }
            var answer = answer(request);
            var body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", answer.contentType());
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Answer answer(Request request) {
        var exact = answers.get(request.method() + " " + request.path());
        if (exact != null) {
            return exact.apply(request);
        }
        return answers.entrySet().stream()
                .filter(entry -> entry.getKey().endsWith("*")
                        && (request.method() + " " + request.path())
                                .startsWith(entry.getKey()
                                        .substring(0, entry.getKey().length() - 1)))
                .findFirst()
                .map(entry -> entry.getValue().apply(request))
                .orElse(Answer.json(
                        501,
                        "{\"code\":\"not_faked\",\"detail\":\"%s %s of %s\"}"
                                .formatted(request.method(), request.path(), name)));
    }

    private static Request read(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        header -> String.join(",", header.getValue()),
                        (one, _) -> one,
                        () -> new TreeMap<>(String.CASE_INSENSITIVE_ORDER)));
        var uri = exchange.getRequestURI();
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var query = uri.getQuery() == null ? "" : uri.getQuery();
        return new Request(exchange.getRequestMethod(), uri.getPath(), query, headers, body);
    }
}
