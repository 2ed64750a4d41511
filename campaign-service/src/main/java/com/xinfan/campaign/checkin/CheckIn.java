package com.xinfan.campaign.checkin;

import com.xinfan.campaign.rule.CheckInRule;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A user's day. */
record CheckIn(UUID userId, LocalDate day, UUID campaignId, int streak, int points, String requestKey) {

    /** The next one: of a streak if there was one yesterday. */
    static CheckIn after(
            @Nullable Integer yesterdaysStreak, Wish wish, LocalDate day, UUID campaignId, CheckInRule rule) {
        var streak = yesterdaysStreak == null ? 1 : yesterdaysStreak + 1;
        return new CheckIn(wish.userId(), day, campaignId, streak, rule.pointsOn(streak), wish.requestKey());
    }

    /** Who wants to check in, by which request. */
    record Wish(UUID userId, String requestKey) {}

    Wish wish() {
        return new Wish(userId, requestKey);
    }
}
