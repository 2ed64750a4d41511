package com.xinfan.platform.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.xinfan.platform.outbox.OutboxRows.Row;
import com.xinfan.platform.spine.EventCodec.Attributes;
import com.xinfan.platform.spine.SpineProducer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * Sends rows in their order, all of them or the first ones. A producer that has failed to deliver a record goes on with
 * those behind it, which would so overtake it: therefore it is closed in the moment it says so, and the next send opens
 * another.
 */
final class OutboxSender implements AutoCloseable {

    private final SpineProducer spine;
    private final String source;
    private @Nullable Line line;

    OutboxSender(SpineProducer spine, String source) {
        this.spine = spine;
        this.source = source;
    }

    /** A producer, whether it has refused anything yet, and what is called in the moment in which it does. */
    private record Line(Producer<String, byte[]> producer, AtomicBoolean refused, Callback outcome) {}

    /** How many of the first rows are acknowledged, and why the next one is not. */
    record Sent(int rows, @Nullable Throwable failure) {}

    Sent send(List<Row> rows) {
        var acknowledgements = new ArrayList<Future<?>>(rows.size());
        var failure = hand(rows, acknowledgements);
        var sent = 0;
        try {
            for (var acknowledgement : acknowledgements) {
                acknowledgement.get();
                sent++;
            }
        } catch (ExecutionException e) {
            failure = e.getCause() == null ? e : e.getCause();
        } catch (InterruptedException e) {
            failure = e;
        }
        if (failure != null) {
            close();
        }
        return new Sent(sent, failure);
    }

    /** Hands the rows over, up to the first one that is refused at once. */
    private @Nullable Throwable hand(List<Row> rows, List<Future<?>> acknowledgements) {
        try {
            var open = opened();
            for (var row : rows) {
                acknowledgements.add(open.producer().send(carrier(row), open.outcome()));
                if (open.refused().get()) {
                    break;
                }
            }
            return null;
        } catch (KafkaException | IllegalStateException e) {
            return e;
        }
    }

    /** What the producer's own thread reports may be followed by more of ours; what this one does is not. */
    private Line opened() {
        var open = line;
        if (open == null) {
            var producer = spine.open();
            var sender = Thread.currentThread();
            var refused = new AtomicBoolean();
            open = new Line(producer, refused, (_, refusal) -> {
                if (refusal != null && refused.compareAndSet(false, true) && Thread.currentThread() != sender) {
                    producer.close(Duration.ZERO);
                }
            });
            line = open;
        }
        return open;
    }

    private ProducerRecord<String, byte[]> carrier(Row row) {
        var carrier = new ProducerRecord<>(row.topic(), row.key(), row.payload().getBytes(UTF_8));
        new Attributes(row.eventId(), row.type(), source, row.at(), row.subject(), row.trace())
                .writeTo(carrier.headers());
        return carrier;
    }

    /** Nothing that is still on its way is waited for: its rows are still there. */
    @Override
    public void close() {
        var open = line;
        line = null;
        if (open != null) {
            try {
                open.producer().close(Duration.ZERO);
            } catch (KafkaException e) {
                // Interrupted, or closed twice: either way it sends nothing any more.
            }
        }
    }
}
