package com.xinfan.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import com.xinfan.contract.event.BehaviourEvent.Tracked;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.sample.SampleTest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One trace id from the request through the outbox and the spine to what its consumers log and say. */
class TraceTests extends SampleTest {

    private static final LoggerContext LOGS = (LoggerContext) LoggerFactory.getILoggerFactory();
    private static final Logger PLATFORM = LOGS.getLogger("com.xinfan.platform");

    private final Lines lines = new Lines();

    /** Every line as a log store gets it. */
    private final class Lines extends AppenderBase<ILoggingEvent> {

        private final StructuredLogEncoder encoder = new StructuredLogEncoder();
        private final List<JsonNode> all = new CopyOnWriteArrayList<>();

        @Override
        public void start() {
            LOGS.putObject(Environment.class.getName(), TraceTests.this.context.getEnvironment());
            encoder.setContext(LOGS);
            encoder.setFormat("ecs");
            encoder.start();
            super.start();
        }

        @Override
        protected void append(ILoggingEvent event) {
            all.add(JsonMapper.shared().readTree(new String(encoder.encode(event), StandardCharsets.UTF_8)));
        }

        List<String> of(String traceId) {
            return all.stream()
                    .filter(line -> line.at("/trace/id").asString("").equals(traceId))
                    .map(line -> line.path("message").asString())
                    .toList();
        }
    }

    @BeforeEach
    void listen() {
        lines.setContext(LOGS);
        lines.start();
        PLATFORM.addAppender(lines);
        PLATFORM.setLevel(Level.DEBUG);
    }

    @AfterEach
    void restoreLevel() {
        PLATFORM.setLevel(null);
        PLATFORM.detachAppender(lines);
    }

    @Test
    void aRequestsTraceIdIsInEveryLineOfWhatFollows() {
        var traceId = Ids.next().toString().replace("-", "");
        var user = Ids.next();
        ask(user, "00-" + traceId + "-b7ad6b7169203331-01");

        var asked = awaitEvent(
                Tracked.class, it -> it.userId().equals(user) && it.name().equals("ask"));
        var answered = awaitEvent(
                Tracked.class, it -> it.userId().equals(user) && it.name().equals("answer"));
        awaitQuiet();

        assertThat(asked.traceparent()).contains(traceId);
        assertThat(answered.traceparent()).as("said by a consumer of batches").contains(traceId);
        assertThat(lines.of(traceId))
                .contains("POST /api/v1/questions 200")
                .contains("one takes behaviour.tracked.v1 " + asked.id())
                .contains("one takes behaviour.tracked.v1 " + answered.id());
    }

    @Test
    void eachAnswerOfABatchContinuesTheTraceOfItsOwnQuestion() {
        var users = new ArrayList<UUID>();
        for (var i = 0; i < 20; i++) {
            var user = Ids.next();
            users.add(user);
            ask(user, traceparent(user));
        }
        for (var user : users) {
            var answered = awaitEvent(
                    Tracked.class, it -> it.userId().equals(user) && it.name().equals("answer"));
            assertThat(answered.traceparent()).isEqualTo(traceparent(user));
        }
    }

    @Test
    void aRequestWithoutATraceGetsOne() {
        var user = Ids.next();
        ask(user, "nonsense");
        var asked = awaitEvent(
                Tracked.class, it -> it.userId().equals(user) && it.name().equals("ask"));
        assertThat(asked.traceparent()).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-00");
    }

    private void ask(UUID user, String traceparent) {
        http.post()
                .uri("/api/v1/questions")
                .headers(headers -> headers.setBearerAuth(userToken(user)))
                .header("traceparent", traceparent)
                .exchange()
                .expectStatus()
                .isOk();
    }

    private static String traceparent(UUID user) {
        return "00-" + user.toString().replace("-", "") + "-b7ad6b7169203331-01";
    }
}
