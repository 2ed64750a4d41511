package com.xinfan.user.identity.screening;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** risk-service, which forgets the names it is given. */
@HttpExchange
interface ScreeningClient {

    @PostExchange("/internal/v1/screenings")
    Answer screen(@RequestBody Question question);

    @PostExchange("/internal/v1/screenings/batch")
    Answers screen(@RequestBody Batch batch);

    record Question(
            String screeningKey,
            UUID userId,
            String name,
            @Nullable Integer birthYear) {

        @Override
        public String toString() {
            return "Question[" + userId + "]";
        }
    }

    record Batch(List<Question> people) {}

    enum Outcome {
        CLEAR,
        POSSIBLE,
        MATCH
    }

    /** {@code confirmed} when staff have said that she is the one who is listed. */
    record Answer(UUID screeningId, UUID userId, Outcome outcome, boolean confirmed, String listVersion) {}

    record Answers(List<Answer> answers) {}
}
