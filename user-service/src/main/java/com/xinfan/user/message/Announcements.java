package com.xinfan.user.message;

import com.xinfan.contract.event.MessageEvent;
import com.xinfan.contract.vocabulary.MessageChannel;
import com.xinfan.platform.outbox.Outbox;
import com.xinfan.user.message.contact.ContactPolicy;
import com.xinfan.user.message.contact.Verdict;
import com.xinfan.user.message.push.PushWork;
import com.xinfan.user.message.push.Pushes;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What follows from decisions: events and pushes in their transaction, counts and the push worker after it. */
@Component
class Announcements {

    private static final String NO_REASON = "none";

    private final Outbox outbox;
    private final Pushes pushes;
    private final PushWork pushWork;
    private final ContactPolicy policy;
    private final MeterRegistry meters;

    Announcements(Outbox outbox, Pushes pushes, PushWork pushWork, ContactPolicy policy, MeterRegistry meters) {
        this.outbox = outbox;
        this.pushes = pushes;
        this.pushWork = pushWork;
        this.policy = policy;
        this.meters = meters;
    }

    void make(List<Draft.Decided> decided, Instant now) {
        var events = new ArrayList<MessageEvent>();
        var wanted = new ArrayList<Pushes.Wanted>();
        for (var one : decided) {
            var draft = one.draft();
            switch (one.verdict()) {
                case Verdict.Deliver() -> {
                    events.add(delivered(draft, now));
                    if (draft.push()) {
                        var due = policy.pushAt(draft.messageClass(), now);
                        wanted.add(new Pushes.Wanted(draft.id(), draft.userId(), draft.messageClass(), due));
                    }
                }
                case Verdict.Suppress(var reason, var _) ->
                    events.add(new MessageEvent.Suppressed(
                            draft.id(), draft.userId(), now, draft.template(), draft.messageClass(), reason.code()));
                case Verdict.Defer _ -> {
                    // Nothing has become of it yet.
                }
            }
        }
        outbox.appendAll(events);
        if (!wanted.isEmpty()) {
            pushes.add(wanted, now);
        }
        afterCommit(() -> {
            decided.forEach(this::count);
            if (!wanted.isEmpty()) {
                pushWork.wake();
            }
        });
    }

    void opened(MessageEvent.Opened event) {
        outbox.append(event);
        afterCommit(() -> meters.counter("messages.opened").increment());
    }

    private static MessageEvent delivered(Draft draft, Instant now) {
        return new MessageEvent.Delivered(
                draft.id(), draft.userId(), now, draft.template(), draft.messageClass(), MessageChannel.INBOX);
    }

    private void count(Draft.Decided decided) {
        var outcome = switch (decided.verdict()) {
            case Verdict.Deliver _ -> "delivered";
            case Verdict.Defer _ -> "deferred";
            case Verdict.Suppress _ -> "suppressed";
        };
        var reason = decided.verdict() instanceof Verdict.Suppress suppress
                ? suppress.reason().code()
                : NO_REASON;
        var messageClass = decided.draft().messageClass().name();
        meters.counter("messages.decided", "class", messageClass, "outcome", outcome, "reason", reason)
                .increment();
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
