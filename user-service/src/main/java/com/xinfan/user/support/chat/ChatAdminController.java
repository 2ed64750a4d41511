package com.xinfan.user.support.chat;

import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.web.IdempotencyKey;
import com.xinfan.platform.web.Idempotent;
import com.xinfan.user.scope.UserScope;
import com.xinfan.user.support.chat.ChatRoom.Author;
import com.xinfan.user.support.chat.Chats.Chat;
import com.xinfan.user.support.flow.Agents;
import com.xinfan.user.support.mask.Masking;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
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
@RequestMapping("/admin/v1/chats")
class ChatAdminController {

    private final ChatDesk desk;
    private final Chats chats;
    private final ChatRoom room;
    private final ChatBell bell;
    private final Agents agents;
    private final UserScope scope;

    ChatAdminController(ChatDesk desk, Chats chats, ChatRoom room, ChatBell bell, Agents agents, UserScope scope) {
        this.desk = desk;
        this.chats = chats;
        this.room = room;
        this.bell = bell;
        this.agents = agents;
        this.scope = scope;
    }

    record AgentMessageBody(@NotBlank @Size(max = 1000) String text) {

        @Override
        public String toString() {
            return "AgentMessageBody";
        }
    }

    /** One of the two. */
    record TransferBody(
            @Size(min = 1, max = 64) @Nullable String username,
            @Size(min = 1, max = 32) @Nullable String queue) {}

    /** With a resolution the ticket is resolved too. */
    record ChatEndBody(@Size(min = 1, max = 2000) @Nullable String resolution) {

        @Override
        public String toString() {
            return "ChatEndBody";
        }
    }

    record ChatRevealBody(
            @NotNull @Min(1) Long seq,
            @NotBlank @Size(min = 4, max = 200) String reason) {}

    record Revealed(String text) {

        @Override
        public String toString() {
            return "Revealed";
        }
    }

    record StaffChatView(
            UUID id,
            UUID userId,
            ChatStatus status,
            String queue,
            @Nullable String agent,
            @Nullable UUID ticketId,
            @Nullable String handedOver,
            long lastSeq,
            Instant openedAt,
            @Nullable Instant queuedAt,
            @Nullable Integer score) {

        static StaffChatView of(Chat chat) {
            return new StaffChatView(
                    chat.id(),
                    chat.userId(),
                    chat.status(),
                    chat.queue(),
                    chat.agent(),
                    chat.ticketId(),
                    chat.handedOver(),
                    chat.lastSeq(),
                    chat.openedAt(),
                    chat.queuedAt(),
                    chat.score());
        }
    }

    /** Numbers that the person typed are hidden; {@code confidence} is the assistant's, in percent. */
    record StaffChatMessage(
            long seq,
            Author author,
            @Nullable String username,
            String text,
            @Nullable Integer confidence,
            Instant at) {

        static StaffChatMessage of(ChatRoom.Spoken said) {
            var text = Masking.mask(said.text());
            return new StaffChatMessage(said.seq(), said.author(), said.username(), text, said.confidence(), said.at());
        }
    }

    record StaffChatNews(StaffChatView chat, List<StaffChatMessage> items) {}

    record AgentMessageKept(long seq) {}

    @GetMapping
    @Operation(summary = "查询在线会话：排队中、我的、全部未结束")
    List<StaffChatView> list(
            CurrentStaff staff,
            @RequestParam(required = false) @Nullable ChatStatus status,
            @RequestParam(required = false) @Size(max = 64) @Nullable String agent) {
        agents.heard(staff.username());
        return chats.of(status, agent, scope.of(staff)).stream()
                .map(StaffChatView::of)
                .toList();
    }

    @PostMapping("/{id}/acceptance")
    @Operation(summary = "接入排队中的会话")
    StaffChatView take(CurrentStaff staff, @PathVariable UUID id) {
        desk.take(staff, id);
        return view(id);
    }

    @GetMapping("/{id}/messages")
    @Operation(summary = "读取会话消息（含智能助手阶段），可等待新消息（最长 8 秒）")
    StaffChatNews messages(
            CurrentStaff staff,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "0") @Min(0) long after,
            @RequestParam(defaultValue = "0") @Min(0) @Max(8) int waitSeconds) {
        agents.heard(staff.username());
        var before = view(id);
        if (before.lastSeq() <= after && before.status() != ChatStatus.ENDED) {
            bell.await(id, after, Duration.ofSeconds(waitSeconds));
        }
        var items = room.after(id, after).stream().map(StaffChatMessage::of).toList();
        return new StaffChatNews(view(id), items);
    }

    @PostMapping("/{id}/messages")
    @Idempotent
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "客服发送会话消息")
    AgentMessageKept say(
            CurrentStaff staff, @PathVariable UUID id, IdempotencyKey key, @Valid @RequestBody AgentMessageBody body) {
        return new AgentMessageKept(desk.say(staff, id, key.value(), body.text()));
    }

    @PostMapping("/{id}/transfer")
    @Operation(summary = "转接给其他客服或队列")
    StaffChatView transfer(CurrentStaff staff, @PathVariable UUID id, @Valid @RequestBody TransferBody body) {
        desk.transfer(staff, id, body.username(), body.queue());
        return view(id);
    }

    @PostMapping("/{id}/end")
    @Operation(summary = "结束会话，可同时办结工单")
    StaffChatView end(
            CurrentStaff staff,
            @PathVariable UUID id,
            @Valid @RequestBody(required = false) @Nullable ChatEndBody body) {
        desk.end(staff, id, body == null ? null : body.resolution());
        return view(id);
    }

    @PostMapping("/{id}/reveal")
    @Operation(summary = "说明理由后查看消息原文（记入审计）")
    Revealed reveal(CurrentStaff staff, @PathVariable UUID id, @Valid @RequestBody ChatRevealBody body) {
        return new Revealed(desk.reveal(staff, id, body.seq(), body.reason()));
    }

    private StaffChatView view(UUID id) {
        return StaffChatView.of(chats.find(id).orElseThrow(ChatProblem.CHAT_NOT_FOUND::problem));
    }
}
