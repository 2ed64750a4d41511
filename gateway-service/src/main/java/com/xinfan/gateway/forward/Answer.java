package com.xinfan.gateway.forward;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Set;
import java.util.TreeSet;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * A service's answer on its way to the client. Writing it gives the connection back; a failure half-way breaks both
 * ends.
 */
final class Answer implements ServerResponse {

    /** Hop-by-hop, the server's own, and what the door has set already. */
    private static final Set<String> DROPPED = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    private static final int BUFFER = 16_384;

    static {
        DROPPED.addAll(Set.of(
                "Connection",
                "Keep-Alive",
                "Proxy-Authenticate",
                "Proxy-Connection",
                "TE",
                "Trailer",
                "Transfer-Encoding",
                "Upgrade",
                "Server",
                "Date",
                "X-Request-Id",
                "X-Content-Type-Options",
                "X-Frame-Options",
                "X-XSS-Protection",
                "Referrer-Policy",
                "Strict-Transport-Security",
                "Set-Cookie",
                "Pragma",
                "Expires"));
    }

    private final ClassicHttpResponse answer;

    Answer(ClassicHttpResponse answer) {
        this.answer = answer;
    }

    @Override
    public HttpStatusCode statusCode() {
        return HttpStatusCode.valueOf(answer.getCode());
    }

    @Override
    public HttpHeaders headers() {
        var headers = new HttpHeaders();
        for (var header : answer.getHeaders()) {
            headers.add(header.getName(), header.getValue());
        }
        return headers;
    }

    @Override
    public MultiValueMap<String, Cookie> cookies() {
        return new LinkedMultiValueMap<>();
    }

    @Override
    public @Nullable ModelAndView writeTo(HttpServletRequest request, HttpServletResponse response, Context context)
            throws IOException {
        try (answer) {
            response.setStatus(answer.getCode());
            var headers = answer.headerIterator();
            while (headers.hasNext()) {
                var header = headers.next();
                if (HttpHeaders.CACHE_CONTROL.equalsIgnoreCase(header.getName())) {
                    response.setHeader(HttpHeaders.CACHE_CONTROL, header.getValue());
                } else if (!DROPPED.contains(header.getName())) {
                    response.addHeader(header.getName(), header.getValue());
                }
            }
            var body = answer.getEntity();
            if (body != null) {
                copy(body, response.getOutputStream());
            }
        }
        return null;
    }

    /** A body of known length goes as one piece; of another, each piece goes on as it comes (events, long lists). */
    private static void copy(HttpEntity body, OutputStream out) throws IOException {
        try (InputStream in = body.getContent()) {
            var length = body.getContentLength();
            var buffer = new byte[length >= 0 && length < BUFFER ? (int) length + 1 : BUFFER];
            for (var count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                out.write(buffer, 0, count);
                if (length < 0) {
                    out.flush();
                }
            }
        }
    }
}
