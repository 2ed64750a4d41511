package com.xinfan.gateway.backend;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.ParseException;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;

/** One service behind the gateway. */
public final class Backend {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    private static final int MOST_CHARS = 4_000_000;

    private final String service;
    private final HttpHost host;
    private final HttpClient http;
    private final RequestConfig config;
    private final CircuitBreaker breaker;
    private final Timer timer;

    Backend(String service, HttpHost host, HttpClient http, RequestConfig config, CircuitBreaker breaker, Timer timer) {
        this.service = service;
        this.host = host;
        this.http = http;
        this.config = config;
        this.breaker = breaker;
        this.timer = timer;
    }

    public String service() {
        return service;
    }

    /** The name in paths: {@code user} of {@code user-service}. */
    public String shortName() {
        return service.endsWith("-service") ? service.substring(0, service.length() - "-service".length()) : service;
    }

    public HttpHost host() {
        return host;
    }

    /** Sends the request and answers when the head of the response is here; the caller closes it. */
    public ClassicHttpResponse send(ClassicHttpRequest request) {
        if (!breaker.tryAcquirePermission()) {
            throw BackendProblem.SERVICE_UNAVAILABLE.problem(service).retryAfter(RETRY_AFTER);
        }
        var start = System.nanoTime();
        var context = HttpClientContext.create();
        context.setRequestConfig(config);
        try {
            var response = http.executeOpen(host, request, context);
            var took = System.nanoTime() - start;
            breaker.onSuccess(took, TimeUnit.NANOSECONDS);
            timer.record(took, TimeUnit.NANOSECONDS);
            return response;
        } catch (ConnectionRequestTimeoutException e) {
            breaker.releasePermission(); // we are the ones who are busy
            throw BackendProblem.SERVICE_UNAVAILABLE.problem(service).retryAfter(RETRY_AFTER);
        } catch (IOException e) {
            breaker.onError(System.nanoTime() - start, TimeUnit.NANOSECONDS, e);
            throw problemOf(e).problem(service).retryAfter(RETRY_AFTER);
        }
    }

    /** The text at this path, as the staff member of this Authorization header sees it; a refusal is an exception. */
    public String get(String path, Map<String, String> headers) throws IOException {
        var request = new BasicClassicHttpRequest("GET", host, path);
        headers.forEach(request::setHeader);
        try (var response = send(request)) {
            var body = EntityUtils.toString(response.getEntity(), StandardCharsets.UTF_8, MOST_CHARS);
            if (response.getCode() != 200) {
                throw new IOException(service + " answered " + response.getCode());
            }
            return body;
        } catch (ParseException e) {
            throw new IOException(e);
        }
    }

    private static BackendProblem problemOf(IOException failure) {
        return switch (failure) {
            case ConnectTimeoutException _, ConnectException _, NoRouteToHostException _, UnknownHostException _ ->
                BackendProblem.SERVICE_UNAVAILABLE;
            case InterruptedIOException _ -> BackendProblem.SERVICE_TIMEOUT; // a SocketTimeoutException, for one
            default -> BackendProblem.SERVICE_BROKEN;
        };
    }
}
