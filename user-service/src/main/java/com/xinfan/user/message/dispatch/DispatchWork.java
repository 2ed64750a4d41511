package com.xinfan.user.message.dispatch;

import com.xinfan.contract.vocabulary.MessageChannel;
import com.xinfan.contract.vocabulary.MessageClass;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.DueWork;
import com.xinfan.user.message.contact.ContactPolicy;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Sends what is due, a few at a time: soon after a message was delivered, and every minute whatever is left. */
@Component
public class DispatchWork implements DueWork {

    static final int TRIES = 5;
    static final Duration USEFUL = Duration.ofHours(24);

    private static final Logger LOG = LoggerFactory.getLogger(DispatchWork.class);
    private static final int BATCH = 200;
    private static final int AT_ONCE = 16;
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final Dispatches dispatches;
    private final ContactPolicy policy;
    private final BusinessClock clock;
    private final MeterRegistry meters;
    private final Map<MessageChannel, Port> ports = new EnumMap<>(MessageChannel.class);
    private final AtomicInteger asked = new AtomicInteger();

    DispatchWork(
            Dispatches dispatches, ContactPolicy policy, BusinessClock clock, MeterRegistry meters, List<Port> ports) {
        this.dispatches = dispatches;
        this.policy = policy;
        this.clock = clock;
        this.meters = meters;
        ports.forEach(port -> this.ports.put(port.channel(), port));
    }

    /** Does not wait for the minute; what is lost with the process is found by the next one's due work. */
    public void wake() {
        if (asked.getAndIncrement() == 0) {
            Thread.ofVirtual().name("dispatch").start(this::sendAll);
        }
    }

    @Override
    public String name() {
        return "dispatch";
    }

    @Override
    public int runDue() {
        var now = clock.now();
        var open = Arrays.stream(MessageClass.values())
                .filter(one -> !policy.ringsAt(one, now).isAfter(now))
                .toList();
        var due = dispatches.take(open, now, BATCH);
        if (due.isEmpty()) {
            return 0;
        }
        var settled = sendAtOnce(due, addresses(due), now);
        dispatches.settle(settled, clock.now());
        settled.forEach(one -> meters.counter(
                        "message.dispatches",
                        "channel",
                        one.dispatch().channel().name(),
                        "class",
                        one.dispatch().messageClass().name(),
                        "outcome",
                        one.status().name().toLowerCase(Locale.ROOT))
                .increment());
        return due.size();
    }

    /** A wake-up that comes while it sends makes it look once more. */
    private void sendAll() {
        int seen;
        do {
            seen = asked.get();
            sendDue();
        } while (!asked.compareAndSet(seen, 0));
    }

    private void sendDue() {
        try {
            while (runDue() > 0) {
                LOG.debug("one more batch of dispatches");
            }
        } catch (RuntimeException e) {
            LOG.warn("Dispatches wait for the next minute: {}", e.toString());
        }
    }

    private Map<MessageChannel, Map<UUID, String>> addresses(List<Dispatch> due) {
        var found = new HashMap<MessageChannel, Map<UUID, String>>();
        ports.forEach((channel, port) -> {
            var users = due.stream()
                    .filter(one -> one.channel() == channel)
                    .map(Dispatch::userId)
                    .distinct()
                    .toList();
            found.put(channel, users.isEmpty() ? Map.of() : port.addresses(users));
        });
        return found;
    }

    private List<Dispatch.Settled> sendAtOnce(
            List<Dispatch> due, Map<MessageChannel, Map<UUID, String>> addresses, Instant now) {
        List<Future<Dispatch.Settled>> tries;
        try (var few = Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            tries = due.stream()
                    .map(one -> few.submit(() -> {
                        var to = addresses.getOrDefault(one.channel(), Map.of()).get(one.userId());
                        return settled(one, attempt(one, to), now);
                    }))
                    .toList();
        }
        return tries.stream().map(Future::resultNow).toList();
    }

    /** What may have arrived is asked after before it is tried again. */
    private Dispatch.Outcome attempt(Dispatch dispatch, @Nullable String to) {
        var port = ports.get(dispatch.channel());
        if (port == null) {
            return Dispatch.Outcome.NO_ADDRESS;
        }
        if (dispatch.doubtful()) {
            var known = port.ask(dispatch);
            if (known != Dispatch.Outcome.NOT_SENT && known != Dispatch.Outcome.UNKNOWN) {
                return known;
            }
        }
        return to == null ? Dispatch.Outcome.NO_ADDRESS : port.send(dispatch, to);
    }

    static Dispatch.Settled settled(Dispatch dispatch, Dispatch.Outcome outcome, Instant now) {
        var tries = dispatch.attempts();
        var tooLate = !now.isBefore(dispatch.createdAt().plus(USEFUL));
        return switch (outcome) {
            case SENT -> new Dispatch.Settled(dispatch, Dispatch.Status.SENT, tries, now, null);
            case DELIVERED -> new Dispatch.Settled(dispatch, Dispatch.Status.DELIVERED, tries, now, null);
            case NO_ADDRESS -> new Dispatch.Settled(dispatch, Dispatch.Status.NO_ADDRESS, tries, now, null);
            case REFUSED -> new Dispatch.Settled(dispatch, Dispatch.Status.FAILED, tries, now, "channel_refused");
            case NOT_SENT ->
                tooLate
                        ? new Dispatch.Settled(dispatch, Dispatch.Status.FAILED, tries, now, "channel_unavailable")
                        : new Dispatch.Settled(dispatch, Dispatch.Status.WAITING, tries - 1, now.plus(PAUSE), null);
            case UNKNOWN ->
                tooLate || tries >= TRIES
                        ? new Dispatch.Settled(dispatch, Dispatch.Status.FAILED, tries, now, "channel_unknown")
                        : new Dispatch.Settled(dispatch, Dispatch.Status.UNKNOWN, tries, now.plus(pause(tries)), null);
        };
    }

    private static Duration pause(int tries) {
        return PAUSE.multipliedBy(1L << (tries - 1));
    }
}
