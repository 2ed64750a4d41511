package com.xinfan.sandbox.clock;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** The clocks of the services, all asked at once; one that is away or busy is asked again until the deadline. */
@Component
class ServiceClocks {
    private static final long AGAIN_MILLIS = 250;

    private final RestClient http;
    private final Map<String, URI> services;

    ServiceClocks(RestClient.Builder builder, ClockSettings settings) {
        var factory = new JdkClientHttpRequestFactory();
        factory.setReadTimeout(settings.clockLimit());
        this.http = builder.requestFactory(factory).build();
        this.services = settings.services();
    }

    private record Move(long offsetSeconds) {}

    private record Moved(Instant now, int done) {}

    private record State(Instant now, long outboxRows, long lag) {
        boolean isQuiet() {
            return outboxRows == 0 && lag == 0;
        }
    }

    /** Answers how many items of due work were done. */
    int moveAll(long offsetSeconds, Deadline deadline) {
        var moved = all(
                deadline,
                (service, address) -> http.post()
                        .uri(address.resolve("/internal/v1/clock"))
                        .body(new Move(offsetSeconds))
                        .retrieve()
                        .body(Moved.class));
        return moved.values().stream().mapToInt(Moved::done).sum();
    }

    /** The services with events still on their way. */
    Map<String, State> busy(Deadline deadline) {
        var states = all(
                deadline,
                (service, address) -> http.get()
                        .uri(address.resolve("/internal/v1/clock"))
                        .retrieve()
                        .body(State.class));
        states.values().removeIf(State::isQuiet);
        return states;
    }

    private <T> Map<String, T> all(Deadline deadline, BiFunction<String, URI, T> call) {
        var answers = new HashMap<String, CompletableFuture<T>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            services.forEach((service, address) ->
                    answers.put(service, ask(service, () -> call.apply(service, address), deadline, threads)));
        }
        var results = new HashMap<String, T>();
        answers.forEach((service, answer) -> results.put(service, join(answer)));
        return results;
    }

    private static <T> T join(CompletableFuture<T> answer) {
        try {
            return answer.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private static <T> CompletableFuture<T> ask(
            String service, java.util.function.Supplier<T> call, Deadline deadline, ExecutorService threads) {
        return CompletableFuture.supplyAsync(
                () -> {
                    while (true) {
                        try {
                            return call.get();
                        } catch (HttpClientErrorException e) {
                            throw ClockProblem.CLOCK_REFUSED.problem(
                                    service, e.getStatusCode().value());
                        } catch (RestClientException e) {
                            deadline.pause(Duration.ofMillis(AGAIN_MILLIS), service);
                        }
                    }
                },
                threads);
    }
}
