package com.xinfan.platform.spine;

import com.xinfan.contract.event.Envelope;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * The traces behind a batch that is handled in one go. An event that is appended meanwhile continues the trace of the
 * event about the same user; outside of a batch, the trace of the thread.
 */
public final class Causes {

    private static final ScopedValue<Map<@Nullable UUID, @Nullable String>> BY_SUBJECT = ScopedValue.newInstance();

    private Causes() {}

    public static void during(List<Envelope> batch, Runnable action) {
        var traces = new HashMap<@Nullable UUID, @Nullable String>();
        for (var envelope : batch) {
            traces.put(envelope.event().subject(), envelope.traceparent());
        }
        ScopedValue.where(BY_SUBJECT, traces).run(action);
    }

    /** The W3C trace that an event about this user continues. */
    public static @Nullable String of(@Nullable UUID subject) {
        var ofThread = MDC.get("traceparent");
        return ofThread != null || subject == null || !BY_SUBJECT.isBound()
                ? ofThread
                : BY_SUBJECT.get().get(subject);
    }
}
