package com.xinfan.user.message;

import com.xinfan.contract.event.MessageEvent;
import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.user.message.contact.Contact;
import com.xinfan.user.message.contact.ContactPolicy;
import com.xinfan.user.message.contact.Contacts;
import com.xinfan.user.message.contact.Verdict;
import com.xinfan.user.message.template.TemplateCatalogue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Decides on messages by the batch: rows, pushes and events in one transaction, and no remote call in it. */
@Component
class MessageDesk {

    private final Messages messages;
    private final TemplateCatalogue templates;
    private final Contacts contacts;
    private final ContactPolicy policy;
    private final Announcements announcements;
    private final Rulebook rulebook;
    private final BusinessClock clock;

    MessageDesk(
            Messages messages,
            TemplateCatalogue templates,
            Contacts contacts,
            ContactPolicy policy,
            Announcements announcements,
            Rulebook rulebook,
            BusinessClock clock) {
        this.messages = messages;
        this.templates = templates;
        this.contacts = contacts;
        this.policy = policy;
        this.announcements = announcements;
        this.rulebook = rulebook;
        this.clock = clock;
    }

    /** Takes requests, in their order; the id of a message decides whether it is a new one. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void accept(List<MessageEvent.Requested> requests) {
        var fresh = new LinkedHashMap<UUID, MessageEvent.Requested>();
        requests.forEach(request -> fresh.putIfAbsent(request.messageId(), request));
        fresh.keySet().removeAll(messages.existing(fresh.keySet()));
        if (fresh.isEmpty()) {
            return;
        }
        var live = templates.live(fresh.values().stream()
                .map(MessageEvent.Requested::template)
                .distinct()
                .toList());
        var drafts = fresh.values().stream()
                .map(request -> Draft.of(request, live.get(request.template())))
                .toList();
        var now = clock.now();
        var decided = decide(drafts, now);
        var added = messages.add(decided, rulebook.version(), now);
        announcements.make(
                decided.stream().filter(one -> added.contains(one.draft().id())).toList(), now);
    }

    /** Decides anew on deferred messages whose time has come; answers how many. */
    @Transactional
    public int releaseDue(int max) {
        var now = clock.now();
        var due = messages.takeDeferred(now, max);
        if (due.isEmpty()) {
            return 0;
        }
        var live = templates.live(due.stream().map(Draft::template).distinct().toList());
        var drafts = due.stream()
                .map(draft -> live.containsKey(draft.template()) ? draft : draft.withdrawn())
                .toList();
        var decided = decide(drafts, now);
        messages.redecide(decided, rulebook.version(), now);
        announcements.make(decided, now);
        return decided.size();
    }

    /** The first opening is told, every later one changes nothing. */
    @Transactional
    public void open(UUID id, UUID userId) {
        var now = clock.now();
        if (messages.open(id, userId, now)) {
            announcements.opened(new MessageEvent.Opened(id, userId, now));
        }
    }

    private List<Draft.Decided> decide(List<Draft> drafts, Instant now) {
        var people = contacts.lock(drafts.stream().map(Draft::userId).distinct().toList(), now);
        var decided = new ArrayList<Draft.Decided>(drafts.size());
        for (var draft : drafts) {
            var person = people.getOrDefault(draft.userId(), Contact.UNKNOWN);
            var flaw = draft.flaw();
            var verdict = flaw == null
                    ? policy.decide(draft.messageClass(), person, draft.requestedAt(), now)
                    : new Verdict.Suppress(flaw, null);
            if (verdict instanceof Verdict.Deliver) {
                people.put(draft.userId(), person.after(draft.messageClass()));
            }
            decided.add(new Draft.Decided(draft, verdict));
        }
        return decided;
    }
}
