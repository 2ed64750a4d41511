package com.xinfan.user.support.chat;

import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.user.support.chat.ChatRoom.Author;
import com.xinfan.user.support.chat.ChatRoom.Saying;
import com.xinfan.user.support.chat.Chats.Chat;
import com.xinfan.user.support.flow.Agents;
import com.xinfan.user.support.flow.Queues;
import com.xinfan.user.support.ticket.TicketDesk;
import com.xinfan.user.support.ticket.TicketIntake;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The agent's side of a chat. */
@Service
@Transactional
class ChatDesk {

    private final Chats chats;
    private final ChatRoom room;
    private final ChatFloor floor;
    private final Agents agents;
    private final Books books;
    private final Audit audit;
    private final BusinessClock clock;

    ChatDesk(
            Chats chats, ChatRoom room, ChatFloor floor, Agents agents, Books books, Audit audit, BusinessClock clock) {
        this.chats = chats;
        this.room = room;
        this.floor = floor;
        this.agents = agents;
        this.books = books;
        this.audit = audit;
        this.clock = clock;
    }

    /** Where the matter of a chat lives. */
    @Component
    record Books(TicketIntake tickets, TicketDesk desk, Queues queues) {}

    /** Takes a waiting chat: one of those who reach for it gets it. */
    void take(CurrentStaff staff, UUID chatId) {
        var chat = chats.locked(chatId);
        if (chat.status() == ChatStatus.ACTIVE && staff.username().equals(chat.agent())) {
            return;
        }
        if (chat.status() == ChatStatus.ACTIVE) {
            throw ChatProblem.CHAT_TAKEN.problem(String.valueOf(chat.agent()));
        }
        if (chat.status() != ChatStatus.QUEUED) {
            throw ChatProblem.CHAT_STATE.problem(chat.status());
        }
        if (!agents.reserve(staff.username())) {
            throw ChatProblem.CHAT_AGENT_FULL.problem();
        }
        floor.give(chat, staff.username());
        record(staff, chat, "chat.taken", null);
    }

    /** Says it once, however often it is sent under one key. */
    long say(CurrentStaff staff, UUID chatId, String key, String text) {
        var chat = own(staff, chatId);
        var messageKey = Ids.of("chat-message", chatId, staff.id(), key);
        var known = room.byKey(messageKey);
        if (known.isPresent()) {
            return known.get().seq();
        }
        var saying = new Saying(messageKey, Author.AGENT, staff.username(), text, null, null);
        var seq = room.append(chatId, saying);
        chats.agentSaid(chatId, clock.now());
        var ticketId = Objects.requireNonNull(chat.ticketId());
        books.tickets().talked(ticketId, staff.username());
        agents.heard(staff.username());
        return seq;
    }

    /** To a colleague who has room, or back to a queue. */
    void transfer(CurrentStaff staff, UUID chatId, @Nullable String username, @Nullable String queue) {
        var chat = own(staff, chatId);
        if ((username == null) == (queue == null) || staff.username().equals(username)) {
            throw ChatProblem.CHAT_TRANSFER.at(username == null ? "/queue" : "/username");
        }
        var ticketId = Objects.requireNonNull(chat.ticketId());
        floor.say(chat, ChatLine.MOVED);
        if (username != null) {
            if (!agents.known(username) || !agents.reserve(username)) {
                throw ChatProblem.CHAT_AGENT_FULL.at("/username");
            }
            floor.give(chat, username);
        } else {
            floor.enqueue(chat, ticketId, books.queues().require(Objects.requireNonNull(queue)), "TRANSFER");
            floor.dispatch(chatId);
        }
        record(staff, chat, "chat.transferred", username == null ? queue : username);
    }

    /** Ends the chat, and with a resolution the ticket too. */
    void end(CurrentStaff staff, UUID chatId, @Nullable String resolution) {
        var chat = own(staff, chatId);
        floor.end(chat, "AGENT");
        if (resolution != null) {
            books.desk().resolve(staff, Objects.requireNonNull(chat.ticketId()), resolution, null);
        }
        record(staff, chat, "chat.ended", null);
    }

    /** The words as they were typed, for a reason that the audit log keeps. */
    String reveal(CurrentStaff staff, UUID chatId, long seq, String reason) {
        var chat = chats.locked(chatId);
        var said = room.after(chatId, seq - 1).stream()
                .filter(one -> one.seq() == seq)
                .findFirst()
                .orElseThrow(ChatProblem.CHAT_NOT_FOUND::problem);
        audit.record(staff.username(), "chat.revealed", "chat:" + chat.id(), null, Map.of("seq", seq), reason);
        return said.text();
    }

    private Chat own(CurrentStaff staff, UUID chatId) {
        var chat = chats.locked(chatId);
        if (chat.status() != ChatStatus.ACTIVE) {
            throw ChatProblem.CHAT_STATE.problem(chat.status());
        }
        if (!staff.username().equals(chat.agent())) {
            throw ChatProblem.CHAT_NOT_YOURS.problem(String.valueOf(chat.agent()));
        }
        return chat;
    }

    private void record(CurrentStaff staff, Chat chat, String action, @Nullable String to) {
        var after = to == null ? null : Map.of("to", to);
        audit.record(staff.username(), action, "chat:" + chat.id(), Map.of("status", chat.status()), after, null);
    }
}
