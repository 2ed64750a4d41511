package com.xinfan.gateway.forward;

import com.xinfan.gateway.backend.Backends;
import com.xinfan.gateway.door.Passage;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.server.mvc.handler.ProxyExchange;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** The one route: wherever the door says. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class Forwarding implements RouterFunction<ServerResponse> {

    private final Optional<HandlerFunction<ServerResponse>> handler;

    Forwarding(Backends backends, ProxyExchange exchange) {
        handler = Optional.of(request -> {
            var passage = passage(request);
            if (passage == null) {
                throw new IllegalStateException("a request that did not come through the door");
            }
            return exchange.exchange(new Forward(request, backends.of(passage.service()), passage.clientAddress()));
        });
    }

    @Override
    public Optional<HandlerFunction<ServerResponse>> route(ServerRequest request) {
        return passage(request) == null ? Optional.empty() : handler;
    }

    private static @Nullable Passage passage(ServerRequest request) {
        return (Passage) request.servletRequest().getAttribute(Passage.ATTRIBUTE);
    }
}
