package com.xinfan.user.message;

import com.xinfan.contract.event.MessageEvent;
import com.xinfan.contract.vocabulary.MessageChannel;
import com.xinfan.contract.vocabulary.MessageClass;
import com.xinfan.platform.outbox.Outbox;
import com.xinfan.user.message.contact.ContactPolicy;
import com.xinfan.user.message.contact.Suppression;
import com.xinfan.user.message.dispatch.DispatchWork;
import com.xinfan.user.message.dispatch.Dispatches;
import com.xinfan.user.message.template.TemplateCatalogue;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
                    events.add(delivered(one.id(), one.userId(), one.template(), one.messageClass(), now));
                    wanted.addAll(wanted(new Reached(one.id(), one.userId()), one.live(), one.messageClass(), now));
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
            decided.forEach(one -> count(one.messageClass(), one.status(), one.reason(), 1));
            if (!wanted.isEmpty()) {
                work.wake();
            }
        });
    }

    /** A message that was delivered to a person. */
    record Reached(UUID id, UUID userId) {}

    /** What a send tells of its messages, by outcome: only the ids differ. */
    static Map<String, MessageEvent> forms(TemplateCatalogue.Live template, Instant now) {
        var forms = new HashMap<String, MessageEvent>();
        forms.put(
                MessageStatus.DELIVERED.name(),
                delivered(Outbox.ROW_ID, Outbox.ROW_SUBJECT, template.code(), template.messageClass(), now));
        for (var why : Suppression.values()) {
            forms.put(
                    MessageStatus.SUPPRESSED + " " + why.code(),
                    new MessageEvent.Suppressed(
                            Outbox.ROW_ID,
                            Outbox.ROW_SUBJECT,
                            now,
                            template.code(),
                            template.messageClass(),
                            why.code()));
        }
        return forms;
    }

    private static MessageEvent delivered(
            UUID id, UUID userId, String template, MessageClass messageClass, Instant now) {
        return new MessageEvent.Delivered(id, userId, now, template, messageClass, MessageChannel.INBOX);
    }

    /** What follows from a send's decisions besides its events, which are written with them. */
    void madeAlike(TemplateCatalogue.Live template, List<FanOut.Tally> tallies, List<Reached> reached, Instant now) {
        var wanted = reached.stream()
                .flatMap(one -> wanted(one, template, template.messageClass(), now).stream())
                .toList();
        dispatches.add(wanted, now);
        afterCommit(() -> {
            tallies.forEach(one -> count(template.messageClass(), one.status(), one.reason(), one.messages()));
            if (!wanted.isEmpty()) {
                work.wake();
            }
        });
    }

    void opened(MessageEvent.Opened event) {
        outbox.append(event);
        afterCommit(() -> meters.counter("messages.opened").increment());
    }

    private List<Dispatches.Wanted> wanted(
            Reached one, TemplateCatalogue.@Nullable Live live, MessageClass messageClass, Instant now) {
        if (live == null || live.channels().isEmpty()) {
            return List.of();
        }
        var due = policy.ringsAt(messageClass, now);
        var channels = live.channels();
        return live.failover()
                ? List.of(new Dispatches.Wanted(
                        one.id(),
                        one.userId(),
                        messageClass,
                        channels.getFirst(),
                        channels.subList(1, channels.size()),
                        due))
                : channels.stream()
                        .map(channel ->
                                new Dispatches.Wanted(one.id(), one.userId(), messageClass, channel, List.of(), due))
                        .toList();
    }

    private void count(MessageClass messageClass, MessageStatus status, @Nullable String reason, long messages) {
        meters.counter(
                        "messages.decided",
                        "class",
                        messageClass.name(),
                        "outcome",
                        outcome(status),
                        "reason",
                        reason == null ? NO_REASON : reason)
                .increment(messages);
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
