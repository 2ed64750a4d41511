package com.xinfan.gateway.forward;

import com.xinfan.gateway.backend.Backend;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import org.springframework.cloud.gateway.server.mvc.handler.ProxyExchange;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.function.ServerRequest;

/** A request on its way to a service; the path and query go as they came. */
record Forward(ServerRequest serverRequest, Backend backend, String clientAddress) implements ProxyExchange.Request {

    String rawTarget() {
        var request = serverRequest.servletRequest();
        var query = request.getQueryString();
        return query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
    }

    @Override
    public HttpMethod getMethod() {
        return serverRequest.method();
    }

    @Override
    public URI getUri() {
        return URI.create(backend.host().toURI() + rawTarget());
    }

    @Override
    public HttpHeaders getHeaders() {
        return serverRequest.headers().asHttpHeaders();
    }

    @Override
    public ServerRequest getServerRequest() {
        return serverRequest;
    }

    @Override
    public Collection<ProxyExchange.ResponseConsumer> getResponseConsumers() {
        return List.of();
    }
}
