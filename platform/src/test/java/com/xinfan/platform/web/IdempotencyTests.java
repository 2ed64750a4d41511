package com.xinfan.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.test.Waiting;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.RestTestClient;

/** One key, one effect, one answer. */
class IdempotencyTests extends ProbeTest {

    @Autowired
    private JdbcClient jdbc;

    private final String key = Ids.next().toString();

    private record Reply(int status, String body, String location, String type, boolean replayed) {}

    private Reply effect(String key, String json) {
        RestTestClient.RequestBodySpec request = http.post().uri("/api/v1/effects?x=1");
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        var result = request.header("Authorization", "Bearer " + userToken(USER))
                .header("Content-Type", "application/json")
                .body(json)
                .exchange()
                .expectBody(String.class)
                .returnResult();
        var headers = result.getResponseHeaders();
        return new Reply(
                result.getStatus().value(),
                String.valueOf(result.getResponseBody()),
                headers.getFirst("Location"),
                headers.getFirst("Content-Type"),
                "true".equals(headers.getFirst("Idempotent-Replayed")));
    }

    private static String json(int status, int sleepMillis) {
        return "{\"id\":\"风\",\"status\":%d,\"sleepMillis\":%d}".formatted(status, sleepMillis);
    }

    private long effects(String key) {
        return jdbc.sql("select count(*) from probe_effect where key = ?")
                .param(key)
                .query(Long.class)
                .single();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 404, 410, 422})
    void aDefinitiveAnswerIsReplayedByteForByte(int status) {
        var first = effect(key, json(status, 0));
        var second = effect(key, json(status, 0));
        assertThat(first.status()).isEqualTo(status);
        assertThat(first.replayed()).isFalse();
        assertThat(second).isEqualTo(new Reply(status, first.body(), first.location(), first.type(), true));
        assertThat(effects(key)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 409, 429, 500, 503})
    void anyOtherAnswerReleasesTheKey(int status) {
        effect(key, json(status, 0));
        assertThat(effect(key, json(status, 0)).replayed()).isFalse();
        assertThat(effects(key)).isEqualTo(2);
    }

    @Test
    void theKeyIsRequiredAndChecked() {
        assertThat(effect(null, json(200, 0)).body()).contains("idempotency_key_required", "Idempotency-Key");
        assertThat(effect("a b", json(200, 0)).status()).isEqualTo(400);
        assertThat(effect("x".repeat(256), json(200, 0)).status()).isEqualTo(400);
        assertThat(effect("x".repeat(255), "{").status()).isEqualTo(400);
    }

    @Test
    void anotherBodyUnderTheKeyIs422() {
        effect(key, json(200, 0));
        var other = effect(key, json(201, 0));
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.body()).contains("idempotency_key_reused");
        assertThat(effects(key)).isEqualTo(1);
    }

    @Test
    void ofManyAtOnceOneRunsAndTheOthersWaitOrSeeItsAnswer() throws Exception {
        var replies = new ArrayList<Reply>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Reply> call = () -> effect(key, json(201, 50));
            for (Future<Reply> reply :
                    threads.invokeAll(IntStream.range(0, 64).mapToObj(_ -> call).toList())) {
                replies.add(reply.get());
            }
        }
        assertThat(effects(key)).isEqualTo(1);
        var ran = replies.stream()
                .filter(reply -> reply.status() == 201 && !reply.replayed())
                .toList();
        assertThat(ran).hasSize(1);
        assertThat(replies).allSatisfy(reply -> {
            if (reply.status() == 201) {
                assertThat(reply.body()).isEqualTo(ran.getFirst().body());
                assertThat(reply.location()).isEqualTo(ran.getFirst().location());
            } else {
                assertThat(reply.status()).isEqualTo(409);
                assertThat(reply.body()).contains("idempotency_in_flight");
            }
        });
        assertThat(effect(key, json(201, 50)).replayed()).isTrue();
    }

    @Test
    void afterACrashTheLeaseIsTakenOver() {
        effect(key, json(503, 0));
        jdbc.sql("""
                        insert into idempotency_key (caller, key, request_hash, attempt, lease_until)
                        select caller, ?, request_hash, uuidv7(), now() + interval '1 second'
                          from idempotency_key where key = ?
                        """).params(key, crashed()).update();
        assertThat(effect(key, json(200, 0)).body()).contains("idempotency_in_flight");
        Waiting.until("the lease ends", () -> effect(key, json(200, 0)).status() == 200);
        assertThat(effect(key, json(200, 0)).replayed()).isTrue();
    }

    /** A row whose hash is that of the request of the test above. */
    private String crashed() {
        var other = Ids.next().toString();
        effect(other, json(200, 0));
        return other;
    }

    @Test
    void anAttemptThatLostItsLeaseDoesNotOverwriteTheAnswer() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var slow = threads.submit(() -> effect(key, json(200, 1_500)));
            Waiting.until("the slow one holds the key", () -> effects(key) == 1);
            jdbc.sql("update idempotency_key set attempt = uuidv7(), status = 201, body = 'other'::bytea where key = ?")
                    .param(key)
                    .update();
            assertThat(slow.get().status()).isEqualTo(200);
        }
        assertThat(effect(key, json(200, 1_500)).body()).isEqualTo("other");
    }

    @Test
    void oldRowsArePurged() {
        effect(key, json(200, 0));
        jdbc.sql("""
                        update idempotency_key
                           set created_at = now() - interval '8 days', lease_until = created_at where key = ?
                        """).param(key).update();
        runDueWork();
        assertThat(jdbc.sql("select count(*) from idempotency_key where key = ?")
                        .param(key)
                        .query(Long.class)
                        .single())
                .isZero();
    }
}
