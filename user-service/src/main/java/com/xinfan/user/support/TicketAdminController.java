package com.xinfan.user.support;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.web.IdempotencyKey;
import com.xinfan.platform.web.Idempotent;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import com.xinfan.user.account.Accounts;
import com.xinfan.user.support.TicketQueries.Filter;
import com.xinfan.user.support.TicketQueries.StaffTicketView;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.format.annotation.DateTimeFormat;
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
@RequestMapping("/admin/v1/tickets")
class TicketAdminController {

    private final TicketDesk desk;
    private final TicketQueries queries;
    private final Replies replies;
    private final Accounts accounts;
    private final TicketReport report;

    TicketAdminController(
            TicketDesk desk, TicketQueries queries, Replies replies, Accounts accounts, TicketReport report) {
        this.desk = desk;
        this.queries = queries;
        this.replies = replies;
        this.accounts = accounts;
        this.report = report;
    }

    /** Without a name the caller takes the ticket. */
    record AssignmentBody(@Size(min = 1, max = 64) @Nullable String username) {}

    /** {@code internal} is a note that the user never sees. */
    record StaffTicketReplyBody(
            @NotBlank @Size(max = 2000) String text,
            @Nullable Boolean internal) {

        @Override
        public String toString() {
            return "StaffTicketReplyBody";
        }
    }

    /** {@code upheld} is demanded for a complaint and refused for anything else. */
    record ResolutionBody(
            @NotBlank @Size(max = 2000) String text,
            @Nullable Boolean upheld) {

        @Override
        public String toString() {
            return "ResolutionBody";
        }
    }

    /** {@code phone} is masked. */
    record StaffTicketThreadView(
            @JsonUnwrapped StaffTicketView ticket, @Nullable String phone, List<Replies.TicketReply> replies) {}

    @GetMapping("/report")
    @Operation(summary = "服务报告：工单量、首次答复与办结时长、超时、满意度、投诉成立率，口径为期内提交的工单")
    TicketReport.TicketReportView report(
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate to) {
        return report.of(from, to);
    }

    @GetMapping
    @Operation(summary = "查询工单")
    Page<StaffTicketView> list(
            @RequestParam(required = false) @Nullable TicketStatus status,
            @RequestParam(required = false) @Nullable TicketKind kind,
            @RequestParam(required = false) @Nullable TicketCategory category,
            @RequestParam(required = false) @Size(max = 64) @Nullable String owner,
            @RequestParam(required = false) @Nullable Boolean breached,
            @Valid @ParameterObject PageQuery query) {
        var filter = new Filter(null, status, kind, category, owner, breached);
        return query.page(queries.page(filter, query), StaffTicketView::id);
    }

    @GetMapping("/{id}")
    @Operation(summary = "查看工单、往来回复与内部备注")
    StaffTicketThreadView thread(@PathVariable UUID id) {
        var ticket = find(id);
        var phone = accounts.get(ticket.userId()).map(user -> user.phone().masked());
        return new StaffTicketThreadView(ticket, phone.orElse(null), replies.of(id, true));
    }

    @PostMapping("/{id}/assignment")
    @Operation(summary = "领取或指派工单")
    StaffTicketView assign(
            CurrentStaff staff,
            @PathVariable UUID id,
            @Valid @RequestBody(required = false) @Nullable AssignmentBody body) {
        desk.assign(staff, id, body == null ? null : body.username());
        return find(id);
    }

    @PostMapping("/{id}/replies")
    @Idempotent
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "答复用户，或添加内部备注")
    StaffTicketView reply(
            CurrentStaff staff,
            @PathVariable UUID id,
            IdempotencyKey key,
            @Valid @RequestBody StaffTicketReplyBody body) {
        desk.reply(staff, id, key.value(), body.text(), Boolean.TRUE.equals(body.internal()));
        return find(id);
    }

    @PostMapping("/{id}/resolution")
    @Operation(summary = "办结工单；投诉须说明是否成立")
    StaffTicketView resolve(CurrentStaff staff, @PathVariable UUID id, @Valid @RequestBody ResolutionBody body) {
        desk.resolve(staff, id, body.text(), body.upheld());
        return find(id);
    }

    private StaffTicketView find(UUID id) {
        return queries.find(id, null).orElseThrow(TicketProblem.TICKET_NOT_FOUND::problem);
    }
}
