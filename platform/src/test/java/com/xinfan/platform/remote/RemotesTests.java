package com.xinfan.platform.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.xinfan.platform.test.FakeHttp;
import com.xinfan.platform.web.Trace;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.client.RestClient;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.PostExchange;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Each way to fail says whether the remote may have acted. */
class RemotesTests {

    interface Bank {

        record Debit(String requestId, long amount) {}

        record Outcome(String requestId, String status) {}

        @PostExchange("/debits")
        Outcome debit(@RequestBody Debit debit);

        @GetExchange("/requests/{id}")
        Outcome query(@PathVariable String id);
    }

    private static final Bank.Debit DEBIT = new Bank.Debit("r1", 100);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final MockEnvironment environment = new MockEnvironment();
    private final FakeHttp remote = FakeHttp.of("bank-" + UUID.randomUUID());
    private final RemoteClients clients = new RemoteClients(
            environment,
            JsonMapper.builder()
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build(),
            new Guards(meters),
            RestClient.builder(),
            Clock.systemUTC());
    private final Remotes remotes = new Remotes(clients);

    private Bank bank() {
        environment.setProperty("xinfan.remote.bank.url", remote.url());
        environment.setProperty("xinfan.remote.bank.read-timeout", "300ms");
        return remotes.external("bank", Bank.class);
    }

    @AfterEach
    void close() throws Exception {
        clients.destroy();
    }

    @Test
    void anAnswerIsReadTolerantlyAndTheTraceGoesAlong() {
        remote.respond("POST", "/debits", 200, "{\"requestId\":\"r1\",\"status\":\"SUCCEEDED\",\"new\":1}");
        var trace = Trace.of("request-0001", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        try (var _ = trace.open()) {
            assertThat(bank().debit(DEBIT).status()).isEqualTo("SUCCEEDED");
        }
        var headers = remote.requests().getFirst().headers();
        assertThat(headers.get("X-Request-Id")).isEqualTo("request-0001");
        assertThat(headers.get("traceparent"))
                .startsWith("00-0af7651916cd43dd8448eb211c80319c-")
                .endsWith("-01")
                .isNotEqualTo(trace.traceparent());
        assertThat(remote.requests().getFirst().body()).isEqualTo("{\"requestId\":\"r1\",\"amount\":100}");
    }

    @Test
    void downIsSurelyNotExecuted() throws Exception {
        try (var port = new ServerSocket(0)) {
            environment.setProperty("xinfan.remote.down.url", "http://127.0.0.1:" + port.getLocalPort());
        }
        var down = remotes.external("down", Bank.class);
        assertThatThrownBy(() -> down.debit(DEBIT)).isInstanceOf(RemoteFailure.Unavailable.class);
    }

    @Test
    void slowMayHaveBeenExecutedAndIsNotSentTwice() {
        remote.respond("POST", "/debits", 200, "{}").delay(Duration.ofMillis(900));
        assertThatThrownBy(() -> bank().debit(DEBIT)).isInstanceOf(RemoteFailure.Unknown.class);
        assertThat(remote.requests()).hasSize(1);
    }

    @Test
    void serverErrorsAreUnknownAndOnlyAQueryIsRepeated() {
        remote.respond("POST", "/debits", 500, "boom").respond("GET", "/requests/r1", 503, "{}");
        assertThatThrownBy(() -> bank().debit(DEBIT)).isInstanceOf(RemoteFailure.Unknown.class);
        assertThat(remote.requests()).hasSize(1);
        assertThatThrownBy(() -> bank().query("r1")).isInstanceOf(RemoteFailure.Unknown.class);
        assertThat(remote.requests("GET", "/requests/r1")).hasSize(2);
    }

    @Test
    void anUnreadableAnswerIsUnknown() {
        remote.respond("POST", "/debits", _ -> new FakeHttp.Answer(200, "application/json", "{\"requestId\":"));
        assertThatThrownBy(() -> bank().debit(DEBIT)).isInstanceOf(RemoteFailure.Unknown.class);
    }

    @Test
    void aRefusalCarriesItsCode() {
        remote.respond(
                "POST", "/debits", 422, "{\"code\":\"card_declined\",\"detail\":\"no\",\"rule\":{\"id\":\"x\"}}");
        var bank = bank();
        var refused = catchThrowableOfType(RemoteFailure.Refused.class, () -> bank.debit(DEBIT));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("card_declined");
        assertThat(refused.detail()).isEqualTo("no");
        assertThat(refused.body()).contains("\"rule\"");
        remote.respond("GET", "/requests/r1", _ -> new FakeHttp.Answer(404, "text/html", "<html>"));
        var missing = catchThrowableOfType(RemoteFailure.Refused.class, () -> bank.query("r1"));
        assertThat(missing.code()).isNull();
    }

    @Test
    void theBreakerOpensOnFailuresAndNotOnRefusals() {
        var bank = bank();
        remote.respond("POST", "/debits", 422, "{}");
        for (var i = 0; i < 30; i++) {
            assertThatThrownBy(() -> bank.debit(DEBIT)).isInstanceOf(RemoteFailure.Refused.class);
        }
        remote.respond("POST", "/debits", 500, "{}");
        for (var i = 0; i < 60; i++) {
            assertThatThrownBy(() -> bank.debit(DEBIT)).isInstanceOf(RemoteFailure.class);
        }
        var asked = remote.requests().size();
        assertThatThrownBy(() -> bank.debit(DEBIT))
                .isInstanceOf(RemoteFailure.Unavailable.class)
                .hasMessageContaining("breaker");
        assertThat(remote.requests()).hasSize(asked);
        assertThat(meters.find("resilience4j.circuitbreaker.state")
                        .tag("state", "open")
                        .gauge()
                        .value())
                .isEqualTo(1);
    }

    @Test
    void theBulkheadBoundsWhatIsUnderWay() throws Exception {
        environment.setProperty("xinfan.remote.bank.max-concurrent", "2");
        environment.setProperty("xinfan.remote.bank.connect-timeout", "50ms");
        remote.respond("POST", "/debits", 200, "{\"requestId\":\"r1\",\"status\":\"S\"}")
                .delay(Duration.ofMillis(200));
        var bank = bank();
        var refused = new ArrayList<Throwable>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = new ArrayList<Future<?>>();
            for (var i = 0; i < 6; i++) {
                calls.add(threads.submit(() -> bank.debit(DEBIT)));
            }
            for (var call : calls) {
                try {
                    call.get();
                } catch (java.util.concurrent.ExecutionException e) {
                    refused.add(e.getCause());
                }
            }
        }
        assertThat(refused).hasSize(4).allSatisfy(e -> assertThat(e).isInstanceOf(RemoteFailure.Unavailable.class));
        assertThat(remote.requests()).hasSize(2);
    }

    @Test
    void noCallInsideATransaction() {
        var bank = bank();
        TransactionSynchronizationManager.setActualTransactionActive(true);
        try {
            assertThatThrownBy(() -> bank.debit(DEBIT)).isInstanceOf(IllegalStateException.class);
            assertThat(remote.requests()).isEmpty();
        } finally {
            TransactionSynchronizationManager.clear();
        }
    }

    @Test
    void anInternalCallCarriesATokenForItsCallee() {
        environment.setProperty(
                "xinfan.remote.user-service.url", FakeHttp.of("user-service").url());
        environment.setProperty("xinfan.remote.risk-service.url", remote.url());
        environment.setProperty("spring.application.name", "product-service");
        environment.setProperty("xinfan.service.secret", "s3cret");
        remote.respond("GET", "/requests/r1", 200, "{}");
        var risk = remotes.internal("risk-service", Bank.class);
        risk.query("r1");
        risk.query("r1");
        var asked = FakeHttp.of("user-service").requests("POST", "/internal/v1/service-tokens");
        assertThat(asked).hasSize(1);
        assertThat(asked.getFirst().headers().get("Authorization")).startsWith("Basic ");
        assertThat(asked.getFirst().body()).isEqualTo("{\"audience\":\"risk-service\"}");
        assertThat(remote.requests())
                .allSatisfy(request ->
                        assertThat(request.headers().get("Authorization")).startsWith("Bearer ey"));
    }
}
