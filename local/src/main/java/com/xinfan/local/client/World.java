package com.xinfan.local.client;

import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Map;

/** The world's clock, as the sandbox keeps it for every service. */
public final class World {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final LocalTime OFFICE_OPENS = LocalTime.of(9, 30);
    private static final LocalTime OFFICE_CLOSES = LocalTime.of(18, 0);

    private final Api sandbox;

    public World(URI sandbox) {
        this.sandbox = new Api(sandbox, null);
    }

    public OffsetDateTime now() {
        return OffsetDateTime.parse(sandbox.get("/clock").ok().get("now").asString());
    }

    public LocalDate today() {
        return now().atZoneSameInstant(CHINA).toLocalDate();
    }

    /** Lets business days pass, each with all that is due on it. */
    public void pass(int days) {
        for (var day = 0; day < days; day++) {
            advance(Duration.ofDays(1));
        }
    }

    /** Goes on to the next hour at which people work and may be written to; does nothing during one. */
    public void awaitOfficeHours() {
        var now = now().atZoneSameInstant(CHINA);
        var time = now.toLocalTime();
        if (time.isBefore(OFFICE_OPENS)) {
            advance(Duration.between(time, OFFICE_OPENS));
        } else if (time.isAfter(OFFICE_CLOSES)) {
            advance(Duration.between(
                    now, now.toLocalDate().plusDays(1).atTime(OFFICE_OPENS).atZone(CHINA)));
        }
    }

    private void advance(Duration duration) {
        sandbox.post("/clock", Map.of("advance", duration.toString())).ok();
    }
}
