package com.xinfan.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.filter.OncePerRequestFilter;

/** First of all: gives the request its id and trace, and bounds its body. */
public final class RequestFilter extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(RequestFilter.class);

    private final ProblemWriter problems;
    private final int maxBody;

    RequestFilter(ProblemWriter problems, int maxBody) {
        this.problems = problems;
        this.maxBody = maxBody;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var trace = Trace.of(request.getHeader(Trace.REQUEST_ID_HEADER), request.getHeader(Trace.TRACEPARENT_HEADER));
        try (var _ = trace.open()) {
            response.setHeader(Trace.REQUEST_ID_HEADER, trace.requestId());
            if (request.getContentLengthLong() > maxBody) {
                problems.write(WebProblem.BODY_TOO_LARGE.problem(), request, response);
            } else {
                chain.doFilter(new HeldRequest(request, maxBody), response);
            }
            log.debug("{} {} {}", request.getMethod(), request.getRequestURI(), response.getStatus());
        }
    }

    /**
     * A request whose body is bounded and can be read twice: once to be hashed, once to be understood. It is read
     * on demand, so that nobody fills memory before security has let him in.
     */
    public static final class HeldRequest extends HttpServletRequestWrapper {

        private final int maxBody;
        private byte @Nullable [] body;

        HeldRequest(HttpServletRequest request, int maxBody) {
            super(request);
            this.maxBody = maxBody;
        }

        /** Thrown while reading a body that did not say its length, or lied. */
        static final class BodyTooLarge extends IOException {

            BodyTooLarge() {
                super("body too large");
            }
        }

        public byte[] body() throws IOException {
            var held = body;
            if (held == null) {
                held = super.getInputStream().readNBytes(maxBody + 1);
                if (held.length > maxBody) {
                    throw new BodyTooLarge();
                }
                body = held;
            }
            return held;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new HeldStream(new ByteArrayInputStream(body()));
        }

        private static final class HeldStream extends ServletInputStream {

            private final ByteArrayInputStream body;

            HeldStream(ByteArrayInputStream body) {
                this.body = body;
            }

            @Override
            public int read() {
                return body.read();
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                return body.read(buffer, offset, length);
            }

            @Override
            public boolean isFinished() {
                return body.available() == 0;
            }

            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setReadListener(ReadListener listener) {
                throw new UnsupportedOperationException("the body is already here");
            }
        }
    }
}
