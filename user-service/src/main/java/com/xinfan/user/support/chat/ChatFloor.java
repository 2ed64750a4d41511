package com.xinfan.user.support.chat;

import com.xinfan.contract.event.MessageEvent;
import com.xinfan.contract.vocabulary.MessageClass;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.outbox.Outbox;
import com.xinfan.user.support.chat.ChatRoom.Author;
import com.xinfan.user.support.chat.ChatRoom.Saying;
import com.xinfan.user.support.chat.Chats.Chat;
import com.xinfan.user.support.clock.BusinessHours;
import com.xinfan.user.support.flow.Agents;
import com.xinfan.user.support.flow.DeskStandings;
import com.xinfan.user.support.flow.Queues;
import com.xinfan.user.support.ticket.TicketCategory;
import com.xinfan.user.support.ticket.TicketChannel;
import com.xinfan.user.support.ticket.TicketIntake;
import com.xinfan.user.support.ticket.TicketKind;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** How a chat moves: to the queue, to a person, to another, to its end. Always under the chat's lock. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class ChatFloor {

    /** So long a wait is worth one step of standing: whoever waited longer is before whoever came later, VIP or not. */
    private static final Duration STEP = Duration.ofMinutes(10);

    private static final int SUBJECT_MAX = 40;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("MM-dd HH:mm:ss").withZone(BusinessClock.ZONE);

    private final Chats chats;
    private final ChatRoom room;
    private final TicketIntake tickets;
    private final Desk desk;
    private final Outbox outbox;
    private final BusinessClock clock;

    ChatFloor(Chats chats, ChatRoom room, TicketIntake tickets, Desk desk, Outbox outbox, BusinessClock clock) {
        this.chats = chats;
        this.room = room;
        this.tickets = tickets;
        this.desk = desk;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Who is there, for whom. */
    @Component
    record Desk(Agents agents, Queues queues, DeskStandings standings, BusinessHours hours) {}

    void say(Chat chat, ChatLine line) {
        room.append(chat.id(), Saying.of(Ids.next(), Author.SYSTEM, line.in(chat.language())));
    }

    /** From the assistant to people: now there is a ticket, and a place in the queue. */
    void handOver(Chat chat, String reason) {
        var ticketId = chat.ticketId();
        if (ticketId == null) {
            ticketId = file(chat);
        }
        var category = TicketCategory.valueOf(chat.category());
        var queue = reason.equals("COMPLAINT") ? "COMPLAINT" : desk.queues().of(category);
        enqueue(chat, ticketId, queue, reason);
        say(
                chat,
                desk.hours().open(clock.now()) || desk.agents().places(queue) > 0
                        ? ChatLine.HANDED_OVER
                        : ChatLine.CLOSED_NOW);
        dispatch(chat.id());
    }

    /** Back to a queue, at the place that the wait so far has earned. */
    void enqueue(Chat chat, UUID ticketId, String queue, String reason) {
        var now = clock.now();
        var ranked = now.minus(STEP.multipliedBy(desk.standings().of(chat.userId())));
        desk.queues().move(ticketId, queue);
        chats.queue(chat.id(), new Chats.Queued(ticketId, queue, reason, now, ranked));
    }

    /** Gives a waiting chat to whoever is free for it, if somebody is. */
    void dispatch(UUID chatId) {
        var chat = chats.locked(chatId);
        if (chat.status() == ChatStatus.QUEUED) {
            desk.agents()
                    .forChat(chat.queue())
                    .filter(username -> desk.agents().reserve(username))
                    .ifPresent(username -> give(chat, username));
        }
    }

    /** The caller has made sure that the chat waits and that the agent has room. */
    void give(Chat chat, String username) {
        chats.take(chat.id(), username, clock.now());
        var ticketId = chat.ticketId();
        if (ticketId != null) {
            tickets.assign(ticketId, username);
        }
        say(chat, ChatLine.JOINED);
    }

    /** The end; the transcript stays with the ticket, and the person is told where. */
    void end(Chat chat, String reason) {
        say(chat, ChatLine.ENDED);
        var now = clock.now();
        chats.end(chat.id(), reason, now);
        var ticketId = chat.ticketId();
        if (ticketId != null) {
            tickets.record(ticketId, Ids.of("chat-transcript", chat.id()), transcript(chat));
        }
        var subject = Optional.ofNullable(ticketId).flatMap(tickets::subject).orElse("在线咨询");
        outbox.append(new MessageEvent.Requested(
                Ids.of("message", "chat-ended", chat.id()),
                chat.userId(),
                now,
                "chat-ended",
                MessageClass.SERVICE,
                Map.of("subject", subject)));
    }

    /** As both sides may read it: staff have no name in it. */
    private String transcript(Chat chat) {
        return room.all(chat.id()).stream()
                .map(said -> TIME.format(said.at()) + " " + speaker(said.author()) + "：" + said.text())
                .collect(Collectors.joining("\n", "【在线会话记录】\n", ""));
    }

    private UUID file(Chat chat) {
        var words = room.after(chat.id(), 0).stream()
                .filter(said -> said.author() == Author.USER)
                .map(ChatRoom.Spoken::text)
                .toList();
        var first = words.isEmpty() ? "在线咨询" : words.getFirst().strip().replaceAll("\\s+", " ");
        var length = Math.min(SUBJECT_MAX, first.codePointCount(0, first.length()));
        var subject = first.substring(0, first.offsetByCodePoints(0, length));
        var filing = new TicketIntake.Filing(TicketKind.QUESTION, TicketCategory.valueOf(chat.category()), subject);
        return tickets.file(
                chat.userId(),
                Ids.of("ticket", "chat", chat.id()),
                filing,
                new TicketIntake.Origin(TicketChannel.CHAT),
                words.isEmpty() ? "在线咨询" : String.join("\n", words));
    }

    private static String speaker(Author author) {
        return switch (author) {
            case USER -> "用户";
            case ASSISTANT -> "智能助手";
            case AGENT -> "客服";
            case SYSTEM -> "系统";
        };
    }

    /** Silent for so long. */
    static boolean silent(Instant since, Instant now, Duration time) {
        return Duration.between(since, now).compareTo(time) >= 0;
    }
}
