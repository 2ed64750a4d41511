package com.xinfan.platform.inbox;

import com.xinfan.contract.event.Envelope;
import com.xinfan.contract.event.EventStream;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A consumer of the spine, declared as a bean. The platform reads the streams as group {@code <service>.<consumer>} and
 * runs the handler in one transaction with the inbox row, so a handler makes no remote call. It may be given an event
 * that it does not care about, and ignores it.
 */
public final class Subscription {

    private final String consumer;
    private final Set<EventStream> streams;
    private final boolean batched;
    private final boolean erased;
    private final Consumer<List<Envelope>> handler;

    private Subscription(
            String consumer,
            Set<EventStream> streams,
            boolean batched,
            boolean erased,
            Consumer<List<Envelope>> handler) {
        if (!consumer.matches("[a-z][a-z0-9-]{0,60}")
                || consumer.equals(DeadLetterIntake.CONSUMER)
                || streams.isEmpty()) {
            throw new IllegalArgumentException("a subscription needs a kebab-case name and a stream: " + consumer);
        }
        this.consumer = consumer;
        this.streams = Set.copyOf(streams);
        this.batched = batched;
        this.erased = erased;
        this.handler = handler;
    }

    /** One event a transaction: for money, and wherever one failure must not touch its neighbours. */
    public static Subscription each(String consumer, Set<EventStream> streams, Consumer<Envelope> handler) {
        return new Subscription(consumer, streams, false, false, batch -> batch.forEach(handler));
    }

    /** Many events a transaction, in order per key; if one of them fails, they are handed over one by one. */
    public static Subscription batch(String consumer, Set<EventStream> streams, Consumer<List<Envelope>> handler) {
        return new Subscription(consumer, streams, true, false, handler);
    }

    /**
     * The same for events about people who were erased too. Everything else drops those, or what comes late would bring
     * back what is gone; the books, which know people by number only, must still take them.
     */
    public Subscription alsoOfErased() {
        return new Subscription(consumer, streams, batched, true, handler);
    }

    String consumer() {
        return consumer;
    }

    Set<EventStream> streams() {
        return streams;
    }

    boolean takesErased() {
        return erased;
    }

    boolean batched() {
        return batched;
    }

    void handle(List<Envelope> events) {
        handler.accept(events);
    }
}
