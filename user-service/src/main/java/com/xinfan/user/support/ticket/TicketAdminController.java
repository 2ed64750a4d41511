package com.xinfan.user.support.ticket;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.web.IdempotencyKey;
import com.xinfan.platform.web.Idempotent;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import com.xinfan.user.account.Accounts;
import com.xinfan.user.scope.UserScope;
import com.xinfan.user.support.ticket.TicketQueries.StaffTicketView;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/admin/v1/tickets")
class TicketAdminController {

    private final TicketDesk desk;
    private final TicketQueries queries;
    private final Replies replies;
    private final Accounts accounts;
    private final UserScope scope;

    TicketAdminController(TicketDesk desk, TicketQueries queries, Replies replies, Accounts accounts, UserScope scope) {
        this.desk = desk;
        this.queries = queries;
        this.replies = replies;
        this.accounts = accounts;
        this.scope = scope;
    }

    /** Without a name the caller takes the ticket. */
    record AssignmentBody(@Size(min = 1, max = 64) @Nullable String username) {}

    /**
     * {@code internal} is a note that the user never sees; a {@code version} that is no longer the ticket's says that
     * somebody else was faster.
     */
    record StaffTicketReplyBody(
            @NotBlank @Size(max = 2000) String text,
            @Nullable Boolean internal,
            @Nullable Long version) {

        TicketDesk.Saying saying() {
            return new TicketDesk.Saying(text, Boolean.TRUE.equals(internal), version);
        }

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

    record ClassificationBody(
            @NotNull TicketKind kind, @NotNull TicketCategory category) {}

    /** {@code reason} is how it was made sure. */
    record PersonBody(
            @NotNull UUID userId, @NotBlank @Size(max = 200) String reason) {}

    record MergeBody(@NotNull UUID into) {}

    @GetMapping
    @Operation(summary = "查询工单")
    Page<StaffTicketView> list(
            CurrentStaff staff, @Valid @ParameterObject TicketFilter filter, @Valid @ParameterObject PageQuery query) {
        return query.page(queries.page(filter, scope.of(staff), query), StaffTicketView::id);
    }

    @GetMapping("/{id}")
    @Operation(summary = "查看工单、往来回复与内部备注")
    StaffTicketThreadView thread(@PathVariable UUID id) {
        var ticket = find(id);
        var phone = Optional.ofNullable(ticket.userId())
                .flatMap(accounts::get)
                .map(user -> user.phone().masked());
        var said =
                replies.of(id, true).stream().map(Replies.TicketReply::masked).toList();
        return new StaffTicketThreadView(ticket, phone.orElse(null), said);
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
        desk.reply(staff, id, key.value(), body.saying());
        return find(id);
    }

    @PostMapping("/{id}/resolution")
    @Operation(summary = "办结工单；投诉须说明是否成立")
    StaffTicketView resolve(CurrentStaff staff, @PathVariable UUID id, @Valid @RequestBody ResolutionBody body) {
        desk.resolve(staff, id, body.text(), body.upheld());
        return find(id);
    }

    @PutMapping("/{id}/classification")
    @Operation(summary = "更正工单的类型与分类；改为投诉的，时限自提交时起算")
    StaffTicketView classify(CurrentStaff staff, @PathVariable UUID id, @Valid @RequestBody ClassificationBody body) {
        desk.classify(staff, id, body.kind(), body.category());
        return find(id);
    }

    @PutMapping("/{id}/person")
    @Operation(summary = "核实后将工单归属到用户（须说明核实方式）")
    StaffTicketView bind(CurrentStaff staff, @PathVariable UUID id, @Valid @RequestBody PersonBody body) {
        var _ = accounts.get(body.userId()).orElseThrow(() -> TicketProblem.TICKET_USER.at("/userId"));
        desk.bind(staff, id, body.userId(), body.reason());
        return find(id);
    }

    @PostMapping("/{id}/merge")
    @Operation(summary = "将重复工单并入同一用户的另一工单")
    StaffTicketView merge(CurrentStaff staff, @PathVariable UUID id, @Valid @RequestBody MergeBody body) {
        desk.merge(staff, id, body.into());
        return find(body.into());
    }

    private StaffTicketView find(UUID id) {
        return queries.find(id, null).orElseThrow(TicketProblem.TICKET_NOT_FOUND::problem);
    }
}
