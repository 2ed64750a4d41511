package com.xinfan.platform.clock;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.PositiveOrZero;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Moves this service's business clock, on a developer's machine and from that machine only. */
@Hidden
@RestController
@RequestMapping("/internal/v1/clock")
final class LocalClockController {

    private static final long TEN_YEARS_SECONDS = 10L * 366 * 24 * 3600;

    private final OffsetBusinessClock clock;
    private final DueWorkRunner dueWork;
    private final List<Backlog> backlogs;
    private final JdbcClient jdbc;

    LocalClockController(OffsetBusinessClock clock, DueWorkRunner dueWork, List<Backlog> backlogs, JdbcClient jdbc) {
        this.clock = clock;
        this.dueWork = dueWork;
        this.backlogs = backlogs;
        this.jdbc = jdbc;
    }

    record Move(@PositiveOrZero @Max(TEN_YEARS_SECONDS) long offsetSeconds) {}

    record Moved(Instant now, int done) {}

    record State(Instant now, long outboxRows, long lag) {}

    /** Sets the offset, never back, and answers when nothing is due any more. */
    @PostMapping
    Moved move(@Valid @RequestBody Move move, HttpServletRequest request) {
        requireLoopback(request);
        var moved = jdbc.sql("update business_clock set offset_seconds = :to where offset_seconds <= :to")
                .param("to", move.offsetSeconds())
                .update();
        if (moved == 0) {
            throw ClockProblem.CLOCK_BACKWARDS.problem();
        }
        clock.moveTo(move.offsetSeconds());
        var done = dueWork.runUntilQuiet();
        return new Moved(clock.now(), done);
    }

    @GetMapping
    State state(HttpServletRequest request) {
        requireLoopback(request);
        return new State(clock.now(), backlog("outboxRows"), backlog("lag"));
    }

    private long backlog(String name) {
        return backlogs.stream()
                .filter(backlog -> backlog.name().equals(name))
                .mapToLong(Backlog::size)
                .sum();
    }

    private static void requireLoopback(HttpServletRequest request) {
        try {
            // A literal address: nothing is looked up.
            if (InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress()) {
                return;
            }
        } catch (UnknownHostException e) {
            throw ClockProblem.CLOCK_FROM_AFAR.problem();
        }
        throw ClockProblem.CLOCK_FROM_AFAR.problem();
    }
}
