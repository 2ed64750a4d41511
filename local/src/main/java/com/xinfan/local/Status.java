package com.xinfan.local;

import com.xinfan.local.host.Console;
import com.xinfan.local.host.Home;
import com.xinfan.local.host.Memory;
import com.xinfan.local.host.Running;
import com.xinfan.local.part.Part;
import com.xinfan.local.part.Parts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** One line per part; exit code 0 only if all are ready. */
final class Status implements Command {
    private static final int KIB_PER_MIB = 1024;

    @Override
    public String name() {
        return "status";
    }

    @Override
    public String usage() {
        return "          what runs: pid, port, health, memory (PSS), uptime";
    }

    @Override
    public int run(Home home, Console console, List<String> arguments) {
        console.line(row("PART", "PORT", "PID", "STATE", "PSS MB", "UPTIME"));
        var now = ProcessHandle.current().info().startInstant();
        var kib = 0L;
        var ready = 0;
        for (var part : Parts.all()) {
            var running = Running.read(home, part.name());
            var process = running.flatMap(Running::process);
            var state = state(part, running, process);
            var memory = process.map(Memory::pssKib).orElse(OptionalLong.empty());
            kib += memory.orElse(0);
            ready += state.equals("ready") ? 1 : 0;
            console.line(row(
                    part.name(),
                    String.valueOf(part.port()),
                    process.map(one -> String.valueOf(one.pid())).orElse("-"),
                    state,
                    memory.isPresent() ? String.valueOf(memory.getAsLong() / KIB_PER_MIB) : "-",
                    process.flatMap(one -> one.info().startInstant())
                            .flatMap(started -> now.map(us -> uptime(Duration.between(started, us))))
                            .orElse("-")));
        }
        console.line(row("total", "", "", ready + " ready", String.valueOf(kib / KIB_PER_MIB), ""));
        return ready == Parts.all().size() ? 0 : 1;
    }

    private static String state(Part part, Optional<Running> running, Optional<ProcessHandle> process) {
        if (running.isEmpty()) {
            return "stopped";
        }
        if (process.isEmpty()) {
            return "crashed";
        }
        return part.ready() ? "ready" : "not ready";
    }

    static String uptime(Duration time) {
        if (time.toDays() > 0) {
            return time.toDays() + "d " + time.toHoursPart() + "h";
        }
        return time.toHours() > 0
                ? time.toHours() + "h " + time.toMinutesPart() + "m"
                : time.toMinutes() + "m " + time.toSecondsPart() + "s";
    }

    private static String row(String part, String port, String pid, String state, String memory, String uptime) {
        return String.format("%-18s %5s %8s  %-10s %7s  %s", part, port, pid, state, memory, uptime)
                .stripTrailing();
    }
}
