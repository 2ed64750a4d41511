package com.xinfan.user.support.ticket;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.xinfan.platform.security.CurrentUser;
import com.xinfan.platform.web.IdempotencyKey;
import com.xinfan.platform.web.Idempotent;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import com.xinfan.user.limit.Limits;
import com.xinfan.user.scope.UserScope.Reach;
import com.xinfan.user.support.ticket.TicketQueries.StaffTicketView;
import com.xinfan.user.support.ticket.TicketQueries.TicketView;
import io.micrometer.core.instrument.MeterRegistry;
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
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/tickets")
class TicketController {

    private static final int FILED_PER_DAY = 20;
    private static final int REPLIES_PER_HOUR = 60;

    private final TicketService tickets;
    private final TicketQueries queries;
    private final Replies replies;
    private final Limits limits;
    private final MeterRegistry meters;

    TicketController(
            TicketService tickets, TicketQueries queries, Replies replies, Limits limits, MeterRegistry meters) {
        this.tickets = tickets;
        this.queries = queries;
        this.replies = replies;
        this.limits = limits;
        this.meters = meters;
    }

    /** {@code orderId} and {@code contentId} say what it is about. */
    record TicketBody(
            @NotNull TicketKind kind,
            @NotNull TicketCategory category,
            @NotBlank @Size(max = 60) String subject,
            @NotBlank @Size(max = 2000) String text,
            @Nullable UUID orderId,
            @Nullable UUID contentId) {

        TicketIntake.Filing filing() {
            return new TicketIntake.Filing(kind, category, subject.strip(), orderId, contentId);
        }

        @Override
        public String toString() {
            return "TicketBody";
        }
    }

    record TicketReplyBody(@NotBlank @Size(max = 2000) String text) {

        @Override
        public String toString() {
            return "TicketReplyBody";
        }
    }

    record ReopeningBody(
            @Size(min = 1, max = 2000) @Nullable String text) {

        @Override
        public String toString() {
            return "ReopeningBody";
        }
    }

    record SurveyBody(
            @NotNull @Min(1) @Max(5) Integer score,
            @Size(max = 500) @Nullable String comment) {

        @Override
        public String toString() {
            return "SurveyBody";
        }
    }

    /** Who of the staff spoke is not the user's business. */
    record TicketReplyView(UUID id, Replies.Author author, String text, Instant at) {

        static TicketReplyView of(Replies.TicketReply reply) {
            return new TicketReplyView(reply.id(), reply.author(), reply.text(), reply.at());
        }
    }

    record TicketThreadView(@JsonUnwrapped TicketView ticket, List<TicketReplyView> replies) {}

    @PostMapping
    @Idempotent
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "提交工单：咨询、投诉或服务请求")
    TicketView file(CurrentUser user, IdempotencyKey key, @Valid @RequestBody TicketBody body) {
        spend("ticket", user.id(), FILED_PER_DAY, Duration.ofDays(1));
        var id = tickets.file(user.id(), key.value(), body.filing(), body.text());
        meters.counter("ticket.filed", "kind", body.kind().name()).increment();
        return mine(user, id).face();
    }

    @GetMapping
    @Operation(summary = "我的工单")
    Page<TicketView> list(CurrentUser user, @Valid @ParameterObject PageQuery query) {
        return query.page(queries.page(TicketFilter.of(user.id()), Reach.EVERYBODY, query), StaffTicketView::id)
                .map(StaffTicketView::face);
    }

    @GetMapping("/{id}")
    @Operation(summary = "查看工单与往来回复")
    TicketThreadView thread(CurrentUser user, @PathVariable UUID id) {
        var ticket = mine(user, id);
        return new TicketThreadView(
                ticket.face(),
                replies.of(id, false).stream().map(TicketReplyView::of).toList());
    }

    @PostMapping("/{id}/replies")
    @Idempotent
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "补充说明")
    TicketView reply(
            CurrentUser user, @PathVariable UUID id, IdempotencyKey key, @Valid @RequestBody TicketReplyBody body) {
        spend("ticket-reply", user.id(), REPLIES_PER_HOUR, Duration.ofHours(1));
        tickets.reply(user.id(), id, key.value(), body.text());
        return mine(user, id).face();
    }

    @PostMapping("/{id}/reopening")
    @Operation(summary = "对处理结果不满意，重新打开工单")
    TicketView reopen(
            CurrentUser user,
            @PathVariable UUID id,
            @Valid @RequestBody(required = false) @Nullable ReopeningBody body) {
        tickets.reopen(user.id(), id, body == null ? null : body.text());
        return mine(user, id).face();
    }

    @PostMapping("/{id}/confirmation")
    @Operation(summary = "确认问题已解决")
    TicketView confirm(CurrentUser user, @PathVariable UUID id) {
        tickets.confirm(user.id(), id);
        return mine(user, id).face();
    }

    @PostMapping("/{id}/survey")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "评价处理结果（每张工单一次）")
    TicketView survey(CurrentUser user, @PathVariable UUID id, @Valid @RequestBody SurveyBody body) {
        tickets.survey(user.id(), id, body.score(), body.comment());
        return mine(user, id).face();
    }

    private void spend(String kind, UUID userId, int max, Duration window) {
        limits.spend(kind, userId.toString(), max, window).ifPresent(wait -> {
            throw TicketProblem.TICKET_LIMITED.problem().retryAfter(wait);
        });
    }

    private StaffTicketView mine(CurrentUser user, UUID id) {
        return queries.find(id, user.id()).orElseThrow(TicketProblem.TICKET_NOT_FOUND::problem);
    }
}
