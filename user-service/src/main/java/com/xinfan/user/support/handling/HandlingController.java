package com.xinfan.user.support.handling;

import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.user.account.Accounts;
import com.xinfan.user.support.flow.Priority;
import com.xinfan.user.support.flow.Trail;
import com.xinfan.user.support.ticket.Replies;
import com.xinfan.user.support.ticket.TicketDesk;
import com.xinfan.user.support.ticket.TicketProblem;
import com.xinfan.user.support.ticket.TicketQueries;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/admin/v1/tickets/{id}")
class HandlingController {

    private final Handling handling;
    private final TicketQueries tickets;
    private final Replies replies;
    private final Accounts accounts;
    private final Trail trail;
    private final TicketDesk desk;

    HandlingController(
            Handling handling,
            TicketQueries tickets,
            Replies replies,
            Accounts accounts,
            Trail trail,
            TicketDesk desk) {
        this.handling = handling;
        this.tickets = tickets;
        this.replies = replies;
        this.accounts = accounts;
        this.trail = trail;
        this.desk = desk;
    }

    record SortBody(
            @Nullable Priority priority,
            @Size(min = 1, max = 32) @Nullable String queue) {}

    record TagsBody(@NotNull @Size(max = 20) List<@NotBlank @Size(max = 32) String> tags) {}

    /** A code of the desk's own list of causes; the target is the campaign, article or product behind it. */
    record CauseBody(
            @NotBlank @Pattern(regexp = "[A-Z][A-Z0-9_]{1,31}")
            String code,

            Handling.@Nullable CauseKind targetKind,
            @Nullable UUID targetId) {}

    /** {@code text} is what the person is told. */
    record ExtensionBody(
            @NotBlank @Size(min = 4, max = 200) String reason,
            @NotBlank @Size(max = 2000) String text) {

        @Override
        public String toString() {
            return "ExtensionBody";
        }
    }

    record LinkBody(@NotNull UUID ticketId) {}

    /** Without a reply it is the phone that is looked at. */
    record TicketRevealBody(
            @Nullable UUID replyId,
            @NotBlank @Size(min = 4, max = 200) String reason) {}

    record RevealedText(String text) {

        @Override
        public String toString() {
            return "RevealedText";
        }
    }

    record TicketTrail(List<UUID> links, List<Trail.TrailEntry> items) {}

    @PutMapping("/sorting")
    @Operation(summary = "调整工单的优先级与队列")
    TicketQueries.StaffTicketView sort(CurrentStaff staff, @PathVariable UUID id, @Valid @RequestBody SortBody body) {
        handling.sort(staff, id, body.priority(), body.queue());
        return find(id);
    }

    @PutMapping("/tags")
    @Operation(summary = "设置工单标签")
    TicketQueries.StaffTicketView tags(CurrentStaff staff, @PathVariable UUID id, @Valid @RequestBody TagsBody body) {
        handling.tags(staff, id, body.tags());
        return find(id);
    }

    @PutMapping("/cause")
    @Operation(summary = "登记投诉根因，并关联到活动、文章或产品")
    TicketQueries.StaffTicketView cause(CurrentStaff staff, @PathVariable UUID id, @Valid @RequestBody CauseBody body) {
        handling.cause(staff, id, new Handling.Cause(body.code(), body.targetKind(), body.targetId()));
        return find(id);
    }

    /** Her answer that it takes longer is the desk's next reply; both in one transaction. */
    @PostMapping("/extension")
    @Transactional
    @Operation(summary = "延长投诉处理期限（限一次，须说明理由并告知投诉人）")
    TicketQueries.StaffTicketView extend(
            CurrentStaff staff, @PathVariable UUID id, @Valid @RequestBody ExtensionBody body) {
        desk.say(staff, id, "extension", body.text());
        handling.extend(staff, id, body.reason());
        return find(id);
    }

    @PostMapping("/links")
    @Operation(summary = "关联另一工单")
    TicketTrail link(CurrentStaff staff, @PathVariable UUID id, @Valid @RequestBody LinkBody body) {
        handling.link(staff, id, body.ticketId());
        return trail(id);
    }

    @GetMapping("/trail")
    @Operation(summary = "工单的处理轨迹与关联工单")
    TicketTrail trail(@PathVariable UUID id) {
        return new TicketTrail(handling.links(id), trail.of(id));
    }

    @PostMapping("/reveal")
    @Transactional
    @Operation(summary = "说明理由后查看手机号或回复原文（记入审计）")
    RevealedText reveal(CurrentStaff staff, @PathVariable UUID id, @Valid @RequestBody TicketRevealBody body) {
        var ticket = find(id);
        var replyId = body.replyId();
        var text = replyId == null
                ? Optional.ofNullable(ticket.userId())
                        .flatMap(accounts::get)
                        .map(user -> user.phone().national())
                        .orElseThrow(TicketProblem.SENTENCE_NOT_FOUND::problem)
                : replies.raw(id, replyId).orElseThrow(TicketProblem.SENTENCE_NOT_FOUND::problem);
        handling.revealed(staff, id, replyId == null ? "phone" : "reply " + replyId, body.reason());
        return new RevealedText(text);
    }

    private TicketQueries.StaffTicketView find(UUID id) {
        return tickets.find(id, null).orElseThrow(TicketProblem.TICKET_NOT_FOUND::problem);
    }
}
