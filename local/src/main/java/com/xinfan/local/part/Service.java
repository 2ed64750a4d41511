package com.xinfan.local.part;

import com.xinfan.local.host.Hash;
import com.xinfan.local.host.Home;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One of our own services, in a JVM of its own, from its exploded jar.
 *
 * @param database null for a service that keeps nothing
 */
public record Service(String name, int port, @Nullable String database, Set<String> after, int heapMb) implements Part {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
    private static final int OK = 200;

    @Override
    public String version(Home home) {
        return Hash.of(Exploded.of(home, name).build(), home.store().toString());
    }

    /** Loopback only: local passwords are public. */
    @Override
    public Launch prepare(Home home, Aot aot) {
        var exploded = Exploded.of(home, name);
        var program = List.of("-jar", exploded.extracted().toString());
        var environment = Map.of(
                "SPRING_PROFILES_ACTIVE", "local",
                "SERVER_ADDRESS", "127.0.0.1",
                "MALLOC_ARENA_MAX", "2");
        return new Launch(jvm(exploded.build()).command(home, aot, program), environment, home.data(name));
    }

    @Override
    public boolean ready() {
        var request = HttpRequest.newBuilder(URI.create(url() + "/actuator/health/readiness"))
                .timeout(Duration.ofSeconds(2))
                .build();
        try {
            return HTTP.send(request, BodyHandlers.discarding()).statusCode() == OK;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void afterReady() {}

    @Override
    public String url() {
        return "http://127.0.0.1:" + port;
    }

    Jvm jvm(String build) {
        return new Jvm(name, build, heapMb, List.of());
    }
}
