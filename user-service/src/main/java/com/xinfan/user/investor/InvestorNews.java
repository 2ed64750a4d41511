package com.xinfan.user.investor;

import com.xinfan.contract.event.MessageEvent;
import com.xinfan.contract.vocabulary.MessageClass;
import com.xinfan.platform.clock.Ids;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What a person is told of her investor class. */
final class InvestorNews {

    private InvestorNews() {}

    static List<MessageEvent> decided(InvestorApplication application, String result, Instant now) {
        return List.of(message("investor-decided", application.userId(), application.id(), now, "result", result));
    }

    static MessageEvent ending(UUID userId, LocalDate until, Instant now) {
        return message("investor-ending", userId, until, now, "day", until.toString());
    }

    static MessageEvent ended(UUID userId, Instant now) {
        return message("investor-ended", userId, now, now, "day", now.toString().substring(0, 10));
    }

    private static MessageEvent message(
            String template, UUID userId, Object cause, Instant now, String name, String value) {
        return new MessageEvent.Requested(
                Ids.of("message", template, userId, cause),
                userId,
                now,
                template,
                MessageClass.SERVICE,
                Map.of(name, value));
    }
}
