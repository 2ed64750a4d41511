package com.xinfan.gateway.forward;

import com.xinfan.platform.web.Trace;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.server.mvc.handler.ProxyExchange;
import org.springframework.http.HttpHeaders;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Spring Cloud Gateway's outbound side on Apache HttpClient, straight from the servlet request to the client's request:
 * the stock exchange copies every header four times and rebuilds the URL.
 */
@Component
class LeanExchange implements ProxyExchange {

    private static final Set<String> FORWARDED = caseInsensitive(
            HttpHeaders.ACCEPT,
            HttpHeaders.ACCEPT_ENCODING,
            HttpHeaders.ACCEPT_LANGUAGE,
            HttpHeaders.AUTHORIZATION,
            HttpHeaders.CONTENT_TYPE,
            HttpHeaders.CONTENT_ENCODING,
            HttpHeaders.IF_MATCH,
            HttpHeaders.IF_NONE_MATCH,
            HttpHeaders.IF_MODIFIED_SINCE,
            HttpHeaders.RANGE,
            HttpHeaders.USER_AGENT,
            "Content-Digest",
            "Idempotency-Key",
            "Last-Event-ID",
            "Signature",
            "Signature-Input",
            "X-Device-Id");

    @Override
    public ServerResponse exchange(Request request) {
        if (!(request instanceof Forward forward)) {
            throw new IllegalArgumentException("only what the door let in is forwarded");
        }
        return new Answer(forward.backend().send(outbound(forward)));
    }

    private static ClassicHttpRequest outbound(Forward forward) {
        var inbound = forward.serverRequest().servletRequest();
        var outbound = new BasicClassicHttpRequest(
                inbound.getMethod(), forward.backend().host(), forward.rawTarget());
        var names = inbound.getHeaderNames();
        while (names.hasMoreElements()) {
            var name = names.nextElement();
            if (FORWARDED.contains(name)) {
                var values = inbound.getHeaders(name);
                while (values.hasMoreElements()) {
                    outbound.addHeader(name, values.nextElement());
                }
            }
        }
        var trace = Trace.current();
        outbound.addHeader(Trace.REQUEST_ID_HEADER, trace.requestId());
        outbound.addHeader(Trace.TRACEPARENT_HEADER, trace.traceparent());
        outbound.addHeader("X-Forwarded-For", forward.clientAddress());
        outbound.setEntity(body(inbound));
        return outbound;
    }

    private static @Nullable HttpEntity body(HttpServletRequest inbound) {
        var chunked = inbound.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
        if (!chunked && inbound.getContentLengthLong() < 0) {
            return null;
        }
        try {
            return new ByteArrayEntity(inbound.getInputStream().readAllBytes(), null);
        } catch (IOException e) {
            throw new HttpMessageNotReadableException("body", e, new ServletServerHttpRequest(inbound));
        }
    }

    private static Set<String> caseInsensitive(String... names) {
        var set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        set.addAll(Set.of(names));
        return set;
    }
}
