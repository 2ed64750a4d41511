package com.xinfan.platform.inbox;

import com.xinfan.contract.event.Envelope;
import com.xinfan.platform.spine.Causes;
import com.xinfan.platform.spine.EventCodec;
import com.xinfan.platform.spine.UndecodableEvent;
import com.xinfan.platform.web.Trace;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.BatchListenerFailedException;

/** Hands records to one subscription: decoded, once each, in a transaction with the inbox. */
final class Delivery {

    private static final Logger log = LoggerFactory.getLogger(Delivery.class);

    private final Subscription subscription;
    private final Inbox inbox;
    private final EventCodec codec;
    private final Counter duplicates;
    private final Counter skipped;

    Delivery(Subscription subscription, Inbox inbox, EventCodec codec, MeterRegistry meters) {
        this.subscription = subscription;
        this.inbox = inbox;
        this.codec = codec;
        this.duplicates = meters.counter("inbox.duplicates", "consumer", subscription.consumer());
        this.skipped = meters.counter("inbox.skipped", "consumer", subscription.consumer());
    }

    Subscription subscription() {
        return subscription;
    }

    /** Delivers one record; answers false if it took effect before or is of a type this build does not know. */
    boolean one(ConsumerRecord<String, byte[]> carrier) {
        var envelope = decode(carrier);
        return envelope != null && one(envelope);
    }

    /** Delivers in order. What comes before a record that fails has taken effect when the failure is thrown. */
    void all(List<ConsumerRecord<String, byte[]>> carriers) {
        var envelopes = new ArrayList<Envelope>(carriers.size());
        var sources = new ArrayList<ConsumerRecord<String, byte[]>>(carriers.size());
        for (var carrier : carriers) {
            try {
                var envelope = decode(carrier);
                if (envelope != null) {
                    envelopes.add(envelope);
                    sources.add(carrier);
                }
            } catch (UndecodableEvent e) {
                together(envelopes, sources);
                throw new BatchListenerFailedException("undecodable", e, carrier);
            }
        }
        together(envelopes, sources);
    }

    private void together(List<Envelope> envelopes, List<ConsumerRecord<String, byte[]>> sources) {
        if (envelopes.isEmpty()) {
            return;
        }
        try {
            inbox.transaction().executeWithoutResult(_ -> handleFresh(envelopes));
        } catch (RuntimeException e) {
            if (Patience.isTransient(e)) {
                throw new BatchListenerFailedException("the database is away", e, sources.getFirst());
            }
            log.info(
                    "{}: a batch of {} failed, one by one now: {}",
                    subscription.consumer(),
                    envelopes.size(),
                    e.toString());
            oneByOne(envelopes, sources);
        }
    }

    private void handleFresh(List<Envelope> envelopes) {
        var fresh = inbox.fresh(
                subscription.consumer(),
                envelopes.stream().map(Envelope::id).toList(),
                envelopes.stream().<@Nullable UUID>map(this::person).toList());
        var seen = new HashSet<UUID>();
        var news = envelopes.stream()
                .filter(envelope -> fresh.contains(envelope.id()) && seen.add(envelope.id()))
                .toList();
        duplicates.increment(envelopes.size() - news.size());
        if (!news.isEmpty()) {
            Causes.during(news, () -> subscription.handle(news));
        }
    }

    private void oneByOne(List<Envelope> envelopes, List<ConsumerRecord<String, byte[]>> sources) {
        for (var i = 0; i < envelopes.size(); i++) {
            try {
                one(envelopes.get(i));
            } catch (RuntimeException e) {
                throw new BatchListenerFailedException("refused by the handler", e, sources.get(i));
            }
        }
    }

    private boolean one(Envelope envelope) {
        try (var _ = Trace.of(null, envelope.traceparent()).open()) {
            log.debug("{} takes {} {}", subscription.consumer(), envelope.type(), envelope.id());
            var fresh = inbox.once(
                    envelope.id(),
                    person(envelope),
                    subscription.consumer(),
                    () -> subscription.handle(List.of(envelope)));
            duplicates.increment(fresh ? 0 : 1);
            return fresh;
        }
    }

    /** Whose erasure would make the event void. */
    private @Nullable UUID person(Envelope envelope) {
        return subscription.takesErased() ? null : envelope.event().subject();
    }

    private @Nullable Envelope decode(ConsumerRecord<String, byte[]> carrier) {
        var envelope = codec.decode(carrier);
        if (envelope == null) {
            skipped.increment();
        }
        return envelope;
    }
}
