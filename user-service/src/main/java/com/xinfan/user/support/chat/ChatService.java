package com.xinfan.user.support.chat;

import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.DueWork;
import com.xinfan.platform.clock.Ids;
import com.xinfan.user.account.Accounts;
import com.xinfan.user.support.chat.Assistant.Reaction;
import com.xinfan.user.support.chat.ChatRoom.Author;
import com.xinfan.user.support.chat.ChatRoom.Saying;
import com.xinfan.user.support.chat.Chats.Chat;
import com.xinfan.user.support.ticket.TicketCategory;
import com.xinfan.user.support.ticket.TicketIntake;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The person's side of a chat. Her message is kept first and answered after: what a kill left unanswered is answered by
 * the due work.
 */
@Service
class ChatService implements DueWork {

    private static final int MESSAGES_MAX = 1_000;
    private static final int BATCH = 100;

    private final JdbcClient jdbc;
    private final Chats chats;
    private final ChatRoom room;
    private final ChatFloor floor;
    private final Assistant assistant;
    private final Parties parties;
    private final MeterRegistry meters;

    ChatService(
            JdbcClient jdbc,
            Chats chats,
            ChatRoom room,
            ChatFloor floor,
            Assistant assistant,
            Parties parties,
            MeterRegistry meters) {
        this.jdbc = jdbc;
        this.chats = chats;
        this.room = room;
        this.floor = floor;
        this.assistant = assistant;
        this.parties = parties;
        this.meters = meters;
    }

    /** Who chats, about what, when. */
    @Component
    record Parties(Accounts accounts, TicketIntake tickets, BusinessClock clock) {}

    record Opening(
            String language,
            TicketCategory category,
            @Nullable UUID ticketId) {}

    /** {@code number} is the client's count of this person's messages in the chat, {@code key} the message's own. */
    record Message(int number, String key, String text) {

        @Override
        public String toString() {
            return "Message[" + number + "]";
        }
    }

    /** Opens a chat, or answers the one that is open. */
    @Transactional
    UUID open(UUID userId, String key, Opening opening) {
        parties.accounts().lock(userId);
        var ticketId = opening.ticketId();
        if (ticketId != null) {
            parties.tickets().requireOpen(ticketId, userId);
        }
        var now = parties.clock().now();
        var id = Ids.next();
        var fresh = new Chat(
                id,
                userId,
                ticketId,
                opening.language(),
                opening.category().name(),
                ChatStatus.ASSISTANT,
                "GENERAL",
                null,
                0,
                0,
                null,
                null,
                now,
                null,
                null,
                null,
                now,
                null,
                false,
                now,
                null,
                null,
                null);
        var opened = chats.open(id, Ids.of("chat", userId, key), fresh);
        if (opened.equals(id)) {
            floor.say(fresh, ChatLine.WELCOME);
            meters.counter("chat.opened").increment();
        }
        return opened;
    }

    /** Keeps a message, once and in its turn; answers its number in the chat. */
    @Transactional
    long say(UUID userId, UUID chatId, Message message) {
        var chat = mine(userId, chatId);
        var key = Ids.of("chat-message", chatId, message.key());
        var known = room.byKey(key);
        if (known.isPresent()) {
            return known.get().seq();
        }
        requireOpen(chat);
        if (message.number() <= chat.userNumber()) {
            throw ChatProblem.CHAT_MESSAGE_REUSED.at("/number", chat.userNumber() + 1);
        }
        if (message.number() > chat.userNumber() + 1) {
            throw ChatProblem.CHAT_MESSAGE_GAP.at("/number", chat.userNumber() + 1);
        }
        if (chat.lastSeq() >= MESSAGES_MAX) {
            throw ChatProblem.CHAT_FULL.problem();
        }
        var seq = room.append(chatId, Saying.of(key, Author.USER, message.text()));
        var toAssistant = chat.status() == ChatStatus.ASSISTANT;
        chats.userSaid(
                chatId, message.number(), seq, toAssistant, parties.clock().now());
        var ticketId = chat.ticketId();
        if (!toAssistant && ticketId != null) {
            parties.tickets().heard(ticketId);
        }
        return seq;
    }

    /** The assistant answers what is unanswered, once. */
    @Transactional
    void answer(UUID chatId) {
        var chat = chats.locked(chatId);
        var from = chat.assistantDue();
        if (from == null || chat.status() != ChatStatus.ASSISTANT) {
            return;
        }
        var question = room.after(chatId, from - 1).stream()
                .filter(said -> said.author() == Author.USER)
                .map(ChatRoom.Spoken::text)
                .collect(Collectors.joining("\n"));
        chats.assistantDone(chatId);
        switch (assistant.react(question, chat.language())) {
            case Reaction.Answer(var textId, var body, var confidence) -> {
                var key = Ids.of("chat-answer", chatId, from);
                room.append(chatId, new Saying(key, Author.ASSISTANT, null, body, textId, confidence));
                meters.counter("chat.assistant", "outcome", "answered").increment();
            }
            case Reaction.NoAdvice() -> {
                var key = Ids.of("chat-answer", chatId, from);
                var line = ChatLine.NO_ADVICE.in(chat.language());
                room.append(chatId, Saying.of(key, Author.ASSISTANT, line));
                meters.counter("chat.assistant", "outcome", "no-advice").increment();
            }
            case Reaction.HandOver(var reason, var _) -> {
                floor.handOver(chat, reason);
                meters.counter("chat.assistant", "outcome", "handed-over").increment();
            }
        }
    }

    /** She asks for a person. */
    @Transactional
    void requestPerson(UUID userId, UUID chatId) {
        var chat = mine(userId, chatId);
        requireOpen(chat);
        if (chat.status() == ChatStatus.ASSISTANT) {
            floor.handOver(chat, "PERSON");
        }
    }

    @Transactional
    void end(UUID userId, UUID chatId) {
        var chat = mine(userId, chatId);
        if (chat.status() != ChatStatus.ENDED) {
            floor.end(chat, "USER");
        }
    }

    @Transactional
    void survey(UUID userId, UUID chatId, int score) {
        var chat = mine(userId, chatId);
        if (chat.status() != ChatStatus.ENDED) {
            throw ChatProblem.CHAT_STATE.problem(chat.status());
        }
        if (chat.score() != null) {
            throw ChatProblem.CHAT_SURVEYED.problem();
        }
        chats.score(chatId, score);
        meters.counter("chat.surveyed").increment();
    }

    @Override
    public String name() {
        return "chat-assistant";
    }

    /** What a process that ended left unanswered. */
    @Override
    @Transactional
    public int runDue() {
        var left = jdbc.sql("""
            select id from chat where assistant_due is not null and status = 'ASSISTANT'
            order by id limit :batch
            """)
                .param("batch", BATCH)
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
        left.forEach(this::answer);
        return left.size();
    }

    private Chat mine(UUID userId, UUID chatId) {
        var chat = chats.locked(chatId);
        if (!chat.userId().equals(userId)) {
            throw ChatProblem.CHAT_NOT_FOUND.problem();
        }
        return chat;
    }

    private static void requireOpen(Chat chat) {
        if (chat.status() == ChatStatus.ENDED) {
            throw ChatProblem.CHAT_STATE.problem(chat.status());
        }
    }
}
