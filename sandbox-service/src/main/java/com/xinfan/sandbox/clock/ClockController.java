package com.xinfan.sandbox.clock;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/clock")
class ClockController {
    private static final Duration MAX = Duration.ofDays(3660);

    private final Advance advance;
    private final WorldClock world;

    ClockController(Advance advance, WorldClock world) {
        this.advance = advance;
        this.world = world;
    }

    record Move(@NotBlank @Size(max = 30) String advance) {
        Duration duration() {
            try {
                var duration = Duration.parse(advance);
                if (!duration.isNegative() && duration.compareTo(MAX) <= 0) {
                    return duration;
                }
            } catch (DateTimeParseException e) {
                throw ClockProblem.INVALID_ADVANCE.at("/advance");
            }
            throw ClockProblem.INVALID_ADVANCE.at("/advance");
        }
    }

    record Now(Instant now) {}

    @PostMapping
    Now move(@Valid @RequestBody Move move) {
        return new Now(advance.by(move.duration()));
    }

    @GetMapping
    Now now() {
        return new Now(world.now());
    }
}
