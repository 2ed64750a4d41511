package com.xinfan.bench;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.ECKey;
import com.xinfan.local.host.Console;
import com.xinfan.local.host.Home;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The gateway on one core (ES256 tokens of 1,000 users, rate limit, route) beside haproxy on the same core with the
 * same tokens, the same checks and a rate limit of its own; nginx is the service behind both and wrk, closed-loop with
 * 64 connections, the load, both on the other core.
 */
final class GatewayBench {

    private static final int BACKEND = 18_099;
    private static final int HAPROXY = 18_098;
    private static final int GATEWAY = 18_080;
    private static final int KEYS = 18_097;
    private static final int ROUNDS = 7;
    private static final int WARM_UP_SECONDS = 70;
    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Home home;
    private final Console console;
    private final Path work;

    GatewayBench(Home home, Console console) {
        this.console = console;
        this.home = home;
        this.work = home.data("bench-gateway");
    }

    boolean run() throws IOException, InterruptedException, JOSEException {
        Peer.require(console, "haproxy", "haproxy");
        Peer.require(console, "nginx", "nginx-light");
        Peer.require(console, "wrk", "wrk");
        var tokens = new Tokens();
        Files.write(work.resolve("tokens.txt"), tokens.of(1_000));
        var processes = new ArrayList<Process>();
        try (var keys = tokens.serveKeys(KEYS)) {
            processes.add(backend());
            processes.add(haproxy(tokens.key()));
            var gateway = GatewayUnderTest.start(home, GATEWAY, keys.url(), BACKEND, work.resolve("gateway.out"));
            processes.add(gateway);
            requireSameAnswers(tokens.of(1).getFirst());
            console.line("warming up for " + WARM_UP_SECONDS + " s on both cores");
            load(GATEWAY, WARM_UP_SECONDS, "0,1");
            Peer.run(List.of("taskset", "-acp", "0", Long.toString(gateway.pid())));
            return measure(tokens);
        } finally {
            for (var process : processes.reversed()) {
                Peer.stop(process);
            }
        }
    }

    private boolean measure(Tokens tokens) throws IOException, InterruptedException, JOSEException {
        var rounds = new Rounds(
                console,
                "gateway",
                "req/s per core, ES256 JWT × 1,000 + limit + route, against haproxy " + version(),
                Rounds.Goal.atLeast(0.22));
        load(HAPROXY, 3, "1");
        for (var round = 0; round < ROUNDS; round++) {
            var ours = load(GATEWAY, 8, "1");
            var peers = load(HAPROXY, 8, "1");
            rounds.add(ours, peers, "req/s");
        }
        requireSameAnswers(tokens.of(1).getFirst());
        return rounds.finish(home.root());
    }

    private static String version() throws IOException, InterruptedException {
        return Peer.output(List.of("haproxy", "-v")).split(" ")[2];
    }

    private Process backend() throws IOException {
        var config = work.resolve("nginx.conf");
        Files.writeString(config, """
                daemon off; worker_processes 1; pid %1$s/nginx.pid; error_log %1$s/nginx.log;
                events { worker_connections 4096; }
                http { access_log off; keepalive_requests 1000000000;
                  server { listen 127.0.0.1:%2$d; default_type application/json;
                    location / { return 200 '{"padding":"%3$s"}'; } } }
                """.formatted(work, BACKEND, "x".repeat(504)));
        return Peer.start(List.of("taskset", "-c", "1", "nginx", "-c", config.toString()), work.resolve("nginx.out"));
    }

    private Process haproxy(ECKey key) throws IOException, JOSEException {
        var pem = work.resolve("key.pem");
        Files.writeString(
                pem,
                "-----BEGIN PUBLIC KEY-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'})
                                .encodeToString(key.toECPublicKey().getEncoded())
                        + "\n-----END PUBLIC KEY-----\n");
        var config = work.resolve("haproxy.cfg");
        Files.writeString(config, """
                global
                  nbthread 1
                  maxconn 4096
                defaults
                  mode http
                  timeout connect 1s
                  timeout client 30s
                  timeout server 30s
                frontend door
                  bind 127.0.0.1:%d
                  http-request set-var(txn.token) http_auth_bearer
                  http-request deny deny_status 401 unless { var(txn.token),jwt_header_query('$.alg') -m str ES256 }
                  http-request deny deny_status 401 unless { var(txn.token),jwt_verify("ES256","%s") -m int 1 }
                  http-request deny deny_status 401 unless { var(txn.token),jwt_payload_query('$.iss') -m str xinfan }
                  http-request deny deny_status 401 unless { var(txn.token),jwt_payload_query('$.aud') -m str app }
                  http-request set-var(txn.exp) var(txn.token),jwt_payload_query('$.exp','int')
                  http-request set-var(txn.sub) var(txn.token),jwt_payload_query('$.sub')
                  http-request set-var(txn.left) date,neg,add(txn.exp)
                  http-request deny deny_status 401 if { var(txn.left) -m int lt 0 }
                  stick-table type string len 36 size 100k expire 60s store http_req_rate(1s)
                  http-request track-sc0 var(txn.sub)
                  http-request deny deny_status 429 if { sc_http_req_rate(0) gt 1000 }
                  use_backend product if { path_beg /api/v1/account }
                backend product
                  server one 127.0.0.1:%d
                """.formatted(HAPROXY, pem, BACKEND));
        return Peer.start(
                List.of("taskset", "-c", "0", "haproxy", "-db", "-f", config.toString()), work.resolve("haproxy.out"));
    }

    private double load(int port, int seconds, String cores) throws IOException, InterruptedException {
        var script = work.resolve("tokens.lua");
        Files.writeString(script, """
                local tokens, i = {}, 0
                for line in io.lines("%s") do tokens[#tokens + 1] = "Bearer " .. line end
                request = function()
                  i = i %% #tokens + 1
                  wrk.headers["Authorization"] = tokens[i]
                  return wrk.format("GET", "/api/v1/account")
                end
                """.formatted(work.resolve("tokens.txt")));
        var text = Peer.output(List.of(
                "taskset",
                "-c",
                cores,
                "wrk",
                "-t1",
                "-c64",
                "-d" + seconds + "s",
                "-s",
                script.toString(),
                "http://127.0.0.1:" + port));
        if (text.contains("Non-2xx")) {
            throw new IllegalStateException("refusals under load on port " + port + ":\n" + text);
        }
        var rate = RATE.matcher(text);
        if (!rate.find()) {
            throw new IllegalStateException(text);
        }
        return Double.parseDouble(rate.group(1));
    }

    /** The gate: both let the token in with the backend's own answer, and refuse it once one letter is changed. */
    private static void requireSameAnswers(String token) throws IOException, InterruptedException {
        var middle = token.length() - 20;
        var forged =
                token.substring(0, middle) + (token.charAt(middle) == 'A' ? 'B' : 'A') + token.substring(middle + 1);
        for (var port : List.of(GATEWAY, HAPROXY)) {
            var good = get(port, token);
            if (good.statusCode() != 200 || good.body().length() != 518) {
                throw new IllegalStateException("port " + port + " answers " + good.statusCode() + " " + good.body());
            }
            if (get(port, forged).statusCode() != 401) {
                throw new IllegalStateException("port " + port + " lets a forged token in");
            }
        }
    }

    private static HttpResponse<String> get(int port, String token) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/account"))
                .header("Authorization", "Bearer " + token)
                .build();
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
