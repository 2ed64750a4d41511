package com.xinfan.user.message.push;

import com.xinfan.contract.vocabulary.MessageClass;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.DueWork;
import com.xinfan.platform.remote.RemoteFailure;
import com.xinfan.platform.remote.Remotes;
import com.xinfan.user.message.contact.ContactPolicy;
import com.xinfan.user.session.Devices;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
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
public class PushWork implements DueWork {

    static final int TRIES = 5;
    static final Duration USEFUL = Duration.ofHours(24);

    private static final Logger LOG = LoggerFactory.getLogger(PushWork.class);
    private static final int BATCH = 200;
    private static final int AT_ONCE = 16;
    private static final Duration PAUSE = Duration.ofMinutes(1);

    /** Other refusals (401, 403, 409, 429) are about the call, not about the push. */
    private static final Set<Integer> ABOUT_THE_PUSH = Set.of(400, 404, 410, 422);

    private final Pushes pushes;
    private final Devices devices;
    private final ContactPolicy policy;
    private final BusinessClock clock;
    private final MeterRegistry meters;
    private final PushChannel channel;
    private final AtomicInteger asked = new AtomicInteger();

    PushWork(
            Pushes pushes,
            Devices devices,
            ContactPolicy policy,
            BusinessClock clock,
            MeterRegistry meters,
            Remotes remotes) {
        this.pushes = pushes;
        this.devices = devices;
        this.policy = policy;
        this.clock = clock;
        this.meters = meters;
        this.channel = remotes.external("push", PushChannel.class);
    }

    /** Does not wait for the minute; what is lost with the process is found by the next one's due work. */
    public void wake() {
        if (asked.getAndIncrement() == 0) {
            Thread.ofVirtual().name("push").start(this::sendAll);
        }
    }

    @Override
    public String name() {
        return "push";
    }

    @Override
    public int runDue() {
        var now = clock.now();
        var open = Arrays.stream(MessageClass.values())
                .filter(one -> !policy.pushAt(one, now).isAfter(now))
                .toList();
        var due = pushes.take(open, now, BATCH);
        if (due.isEmpty()) {
            return 0;
        }
        var tos = devices.newest(due.stream().map(Push::userId).distinct().toList());
        var settled = sendAtOnce(due, tos, now);
        pushes.settle(settled, clock.now());
        settled.forEach(one -> meters.counter(
                        "message.pushes",
                        "class",
                        one.push().messageClass().name(),
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
                LOG.debug("one more batch of pushes");
            }
        } catch (RuntimeException e) {
            LOG.warn("Pushes wait for the next minute: {}", e.toString());
        }
    }

    private List<Push.Settled> sendAtOnce(List<Push> due, Map<UUID, String> tos, Instant now) {
        List<Future<Push.Settled>> tries;
        try (var few = Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            tries = due.stream()
                    .map(push -> few.submit(() -> settled(push, attempt(push, tos.get(push.userId())), now)))
                    .toList();
        }
        return tries.stream().map(Future::resultNow).toList();
    }

    private Push.Outcome attempt(Push push, @Nullable String device) {
        if (device == null) {
            return Push.Outcome.NO_DEVICE;
        }
        try {
            channel.send(new PushChannel.Notification(push.messageId(), device, "PUSH", push.template(), push.text()));
            return Push.Outcome.SENT;
        } catch (RemoteFailure.Unavailable _) {
            return Push.Outcome.NOT_SENT;
        } catch (RemoteFailure.Refused e) {
            return ABOUT_THE_PUSH.contains(e.status()) ? Push.Outcome.REFUSED : Push.Outcome.UNKNOWN;
        } catch (RemoteFailure.Unknown _) {
            return Push.Outcome.UNKNOWN;
        }
    }

    static Push.Settled settled(Push push, Push.Outcome outcome, Instant now) {
        var tries = push.attempts();
        var tooLate = !now.isBefore(push.createdAt().plus(USEFUL));
        return switch (outcome) {
            case SENT -> new Push.Settled(push, Push.Status.SENT, tries, now, null);
            case NO_DEVICE -> new Push.Settled(push, Push.Status.NO_DEVICE, tries, now, null);
            case REFUSED -> new Push.Settled(push, Push.Status.FAILED, tries, now, "channel_refused");
            case NOT_SENT ->
                tooLate
                        ? new Push.Settled(push, Push.Status.FAILED, tries, now, "channel_unavailable")
                        : new Push.Settled(push, Push.Status.WAITING, tries - 1, now.plus(PAUSE), null);
            case UNKNOWN ->
                tooLate || tries >= TRIES
                        ? new Push.Settled(push, Push.Status.FAILED, tries, now, "channel_unknown")
                        : new Push.Settled(push, Push.Status.UNKNOWN, tries, now.plus(pause(tries)), null);
        };
    }

    private static Duration pause(int tries) {
        return PAUSE.multipliedBy(1L << (tries - 1));
    }
}
