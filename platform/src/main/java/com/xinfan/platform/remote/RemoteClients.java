package com.xinfan.platform.remote;

import com.xinfan.platform.web.Trace;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;
import tools.jackson.databind.json.JsonMapper;

/** Makes the HTTP clients: one connection pool and one guard for each client, answers read tolerantly. */
final class RemoteClients implements DisposableBean {

    private final Environment environment;
    private final JsonMapper tolerant;
    private final Guards guards;
    private final RestClient.Builder builder;
    private final Clock clock;
    private final List<CloseableHttpClient> open = new ArrayList<>();
    private @Nullable ServiceTokens tokens;

    RemoteClients(
            Environment environment, JsonMapper tolerant, Guards guards, RestClient.Builder builder, Clock clock) {
        this.environment = environment;
        this.tolerant = tolerant;
        this.guards = guards;
        this.builder = builder;
        this.clock = clock;
    }

    <T> T client(String remote, Class<T> type, boolean internal) {
        if (!internal) {
            return client(remote, type, (request, body, execution) -> execution.execute(request, body));
        }
        var source = tokens();
        return client(remote, type, (request, body, execution) -> {
            request.getHeaders().setBearerAuth(source.token(remote));
            return execution.execute(request, body);
        });
    }

    <T> T client(String remote, Class<T> type, ClientHttpRequestInterceptor authentication) {
        var settings = Binder.get(environment)
                .bind("xinfan.remote." + remote, RemoteSettings.class)
                .orElseThrow(() -> new IllegalStateException("xinfan.remote." + remote + ".url is not configured"));
        var rest = builder.clone()
                .baseUrl(settings.url())
                .requestFactory(new HttpComponentsClientHttpRequestFactory(http(settings)))
                .requestInterceptor(authentication)
                .requestInterceptor(RemoteClients::propagate)
                .configureMessageConverters(converters -> converters
                        .withJsonConverter(new JacksonJsonHttpMessageConverter(tolerant))
                        .addCustomConverter(new ByteArrayHttpMessageConverter()))
                .build();
        var guard = guards.of(remote, settings);
        return HttpServiceProxyFactory.builderFor(RestClientAdapter.create(rest))
                .exchangeAdapterDecorator(adapter -> new GuardedExchange(adapter, guard))
                .build()
                .createClient(type);
    }

    /** On first use, because only services that call others need {@code xinfan.service.secret}. */
    private synchronized ServiceTokens tokens() {
        if (tokens == null) {
            tokens = ServiceTokens.of(this, environment, clock);
        }
        return tokens;
    }

    private synchronized CloseableHttpClient http(RemoteSettings settings) {
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnTotal(settings.maxConcurrent())
                .setMaxConnPerRoute(settings.maxConcurrent())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(settings.connectTimeout()))
                        .setSocketTimeout(Timeout.of(settings.readTimeout()))
                        .setValidateAfterInactivity(200, TimeUnit.MILLISECONDS)
                        .setTimeToLive(5, TimeUnit.MINUTES)
                        .build())
                .build();
        var client = HttpClients.custom()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(Timeout.of(settings.connectTimeout()))
                        .setResponseTimeout(Timeout.of(settings.readTimeout()))
                        .build())
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .build();
        open.add(client);
        return client;
    }

    private static ClientHttpResponse propagate(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
            throws IOException {
        var trace = Trace.current();
        request.getHeaders().set(Trace.REQUEST_ID_HEADER, trace.requestId());
        request.getHeaders().set(Trace.TRACEPARENT_HEADER, trace.child().traceparent());
        request.getHeaders().set(HttpHeaders.ACCEPT_LANGUAGE, "zh-CN");
        return execution.execute(request, body);
    }

    @Override
    public synchronized void destroy() throws IOException {
        for (var client : open) {
            client.close();
        }
    }
}
