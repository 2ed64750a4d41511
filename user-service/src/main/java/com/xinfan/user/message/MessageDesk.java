package com.xinfan.user.message;

import com.xinfan.contract.event.MessageEvent;
import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.user.message.template.TemplateCatalogue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Decides on messages by the batch: rows, pushes and events in one transaction, and no remote call in it. */
@Component
class MessageDesk {

    private final Messages messages;
    private final TemplateCatalogue templates;
    private final Announcements announcements;
    private final Rulebook rulebook;
    private final BusinessClock clock;

    MessageDesk(
            Messages messages,
            TemplateCatalogue templates,
            Announcements announcements,
            Rulebook rulebook,
            BusinessClock clock) {
        this.messages = messages;
        this.templates = templates;
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
        announcements.make(messages.add(drafts, rulebook.version(), now), now);
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
                .map(draft -> draft.under(live.get(draft.template())))
                .toList();
        announcements.make(messages.redecide(drafts, rulebook.version(), now), now);
        return due.size();
    }

    /** The first opening is told, every later one changes nothing. */
    @Transactional
    public void open(UUID id, UUID userId) {
        var now = clock.now();
        if (messages.open(id, userId, now)) {
            announcements.opened(new MessageEvent.Opened(id, userId, now));
        }
    }

    /** Takes note of a click, which is an opening as well; where it leads, when that message has a link. */
    @Transactional
    public Optional<String> follow(UUID id) {
        var target = messages.target(id);
        if (target.isPresent()) {
            var now = clock.now();
            messages.click(id, now);
            messages.owner(id).ifPresent(user -> open(id, user));
        }
        return target;
    }

    @Transactional(readOnly = true)
    public Optional<UUID> owner(UUID id) {
        return messages.owner(id);
    }
}
