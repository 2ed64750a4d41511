package com.xinfan.gateway.backend;

import com.xinfan.gateway.route.RouteTable;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.util.Timeout;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** All services that have a route. */
@Component
public class Backends implements DisposableBean {

    private static final int WINDOW = 20;

    private final PoolingHttpClientConnectionManager pool;
    private final CloseableHttpClient http;
    private final Map<String, Backend> byService = new TreeMap<>();

    Backends(RouteTable table, BackendSettings settings, Environment environment, MeterRegistry meters) {
        var services = List.copyOf(
                new TreeMap<>(table.routes()).values().stream().distinct().toList());
        pool = pool(settings, services.size());
        // Redirects, cookies, retries, decompression: a proxy wants none of them, so it takes the client without.
        http = HttpClients.createMinimal(pool);
        var config = RequestConfig.custom()
                .setConnectionRequestTimeout(Timeout.of(settings.connectTimeout()))
                .setResponseTimeout(Timeout.of(settings.readTimeout()))
                .build();
        for (var service : services) {
            var address = environment.getRequiredProperty("xinfan.remote." + service + ".url", URI.class);
            var timer =
                    Timer.builder("gateway.requests").tag("service", service).register(meters);
            var breaker = breaker(service);
            Gauge.builder("gateway.breaker.open", breaker, Backends::open)
                    .description("1 while a service is left alone because it broke")
                    .tag("service", service)
                    .register(meters);
            byService.put(service, new Backend(service, HttpHost.create(address), http, config, breaker, timer));
        }
    }

    public Backend of(String service) {
        var backend = byService.get(service);
        if (backend == null) {
            throw new IllegalArgumentException("no service " + service);
        }
        return backend;
    }

    /** In order of their names. */
    public List<Backend> all() {
        return List.copyOf(byService.values());
    }

    /** Connections that have answered and wait for the next request. */
    public int idleConnections() {
        return pool.getTotalStats().getAvailable();
    }

    @Override
    public void destroy() throws Exception {
        http.close();
    }

    private static PoolingHttpClientConnectionManager pool(BackendSettings settings, int services) {
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnPerRoute(settings.connections())
                .setMaxConnTotal(settings.connections() * services)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(settings.connectTimeout()))
                        .setSocketTimeout(Timeout.of(settings.readTimeout()))
                        .setValidateAfterInactivity(1, TimeUnit.SECONDS)
                        .setTimeToLive(5, TimeUnit.MINUTES)
                        .build())
                .build();
    }

    private static double open(CircuitBreaker breaker) {
        return breaker.getState() == CircuitBreaker.State.OPEN ? 1 : 0;
    }

    /** Half of the last calls broken: leave the service alone for two seconds, then try a few. */
    private static CircuitBreaker breaker(String service) {
        return CircuitBreaker.of(
                service,
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(WINDOW)
                        .minimumNumberOfCalls(WINDOW)
                        .failureRateThreshold(50)
                        .waitDurationInOpenState(Duration.ofSeconds(2))
                        .permittedNumberOfCallsInHalfOpenState(3)
                        .build());
    }
}
