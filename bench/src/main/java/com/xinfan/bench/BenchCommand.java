package com.xinfan.bench;

import com.nimbusds.jose.JOSEException;
import com.xinfan.bench.dayend.DayEndBench;
import com.xinfan.bench.graph.GraphBench;
import com.xinfan.bench.ledger.LedgerBench;
import com.xinfan.bench.login.LoginBench;
import com.xinfan.bench.messages.MessageBench;
import com.xinfan.bench.order.OrderBench;
import com.xinfan.bench.outbox.OutboxBench;
import com.xinfan.local.Command;
import com.xinfan.local.host.Console;
import com.xinfan.local.host.Home;
import com.xinfan.local.host.Trouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** {@code ./xinfan bench NAME}. */
public final class BenchCommand implements Command {

    @Override
    public String name() {
        return "bench";
    }

    @Override
    public String usage() {
        return "start|gateway|ledger|outbox|messages|dayend|decision|graph|login|order [--OPTION N …]  measure beside a"
                + " peer"
                + " and append the figure to bench/RESULTS.md";
    }

    @Override
    public int run(Home home, Console console, List<String> arguments) {
        var benchmark = arguments.isEmpty() ? "" : arguments.getFirst();
        try {
            return switch (benchmark) {
                case "start" -> new StartBench(home, console).run() ? 0 : 1;
                case "gateway" -> new GatewayBench(home, console).run() ? 0 : 1;
                case "ledger" -> new LedgerBench(home, console, arguments.subList(1, arguments.size())).run() ? 0 : 1;
                case "outbox" -> new OutboxBench(home, console, arguments.subList(1, arguments.size())).run() ? 0 : 1;
                case "login" -> new LoginBench(home, console, arguments.subList(1, arguments.size())).run() ? 0 : 1;
                case "messages" ->
                    new MessageBench(home, console, arguments.subList(1, arguments.size())).run() ? 0 : 1;
                case "order" -> new OrderBench(home, console, arguments.subList(1, arguments.size())).run() ? 0 : 1;
                case "dayend" -> new DayEndBench(home, console, arguments.subList(1, arguments.size())).run() ? 0 : 1;
                case "graph" -> new GraphBench(home, console, arguments.subList(1, arguments.size())).run() ? 0 : 1;
                case "decision" ->
                    new DecisionBench(home, console, arguments.subList(1, arguments.size())).run() ? 0 : 1;
                default ->
                    throw new Trouble(
                            "bench takes one of: start, gateway, ledger, outbox, messages, dayend, decision, graph,"
                                    + " login, order");
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Trouble("interrupted");
        }
    }
}
