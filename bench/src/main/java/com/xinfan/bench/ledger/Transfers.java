package com.xinfan.bench.ledger;

import com.xinfan.bench.Peer;
import com.xinfan.bench.ledger.PgBench.Figures;
import com.xinfan.bench.subject.DeskUnderTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Transfers over HTTP, closed-loop by wrk, each with its user's token and a key of its own. */
final class Transfers {

    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
    private static final Pattern P99 = Pattern.compile("99%\\s+([0-9.]+)(us|ms|s)");

    private final Path work;
    private int runs;

    Transfers(Path work, List<String> tokens) throws IOException {
        this.work = work;
        Files.write(work.resolve("tokens.txt"), tokens);
    }

    Figures run(int clients, int seconds) throws IOException, InterruptedException {
        var script = work.resolve("transfers.lua");
        Files.writeString(script, """
            local tokens, i = {}, 0
            for line in io.lines("%s") do tokens[#tokens + 1] = "Bearer " .. line end
            request = function()
              i = i + 1
              wrk.headers["Authorization"] = tokens[i %% #tokens + 1]
              wrk.headers["Content-Type"] = "application/json"
              wrk.headers["Idempotency-Key"] = "web:%d:" .. i
              local form = '{"product":%%d,"campaign":%%d,"amount":%%d}'
              local body = string.format(form, i %% 100, i %% 97, 100 + i %% 9900)
              return wrk.format("POST", "/api/v1/bench/transfers", nil, body)
            end
            """.formatted(work.resolve("tokens.txt"), runs++));
        var command = List.of(
                "wrk",
                "-t1",
                "-c" + clients,
                "-d" + seconds + "s",
                "--latency",
                "-s",
                script.toString(),
                "http://127.0.0.1:" + DeskUnderTest.PORT);
        var text = Peer.output(command);
        var rate = RATE.matcher(text);
        var p99 = P99.matcher(text);
        if (text.contains("Non-2xx") || text.contains("Socket errors") || !rate.find() || !p99.find()) {
            throw new IllegalStateException("refusals under load:\n" + text);
        }
        var unit = switch (p99.group(2)) {
            case "us" -> 0.001;
            case "ms" -> 1;
            default -> 1_000;
        };
        return new Figures(Double.parseDouble(rate.group(1)), Double.parseDouble(p99.group(1)) * unit);
    }
}
