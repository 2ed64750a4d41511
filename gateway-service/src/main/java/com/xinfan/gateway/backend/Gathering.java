package com.xinfan.gateway.backend;

import com.xinfan.platform.web.Problem;
import com.xinfan.platform.web.Trace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Asks every service the same for one caller, all at once; who does not answer is named and fails nothing. */
@Component
public class Gathering {

    private static final Logger log = LoggerFactory.getLogger(Gathering.class);

    private final Backends backends;
    private final JsonMapper tolerant;

    Gathering(Backends backends, JsonMapper json) {
        this.backends = backends;
        this.tolerant = json.rebuild()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
    }

    /** The answers by the short names of the services, and the names of those that gave none. */
    public record Gathered<T>(List<From<T>> answers, List<String> unavailable) {}

    /** One service's answer. */
    public record From<T>(String service, T answer) {}

    private record Part<T>(Backend backend, @Nullable T answer) {}

    /** @param path by the short name of a service */
    public <T> Gathered<T> ask(String authorization, Function<String, String> path, Class<T> type)
            throws InterruptedException, ExecutionException {
        var headers = Map.of(
                HttpHeaders.AUTHORIZATION,
                authorization,
                Trace.REQUEST_ID_HEADER,
                Trace.current().requestId());
        var answers = new ArrayList<From<T>>();
        var unavailable = new ArrayList<String>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var parts = threads.invokeAll(backends.all().stream()
                    .map(backend -> (Callable<Part<T>>)
                            () -> new Part<>(backend, answer(backend, path.apply(backend.shortName()), headers, type)))
                    .toList());
            for (var each : parts) {
                var part = each.get();
                if (part.answer() == null) {
                    unavailable.add(part.backend().shortName());
                } else {
                    answers.add(new From<>(part.backend().shortName(), part.answer()));
                }
            }
        }
        return new Gathered<>(answers, unavailable);
    }

    private <T> @Nullable T answer(Backend backend, String path, Map<String, String> headers, Class<T> type) {
        try {
            return tolerant.readValue(backend.get(path, headers), type);
        } catch (Problem | IOException | JacksonException e) {
            log.warn("{} gave no answer at {}: {}", backend.service(), path, e.getMessage());
            return null;
        }
    }
}
