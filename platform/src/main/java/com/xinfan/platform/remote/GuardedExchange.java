package com.xinfan.platform.remote;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.web.service.invoker.HttpExchangeAdapter;
import org.springframework.web.service.invoker.HttpExchangeAdapterDecorator;
import org.springframework.web.service.invoker.HttpRequestValues;

/**
 * Puts the whole exchange under the guard: connecting, writing, waiting and reading the answer. An interceptor
 * would see only the first half, and an answer that breaks off while being read would escape it.
 */
final class GuardedExchange extends HttpExchangeAdapterDecorator {

    private final Guard guard;

    GuardedExchange(HttpExchangeAdapter adapter, Guard guard) {
        super(adapter);
        this.guard = guard;
    }

    @Override
    public void exchange(HttpRequestValues values) {
        guarded(values, () -> {
            super.exchange(values);
            return null;
        });
    }

    @Override
    public HttpHeaders exchangeForHeaders(HttpRequestValues values) {
        return guarded(values, () -> super.exchangeForHeaders(values));
    }

    @Override
    public <T> @Nullable T exchangeForBody(HttpRequestValues values, ParameterizedTypeReference<T> type) {
        return this.<@Nullable T>guarded(values, () -> super.exchangeForBody(values, type));
    }

    @Override
    public ResponseEntity<Void> exchangeForBodilessEntity(HttpRequestValues values) {
        return guarded(values, () -> super.exchangeForBodilessEntity(values));
    }

    @Override
    public <T> ResponseEntity<T> exchangeForEntity(HttpRequestValues values, ParameterizedTypeReference<T> type) {
        return guarded(values, () -> super.exchangeForEntity(values, type));
    }

    private <T extends @Nullable Object> T guarded(HttpRequestValues values, Supplier<T> exchange) {
        var method = values.getHttpMethod();
        var safe = method == HttpMethod.GET || method == HttpMethod.HEAD;
        return guard.call(safe, exchange);
    }
}
