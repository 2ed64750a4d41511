package com.xinfan.platform.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.xinfan.platform.spine.EventCodec.Attributes;
import com.xinfan.platform.spine.SpineProducer;
import com.xinfan.platform.spine.SpineTopics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Sends what the outbox holds, oldest first. One relay is active per database: the advisory lock elects it. */
final class OutboxRelay implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(OutboxRelay.class);
    private static final RowMapper<Row> ROW = new SimplePropertyRowMapper<>(Row.class);
    private static final int BATCH = 500;
    private static final long TICK_MILLIS = 200;
    private static final long MAX_BACK_OFF_MILLIS = 5_000;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final SpineProducer producer;
    private final SpineTopics topics;
    private final String source;
    private final Semaphore wake = new Semaphore(0);
    private volatile @Nullable Thread thread;

    OutboxRelay(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            SpineProducer producer,
            SpineTopics topics,
            String source) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.producer = producer;
        this.topics = topics;
        this.source = source;
    }

    record Row(
            long id,
            UUID eventId,
            String topic,
            String key,
            String type,
            @Nullable UUID subject,
            String payload,
            @Nullable String trace,
            Instant at) {}

    /** What a turn did: rows sent and deleted, and why it stopped before the last row, if it did. */
    record Turn(int sent, @Nullable Throwable failure) {}

    void wake() {
        wake.release();
    }

    @Override
    public void start() {
        var relay = Thread.ofPlatform().name("outbox-relay").unstarted(this::run);
        // Known before it runs: a thread that looks for itself and finds nothing takes it for the word to stop.
        thread = relay;
        relay.start();
    }

    @Override
    public void stop() {
        var running = thread;
        thread = null;
        if (running == null) {
            return;
        }
        try {
            wake.release();
            // A turn in flight may end; only one that still waits for the broker is cut short.
            if (!running.join(Duration.ofSeconds(1))) {
                running.interrupt();
                running.join(Duration.ofSeconds(1));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void run() {
        try {
            topics.await();
            for (var failures = 0; isRunning(); ) {
                wake.drainPermits();
                var turn = guardedTurn();
                failures = turn.failure() == null ? 0 : failures + 1;
                if (turn.failure() != null) {
                    log.warn(
                            "Outbox: stopped after {} rows, failure {} in a row",
                            turn.sent(),
                            failures,
                            turn.failure());
                    TimeUnit.MILLISECONDS.sleep(Math.min(MAX_BACK_OFF_MILLIS, TICK_MILLIS << Math.min(failures, 10)));
                } else if (turn.sent() < BATCH) {
                    wake.tryAcquire(TICK_MILLIS, TimeUnit.MILLISECONDS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Turn guardedTurn() {
        try {
            return turn();
        } catch (RuntimeException e) {
            return new Turn(0, e);
        }
    }

    /** Sends one batch. A row is deleted only after its acknowledgement, so a kill anywhere sends it again. */
    Turn turn() {
        return transaction.execute(_ -> {
            if (!elected()) {
                return new Turn(0, null);
            }
            var rows = oldest();
            var acknowledgements = send(rows);
            var sent = 0;
            Throwable failure = null;
            for (var acknowledgement : acknowledgements) {
                failure = failureOf(acknowledgement);
                if (failure != null) {
                    break;
                }
                sent++;
            }
            delete(rows.subList(0, sent));
            return new Turn(sent, failure);
        });
    }

    private boolean elected() {
        return jdbc.sql("select pg_try_advisory_xact_lock(hashtext('xinfan.outbox'))")
                .query(Boolean.class)
                .single();
    }

    private List<Row> oldest() {
        return jdbc.sql("""
            select id, event_id, topic, key, type, subject, payload, trace, at
            from outbox order by id limit :batch\
            """).param("batch", BATCH).query(ROW).list();
    }

    /** Stops at the first row that is refused at once: what comes after it must not overtake it. */
    private List<CompletableFuture<?>> send(List<Row> rows) {
        var acknowledgements = new ArrayList<CompletableFuture<?>>(rows.size());
        for (var row : rows) {
            var acknowledgement = send(row);
            acknowledgements.add(acknowledgement);
            if (acknowledgement.isCompletedExceptionally()) {
                break;
            }
        }
        return acknowledgements;
    }

    private CompletableFuture<?> send(Row row) {
        var carrier = new ProducerRecord<>(row.topic(), row.key(), row.payload().getBytes(UTF_8));
        new Attributes(row.eventId(), row.type(), source, row.at(), row.subject(), row.trace())
                .writeTo(carrier.headers());
        try {
            return producer.template().send(carrier);
        } catch (KafkaException | org.springframework.kafka.KafkaException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static @Nullable Throwable failureOf(CompletableFuture<?> acknowledgement) {
        try {
            acknowledgement.join();
            return null;
        } catch (CompletionException e) {
            return e.getCause() == null ? e : e.getCause();
        }
    }

    private void delete(List<Row> sent) {
        if (!sent.isEmpty()) {
            jdbc.sql("delete from outbox where id = any(:ids)")
                    .param("ids", sent.stream().mapToLong(Row::id).toArray())
                    .update();
        }
    }
}
