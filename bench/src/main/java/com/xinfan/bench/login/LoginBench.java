package com.xinfan.bench.login;

import com.nimbusds.jose.JOSEException;
import com.xinfan.bench.Options;
import com.xinfan.bench.Rounds;
import com.xinfan.local.Up;
import com.xinfan.local.host.Console;
import com.xinfan.local.host.Home;
import com.xinfan.local.host.Trouble;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * {@code ./xinfan bench login}: people sign in by code, refresh and sign in by password through the gateway, closed
 * loop with sixteen clients; the peer is the same number of signatures or hashes alone on all cores. Each round has
 * people of its own, since a phone gets five codes an hour.
 */
public final class LoginBench {

    private static final Map<String, Integer> DEFAULTS = Map.of("users", 200, "rounds", 5, "refreshes", 5);
    private static final int CLIENTS = 16;
    private static final int CRYPTO_TIMES = 20;
    private static final String GATEWAY = "http://localhost:8080";
    private static final String SANDBOX = "http://localhost:8090";

    private final Home home;
    private final Console console;
    private final Options options;

    public LoginBench(Home home, Console console, List<String> arguments) {
        this.home = home;
        this.console = console;
        this.options = Options.parse(arguments, DEFAULTS);
    }

    private record Figure(double perSecond, Duration p99) {}

    public boolean run() throws IOException, InterruptedException, JOSEException {
        if (new Up().run(home, console, List.of()) != 0) {
            throw new Trouble("The platform did not start");
        }
        var login = rounds("OTP sign-ins/s through the gateway, against ES256 signatures alone", 0.01);
        var refresh = rounds("refreshes/s through the gateway, against ES256 signatures alone", 0.03);
        var password = rounds("password sign-ins/s through the gateway, against Argon2id alone", 0.3);
        var crypto = new Crypto();
        try (var client = client()) {
            round(client, crypto, null, null, null);
            for (var i = 0; i < options.of("rounds"); i++) {
                round(client, crypto, login, refresh, password);
            }
        }
        return login.finish(home.root()) & refresh.finish(home.root()) & password.finish(home.root());
    }

    /** The first one warms up and is not written down. */
    private void round(
            HttpClient client,
            Crypto crypto,
            @Nullable Rounds login,
            @Nullable Rounds refresh,
            @Nullable Rounds password)
            throws IOException, InterruptedException {
        var first = ThreadLocalRandom.current().nextInt(1, 90_000_000);
        var people = IntStream.range(0, options.of("users"))
                .mapToObj(i -> new Member(client, GATEWAY, SANDBOX, first + i))
                .toList();
        all(people, person -> {
            person.fetchCode("LOGIN");
            person.signIn();
            person.fetchCode("PASSWORD");
            person.setPassword();
            person.fetchCode("LOGIN");
        });
        var signatures = alone(people.size() * CRYPTO_TIMES, crypto::sign);
        var hashes = alone(people.size(), crypto::checkPassword);
        add(login, "sign-in", all(people, Member::signIn), signatures, 1);
        var refreshes = all(
                people, person -> IntStream.range(0, options.of("refreshes")).forEach(_ -> person.refresh()));
        add(refresh, "refresh", refreshes, signatures, options.of("refreshes"));
        add(password, "password", all(people, Member::signInByPassword), hashes, 1);
    }

    private void add(@Nullable Rounds rounds, String what, Figure ours, double peers, int acts) throws IOException {
        if (rounds != null) {
            console.line("  %s p99 %.1f ms".formatted(what, ours.p99().toNanos() / 1e6 / acts));
            rounds.add(ours.perSecond() * acts, peers, "/s");
        }
    }

    private Rounds rounds(String what, double goal) {
        return new Rounds(console, "login", what, Rounds.Goal.atLeast(goal));
    }

    private static HttpClient client() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
    }

    private static Figure all(List<Member> people, Consumer<Member> act) throws InterruptedException {
        try (var threads = Executors.newFixedThreadPool(CLIENTS)) {
            var begin = System.nanoTime();
            var waits = new ArrayList<Future<Long>>();
            for (var person : people) {
                waits.add(threads.submit(() -> {
                    var from = System.nanoTime();
                    act.accept(person);
                    return System.nanoTime() - from;
                }));
            }
            var nanos = new ArrayList<Long>();
            for (var wait : waits) {
                nanos.add(wait.get());
            }
            var seconds = (System.nanoTime() - begin) / 1e9;
            nanos.sort(null);
            var p99 = nanos.get(Math.min(nanos.size() - 1, nanos.size() * 99 / 100));
            return new Figure(people.size() / seconds, Duration.ofNanos(p99));
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private static double alone(int times, Runnable act) throws InterruptedException {
        var begin = System.nanoTime();
        try (var threads = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            IntStream.range(0, times).forEach(_ -> threads.submit(act));
        }
        return times / ((System.nanoTime() - begin) / 1e9);
    }
}
