package com.xinfan.user.support.call;

import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.security.CurrentUser;
import com.xinfan.platform.web.IdempotencyKey;
import com.xinfan.platform.web.Idempotent;
import com.xinfan.user.phone.Phone;
import com.xinfan.user.support.call.CallBacks.CallBackView;
import com.xinfan.user.support.call.CallDesk.CallView;
import com.xinfan.user.support.ticket.TicketCategory;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class CallController {

    private final CallDesk calls;
    private final CallBacks callBacks;

    CallController(CallDesk calls, CallBacks callBacks) {
        this.calls = calls;
        this.callBacks = callBacks;
    }

    /** {@code ticketId}: the call was about that ticket; else it joins the caller's open one. */
    record CallBody(
            @NotNull CallDesk.Direction direction,
            @NotBlank @Size(max = 20) String phone,
            @NotNull CallDesk.Outcome outcome,
            @NotNull Instant startedAt,
            @NotNull @Min(0) @Max(86_400) Integer seconds,
            @Nullable UUID ticketId,
            @Nullable TicketCategory category,
            @Size(max = 2000) @Nullable String note) {

        CallDesk.Where where() {
            return new CallDesk.Where(ticketId, category == null ? TicketCategory.OTHER : category);
        }

        CallDesk.Call call(String agent) {
            return new CallDesk.Call(
                    direction, Phone.parse(phone, "/phone"), outcome, startedAt, seconds, agent, note, null);
        }

        @Override
        public String toString() {
            return "CallBody";
        }
    }

    record CallBackBody(@NotNull Instant at) {}

    record AttemptBody(@NotNull Boolean reached) {}

    @PostMapping("/admin/v1/calls")
    @Idempotent
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "登记通话；并入来电用户的未结工单，没有则新建")
    CallView log(CurrentStaff staff, IdempotencyKey key, @Valid @RequestBody CallBody body) {
        var sourceKey = Ids.of("call", staff.id(), key.value());
        return calls.record(sourceKey, body.call(staff.username()), body.where());
    }

    @GetMapping("/admin/v1/tickets/{id}/calls")
    @Operation(summary = "工单的通话记录")
    List<CallView> of(@PathVariable UUID id) {
        return calls.of(id);
    }

    @PostMapping("/api/v1/tickets/{id}/call-backs")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "预约客服回电")
    CallBackView ask(CurrentUser user, @PathVariable UUID id, @Valid @RequestBody CallBackBody body) {
        return callBacks.ask(user.id(), id, body.at());
    }

    @PostMapping("/admin/v1/tickets/{id}/call-backs")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "安排回电")
    CallBackView plan(CurrentStaff staff, @PathVariable UUID id, @Valid @RequestBody CallBackBody body) {
        return callBacks.plan(staff.username(), id, body.at());
    }

    @PostMapping("/admin/v1/call-backs/{id}/attempts")
    @Operation(summary = "登记一次回电尝试；未接通的按规则再约")
    CallBackView attempt(CurrentStaff staff, @PathVariable UUID id, @Valid @RequestBody AttemptBody body) {
        return callBacks.attempt(staff.username(), id, body.reached());
    }

    @PostMapping("/admin/v1/call-backs/{id}/cancellation")
    @Operation(summary = "取消回电")
    CallBackView cancel(CurrentStaff staff, @PathVariable UUID id) {
        return callBacks.cancel(staff.username(), id);
    }
}
