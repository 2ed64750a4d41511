package com.xinfan.user.support.chat;

import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.security.CurrentUser;
import com.xinfan.platform.web.IdempotencyKey;
import com.xinfan.platform.web.Idempotent;
import com.xinfan.user.limit.Limits;
import com.xinfan.user.support.chat.ChatRoom.Author;
import com.xinfan.user.support.chat.Chats.Chat;
import com.xinfan.user.support.flow.Agents;
import com.xinfan.user.support.ticket.TicketCategory;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/chats")
class ChatController {

    private static final int MESSAGES_PER_MINUTE = 60;
    private static final int OPENED_PER_DAY = 50;

    private final ChatService service;
    private final Chats chats;
    private final ChatRoom room;
    private final ChatBell bell;
    private final Agents agents;
    private final Limits limits;
    private final BusinessClock clock;

    ChatController(
            ChatService service,
            Chats chats,
            ChatRoom room,
            ChatBell bell,
            Agents agents,
            Limits limits,
            BusinessClock clock) {
        this.service = service;
        this.chats = chats;
        this.room = room;
        this.bell = bell;
        this.agents = agents;
        this.limits = limits;
        this.clock = clock;
    }

    /** {@code ticketId}: the chat goes on with that matter. */
    record ChatBody(
            @Pattern(regexp = "zh|en") @Nullable String language,
            @Nullable TicketCategory category,
            @Nullable UUID ticketId) {

        ChatService.Opening opening() {
            return new ChatService.Opening(
                    language == null ? "zh" : language, category == null ? TicketCategory.OTHER : category, ticketId);
        }
    }

    /** {@code number} counts the person's messages in the chat from 1; {@code key} is the message's own, for ever. */
    record ChatMessageBody(
            @NotNull @Min(1) Integer number,
            @NotBlank @Size(max = 64) String key,
            @NotBlank @Size(max = 1000) String text) {

        @Override
        public String toString() {
            return "ChatMessageBody";
        }
    }

    record ChatSurveyBody(@NotNull @Min(1) @Max(5) Integer score) {}

    /** {@code position} counts from 1; the expected wait is null while nobody is there or nobody knows. */
    record ChatView(
            UUID id,
            ChatStatus status,
            @Nullable UUID ticketId,
            long lastSeq,
            int nextNumber,
            @Nullable Integer position,
            @Nullable Long expectedWaitSeconds,
            Instant openedAt,
            @Nullable Instant endedAt,
            @Nullable Integer score) {}

    /** Who of the staff spoke is not the person's business. */
    record ChatMessageView(long seq, Author author, String text, Instant at) {

        static ChatMessageView of(ChatRoom.Spoken said) {
            return new ChatMessageView(said.seq(), said.author(), said.text(), said.at());
        }
    }

    record ChatNews(ChatView chat, List<ChatMessageView> items) {}

    record ChatMessageKept(long seq) {}

    @PostMapping
    @Idempotent
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "发起在线会话；已有进行中的会话时返回该会话")
    ChatView open(CurrentUser user, IdempotencyKey key, @Valid @RequestBody ChatBody body) {
        spend("chat", user.id(), OPENED_PER_DAY, Duration.ofDays(1));
        return view(mine(user, service.open(user.id(), key.value(), body.opening())));
    }

    @GetMapping
    @Operation(summary = "我的在线会话（最近 50 次）")
    List<ChatView> list(CurrentUser user) {
        return chats.of(user.id()).stream().map(this::view).toList();
    }

    /** Comes back at once when there is something after the number, else when there is or the time is over. */
    @GetMapping("/{id}/messages")
    @Operation(summary = "读取某序号之后的会话消息，可等待新消息（最长 8 秒）；断线后从最后收到的序号继续")
    ChatNews messages(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "0") @Min(0) long after,
            @RequestParam(defaultValue = "0") @Min(0) @Max(8) int waitSeconds) {
        var chat = mine(user, id);
        chats.seen(id, after, clock.now());
        if (chat.lastSeq() <= after && chat.status() != ChatStatus.ENDED) {
            bell.await(id, after, Duration.ofSeconds(waitSeconds));
        }
        var items = room.after(id, after).stream().map(ChatMessageView::of).toList();
        return new ChatNews(view(mine(user, id)), items);
    }

    @PostMapping("/{id}/messages")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "发送会话消息；同一 key 只记一次，number 须连续")
    ChatMessageKept say(CurrentUser user, @PathVariable UUID id, @Valid @RequestBody ChatMessageBody body) {
        spend("chat-message", user.id(), MESSAGES_PER_MINUTE, Duration.ofMinutes(1));
        var seq = service.say(user.id(), id, new ChatService.Message(body.number(), body.key(), body.text()));
        service.answer(id);
        return new ChatMessageKept(seq);
    }

    @PostMapping("/{id}/person")
    @Operation(summary = "转接人工客服")
    ChatView person(CurrentUser user, @PathVariable UUID id) {
        service.requestPerson(user.id(), id);
        return view(mine(user, id));
    }

    @PostMapping("/{id}/end")
    @Operation(summary = "结束会话")
    ChatView end(CurrentUser user, @PathVariable UUID id) {
        service.end(user.id(), id);
        return view(mine(user, id));
    }

    @PostMapping("/{id}/survey")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "评价会话（每次会话一次）")
    ChatView survey(CurrentUser user, @PathVariable UUID id, @Valid @RequestBody ChatSurveyBody body) {
        service.survey(user.id(), id, body.score());
        return view(mine(user, id));
    }

    private Chat mine(CurrentUser user, UUID id) {
        return chats.find(id)
                .filter(chat -> chat.userId().equals(user.id()))
                .orElseThrow(ChatProblem.CHAT_NOT_FOUND::problem);
    }

    private ChatView view(Chat chat) {
        var queued = chat.status() == ChatStatus.QUEUED;
        var position = queued ? chats.position(chat) : null;
        return new ChatView(
                chat.id(),
                chat.status(),
                chat.ticketId(),
                chat.lastSeq(),
                chat.userNumber() + 1,
                position,
                position == null ? null : expectedWait(chat.queue(), position),
                chat.openedAt(),
                chat.endedAt(),
                chat.score());
    }

    /** The place in the queue times how long the last chats took, over those that are served at once. */
    private @Nullable Long expectedWait(String queue, int position) {
        var places = agents.places(queue);
        return places == 0
                ? null
                : chats.served(queue)
                        .map(seconds -> seconds * position / places)
                        .orElse(null);
    }

    private void spend(String kind, UUID userId, int max, Duration window) {
        limits.spend(kind, userId.toString(), max, window).ifPresent(wait -> {
            throw ChatProblem.CHAT_LIMITED.problem().retryAfter(wait);
        });
    }
}
