package com.xinfan.platform.web;

import com.xinfan.platform.clock.Ids;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * The request id and W3C trace of what runs now; carried by the logging context, so logs, events and calls agree.
 */
public record Trace(String requestId, String traceparent) {

    public static final String REQUEST_ID_HEADER = "X-Request-Id";
    public static final String TRACEPARENT_HEADER = "traceparent";

    private static final String REQUEST_ID_KEY = "requestId";
    private static final String TRACEPARENT_KEY = "traceparent";

    /** As ECS names it, so that a structured line has it where log stores look for it. */
    private static final String TRACE_ID_KEY = "trace.id";

    private static final Pattern SANE_ID = Pattern.compile("[A-Za-z0-9-]{8,64}");
    private static final Pattern SANE_TRACE =
            Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    /** The trace of this thread, or a new one where none has begun. */
    public static Trace current() {
        return of(MDC.get(REQUEST_ID_KEY), MDC.get(TRACEPARENT_KEY));
    }

    /** Takes what a caller sent if it is sane, makes what is not. */
    public static Trace of(@Nullable String requestId, @Nullable String traceparent) {
        return new Trace(
                requestId != null && SANE_ID.matcher(requestId).matches()
                        ? requestId
                        : Ids.next().toString(),
                traceparent != null && SANE_TRACE.matcher(traceparent).matches() ? traceparent : newTraceparent());
    }

    /** What all that follows from one request has in common. */
    public String traceId() {
        return traceparent.substring(3, 35);
    }

    /** The same trace with a new span. */
    public Trace child() {
        return new Trace(requestId, traceparent.substring(0, 36) + newSpan() + traceparent.substring(52));
    }

    /** Runs with this trace in the logging context and puts back what was there. */
    public Scope open() {
        Map<String, String> before = MDC.getCopyOfContextMap();
        MDC.put(REQUEST_ID_KEY, requestId);
        MDC.put(TRACEPARENT_KEY, traceparent);
        MDC.put(TRACE_ID_KEY, traceId());
        return () -> {
            if (before == null) {
                MDC.clear();
            } else {
                MDC.setContextMap(before);
            }
        };
    }

    /** Ends a trace's time in the logging context. */
    public interface Scope extends AutoCloseable {
        @Override
        void close();
    }

    private static String newTraceparent() {
        return "00-" + Ids.next().toString().replace("-", "") + "-" + newSpan() + "-00";
    }

    private static String newSpan() {
        return String.format("%016x", Ids.next().getLeastSignificantBits());
    }
}
