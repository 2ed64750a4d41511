package com.xinfan.user.message;

import com.xinfan.contract.event.MessageEvent;
import com.xinfan.contract.vocabulary.MessageChannel;
import com.xinfan.platform.outbox.Outbox;
import com.xinfan.user.message.contact.ContactPolicy;
import com.xinfan.user.message.dispatch.DispatchWork;
import com.xinfan.user.message.dispatch.Dispatches;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What follows from decisions: events and dispatches in their transaction, counts and the worker after it. */
@Component
class Announcements {

    private static final String NO_REASON = "none";

    private final Outbox outbox;
    private final Dispatches dispatches;
    private final DispatchWork work;
    private final ContactPolicy policy;
    private final MeterRegistry meters;

    Announcements(Outbox outbox, Dispatches dispatches, DispatchWork work, ContactPolicy policy, MeterRegistry meters) {
        this.outbox = outbox;
        this.dispatches = dispatches;
        this.work = work;
        this.policy = policy;
        this.meters = meters;
    }

    void make(List<Decided> decided, Instant now) {
        var events = new ArrayList<MessageEvent>(decided.size());
        var wanted = new ArrayList<Dispatches.Wanted>();
        for (var one : decided) {
            switch (one.status()) {
                case DELIVERED -> {
                    events.add(new MessageEvent.Delivered(
                            one.id(), one.userId(), now, one.template(), one.messageClass(), MessageChannel.INBOX));
                    wanted.addAll(wanted(one, now));
                }
                case SUPPRESSED ->
                    events.add(new MessageEvent.Suppressed(
                            one.id(),
                            one.userId(),
                            now,
                            one.template(),
                            one.messageClass(),
                            String.valueOf(one.reason())));
                case DEFERRED -> {
                    // Nothing has become of it yet.
                }
            }
        }
        outbox.appendAll(events);
        dispatches.add(wanted, now);
        afterCommit(() -> {
            count(decided);
            if (!wanted.isEmpty()) {
                work.wake();
            }
        });
    }

    void opened(MessageEvent.Opened event) {
        outbox.append(event);
        afterCommit(() -> meters.counter("messages.opened").increment());
    }

    private List<Dispatches.Wanted> wanted(Decided one, Instant now) {
        var live = one.live();
        if (live == null || live.channels().isEmpty()) {
            return List.of();
        }
        var due = policy.ringsAt(one.messageClass(), now);
        var channels = live.channels();
        return live.failover()
                ? List.of(new Dispatches.Wanted(
                        one.id(),
                        one.userId(),
                        one.messageClass(),
                        channels.getFirst(),
                        channels.subList(1, channels.size()),
                        due))
                : channels.stream()
                        .map(channel -> new Dispatches.Wanted(
                                one.id(), one.userId(), one.messageClass(), channel, List.of(), due))
                        .toList();
    }

    private void count(List<Decided> decided) {
        var counts = new HashMap<List<String>, Integer>();
        for (var one : decided) {
            var reason = one.reason() == null ? NO_REASON : one.reason();
            counts.merge(List.of(one.messageClass().name(), outcome(one.status()), reason), 1, Integer::sum);
        }
        counts.forEach((tags, count) -> meters.counter(
                        "messages.decided", "class", tags.get(0), "outcome", tags.get(1), "reason", tags.get(2))
                .increment(count));
    }

    private static String outcome(MessageStatus status) {
        return switch (status) {
            case DELIVERED -> "delivered";
            case DEFERRED -> "deferred";
            case SUPPRESSED -> "suppressed";
        };
    }

    private static void afterCommit(Runnable action) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                action.run();
            }
        });
    }
}
