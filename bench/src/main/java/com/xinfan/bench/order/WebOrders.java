package com.xinfan.bench.order;

import com.xinfan.bench.Peer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Orders over HTTP, closed-loop by wrk, each with its user's token and a key of its own. */
final class WebOrders {

    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
    private static final Pattern P99 = Pattern.compile("99%\\s+([0-9.]+)(us|ms|s)");
    private static final Pattern COUNT = Pattern.compile("(\\d+) requests in");

    private final Path work;
    private final int port;
    private final int products;
    private int runs;
    private long acknowledged;

    WebOrders(Path work, int port, List<String> tokens, int products) throws IOException {
        this.work = work;
        this.port = port;
        this.products = products;
        Files.write(work.resolve("tokens.txt"), tokens);
    }

    OrderPeer.Figures run(int clients, int seconds) throws IOException, InterruptedException {
        var script = work.resolve("orders.lua");
        Files.writeString(script, """
            local tokens, i = {}, 0
            for line in io.lines("%s") do tokens[#tokens + 1] = "Bearer " .. line end
            request = function()
              i = i + 1
              wrk.headers["Authorization"] = tokens[i %% #tokens + 1]
              wrk.headers["Content-Type"] = "application/json"
              wrk.headers["Idempotency-Key"] = "web:%d:" .. i
              local form = '{"productId":"00000000-0000-0000-0001-%%012x","amount":%%d}'
              return wrk.format("POST", "/api/v1/orders", nil, string.format(form, i %% %d, 1000 + i %% 9000))
            end
            """.formatted(work.resolve("tokens.txt"), runs++, products));
        var text = Peer.output(List.of(
                "wrk",
                "-t1",
                "-c" + clients,
                "-d" + seconds + "s",
                "--latency",
                "-s",
                script.toString(),
                "http://127.0.0.1:" + port));
        var rate = RATE.matcher(text);
        var p99 = P99.matcher(text);
        var count = COUNT.matcher(text);
        if (text.contains("Non-2xx")
                || text.contains("Socket errors")
                || !rate.find()
                || !p99.find()
                || !count.find()) {
            throw new IllegalStateException("refusals under load:\n" + text);
        }
        acknowledged += Long.parseLong(count.group(1));
        var unit = switch (p99.group(2)) {
            case "us" -> 0.001;
            case "ms" -> 1;
            default -> 1_000;
        };
        return new OrderPeer.Figures(Double.parseDouble(rate.group(1)), Double.parseDouble(p99.group(1)) * unit);
    }

    /** How many orders have been answered with 201 so far. */
    long acknowledged() {
        return acknowledged;
    }
}
