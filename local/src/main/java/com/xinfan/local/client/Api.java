package com.xinfan.local.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One caller of the public API: a person's app or a member of staff. Waits out 429 and retryable 409 or 503 answers
 * that are over in seconds, and renews its session, as an app would.
 */
public final class Api {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
    private static final int LONGEST_WAIT_SECONDS = 10;
    private static final Set<Integer> OUTAGES = Set.of(502, 503, 504);
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final URI base;
    private final @Nullable String address;
    private volatile @Nullable String token;
    private @Nullable Runnable renewal;
    private int repeats;

    /**
     * A caller of a gateway or of the sandbox.
     *
     * @param address the caller's IP address, as a proxy on this machine would report it; null for this machine's own
     */
    public Api(URI base, @Nullable String address) {
        this.base = base;
        this.address = address;
    }

    /** Sends the bearer token from now on. */
    public void authenticate(String bearer) {
        token = bearer;
    }

    /** The same caller, with the token that is in use now, at another address of the platform. */
    public Api at(URI elsewhere) {
        var there = new Api(elsewhere, address);
        there.token = token;
        return there;
    }

    /** What to do when the token has run out, once for each call that meets it. */
    void onExpiry(Runnable renew) {
        renewal = renew;
    }

    /**
     * Asks again when a service could not be reached or broke off (502, 503, 504), as a person does while something is
     * being mended. Any other answer is one, a server error above all.
     */
    public void repeatAfterOutages(int times) {
        repeats = times;
    }

    URI base() {
        return base;
    }

    @Nullable
    String address() {
        return address;
    }

    /** An answer; {@code body} is a missing node when the answer had none. */
    public record Reply(int status, JsonNode body) {

        /** The body of a successful answer. */
        public JsonNode ok() {
            if (status >= 300) {
                throw new UnexpectedReply(this);
            }
            return body;
        }
    }

    /** The platform answered something that a working platform does not answer here. */
    public static final class UnexpectedReply extends RuntimeException {

        private static final long serialVersionUID = 1;

        UnexpectedReply(Reply reply) {
            super(reply.status() + " " + reply.body());
        }
    }

    public Reply get(String path) {
        return call(() -> request(path).GET());
    }

    public Reply delete(String path) {
        return call(() -> request(path).DELETE());
    }

    public Reply put(String path, Map<String, ?> body) {
        var text = JSON.writeValueAsString(body);
        return call(() -> json(path).PUT(HttpRequest.BodyPublishers.ofString(text)));
    }

    public Reply post(String path, Object body) {
        var text = JSON.writeValueAsString(body);
        return call(() -> json(path).POST(HttpRequest.BodyPublishers.ofString(text)));
    }

    /** A POST that acts once, however often it is repeated. */
    public Reply post(String path, UUID idempotencyKey, Object body) {
        var text = JSON.writeValueAsString(body);
        return call(() -> json(path)
                .header("Idempotency-Key", idempotencyKey.toString())
                .POST(HttpRequest.BodyPublishers.ofString(text)));
    }

    /** The same sent once, whatever comes back; empty when no answer came. */
    public Optional<Reply> postOnce(String path, UUID idempotencyKey, Object body) {
        var request = json(path)
                .header("Idempotency-Key", idempotencyKey.toString())
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
        try {
            return Optional.of(reply(CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString())));
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Sends a request exactly as given, for tests of bad input; a session that has run out is renewed all the same. */
    public HttpResponse<String> raw(String method, String path, @Nullable String body, Map<String, String> headers) {
        var response = send(raw(request(path), method, body, headers));
        var renew = renewal;
        if (response.statusCode() != 401 || renew == null || headers.containsKey("Authorization")) {
            return response;
        }
        renew.run();
        return send(raw(request(path), method, body, headers));
    }

    private static HttpRequest raw(
            HttpRequest.Builder request, String method, @Nullable String body, Map<String, String> headers) {
        request.method(
                method, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::setHeader);
        return request.build();
    }

    private HttpRequest.Builder json(String path) {
        return request(path).header("Content-Type", "application/json");
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(150));
        if (address != null) {
            request.header("X-Forwarded-For", address);
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return request;
    }

    private Reply call(Supplier<HttpRequest.Builder> request) {
        var reply = patiently(request.get());
        for (var again = 0; again < repeats && OUTAGES.contains(reply.status()); again++) {
            pause(Duration.ofSeconds(1));
            reply = patiently(request.get());
        }
        var renew = renewal;
        if (reply.status() != 401 || renew == null) {
            return reply;
        }
        renew.run();
        return patiently(request.get());
    }

    private static Reply patiently(HttpRequest.Builder request) {
        var begin = System.nanoTime();
        while (true) {
            var response = send(request.build());
            var wait = response.headers().firstValue("Retry-After");
            if (wait.isEmpty()
                    || response.statusCode() < 400
                    || Long.parseLong(wait.get()) > LONGEST_WAIT_SECONDS
                    || System.nanoTime() - begin > PATIENCE.toNanos()) {
                return reply(response);
            }
            pause(Duration.ofSeconds(Long.parseLong(wait.get())));
        }
    }

    private static Reply reply(HttpResponse<String> response) {
        var text = response.body();
        return new Reply(response.statusCode(), text.isEmpty() ? JSON.missingNode() : JSON.readTree(text));
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(request.method() + " " + request.uri() + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
