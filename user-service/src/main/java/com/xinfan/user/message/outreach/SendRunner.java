package com.xinfan.user.message.outreach;

import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.DueWork;
import com.xinfan.user.message.FanOut;
import com.xinfan.user.message.contact.ContactPolicy;
import com.xinfan.user.message.template.TemplateCatalogue;
import com.xinfan.user.message.text.Wording;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes sends further, a chunk to a transaction, at their pace by the system's clock and in their hours by the
 * business's. Any number of runners may work at once: they take turns at the row of the run.
 */
@Component
class SendRunner implements DueWork {

    static final int CHUNK = 5_000;

    private static final Logger LOG = LoggerFactory.getLogger(SendRunner.class);
    private static final Duration LOOK = Duration.ofMillis(50);

    private final Runs runs;
    private final MessageSends sends;
    private final Audiences audiences;
    private final FanOut fanOut;
    private final TemplateCatalogue templates;
    private final Times times;
    private final TransactionTemplate transaction;
    private final AtomicInteger asked = new AtomicInteger();

    SendRunner(
            Runs runs,
            MessageSends sends,
            Audiences audiences,
            FanOut fanOut,
            TemplateCatalogue templates,
            Times times,
            TransactionTemplate transaction) {
        this.runs = runs;
        this.sends = sends;
        this.audiences = audiences;
        this.fanOut = fanOut;
        this.templates = templates;
        this.times = times;
        this.transaction = transaction;
    }

    /** Both clocks, and the hours of a class. */
    @Component
    record Times(Clock clock, BusinessClock business, ContactPolicy policy) {}

    /** What a step came to: {@code PACED} is too soon for the next chunk, {@code RESTS} has nothing to do for now. */
    enum Step {
        WORKED,
        PACED,
        RESTS
    }

    @Override
    public String name() {
        return "message-sends";
    }

    @Override
    public int runDue() {
        var worked = 0;
        for (var run : runs.open()) {
            switch (step(run)) {
                case WORKED -> worked++;
                case PACED -> wake();
                case RESTS -> {
                    // Waits for its hours, or somebody else ended it.
                }
            }
        }
        return worked;
    }

    /** Goes on until everything rests; what is lost with the process is found by the next one's due work. */
    void wake() {
        if (asked.getAndIncrement() == 0) {
            Thread.ofVirtual().name("message-sends").start(this::work);
        }
    }

    private void work() {
        int seen;
        do {
            seen = asked.get();
            try {
                while (round()) {
                    LOG.debug("one more round of sends");
                }
            } catch (RuntimeException e) {
                LOG.warn("Sends wait for the next minute: {}", e.toString());
            }
        } while (!asked.compareAndSet(seen, 0));
    }

    private boolean round() {
        var worked = false;
        var paced = false;
        for (var run : runs.open()) {
            var step = step(run);
            worked |= step == Step.WORKED;
            paced |= step == Step.PACED;
        }
        if (!worked && paced) {
            LockSupport.parkNanos(LOOK.toNanos());
        }
        return worked || paced;
    }

    /** One chunk: its messages, its events and the cursor, or nothing of it. */
    Step step(UUID runId) {
        var step = transaction.execute(_ -> runs.lock(runId)
                .map(run -> locked(run, sends.findById(run.sendId()).orElseThrow()))
                .orElse(Step.RESTS));
        return step == null ? Step.RESTS : step;
    }

    private Step locked(Runs.Run run, MessageSend send) {
        if (!run.dry() && send.status() != SendStatus.RUNNING) {
            return Step.RESTS;
        }
        var live = templates.live(send.templateId());
        if (live.isEmpty()) {
            return withoutTemplate(run, send);
        }
        var now = times.business().now();
        var machineNow = times.clock().instant();
        if (!run.dry()
                && times.policy().waitsUntil(live.get().messageClass(), now).isPresent()) {
            return Step.RESTS;
        }
        if (run.nextAt().isAfter(machineNow)) {
            return Step.PACED;
        }
        if (!(live.get().wording().filled(send.parameters()) instanceof Wording.Filled text)) {
            return withoutTemplate(run, send);
        }
        var max = run.dry() ? CHUNK : Math.min(CHUNK, send.ratePerSecond());
        var order = new FanOut.Order(send.id(), live.get(), text, now);
        var members = audiences.next(send, run.cursorId(), run.untilId(), max);
        var chunk = run.dry() ? fanOut.rehearse(order, members, now) : fanOut.send(order, members, now);
        var over = chunk.taken() < max;
        runs.advance(run, chunk, pace(run, send, chunk.taken(), machineNow), over ? machineNow : null);
        if (over && !run.dry()) {
            send.finish();
            sends.saveAndFlush(send);
        }
        return Step.WORKED;
    }

    /** A wording that was stopped stops its sends; a rehearsal of it has nothing more to say. */
    private Step withoutTemplate(Runs.Run run, MessageSend send) {
        if (run.dry()) {
            runs.advance(run, FanOut.Chunk.NONE, run.nextAt(), times.clock().instant());
        } else {
            send.pause();
            sends.saveAndFlush(send);
            LOG.warn("Send {} is paused: its template is not live any more", send.id());
        }
        return Step.WORKED;
    }

    /** A run that fell behind does not make up for it by going faster. */
    private static Instant pace(Runs.Run run, MessageSend send, int taken, Instant now) {
        return run.dry() ? now : now.plusNanos(taken * 1_000_000_000L / send.ratePerSecond());
    }
}
