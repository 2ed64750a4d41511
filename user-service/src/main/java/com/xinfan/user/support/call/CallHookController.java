package com.xinfan.user.support.call;

import com.xinfan.platform.clock.Ids;
import com.xinfan.user.phone.Phone;
import com.xinfan.user.support.hook.Hooks;
import com.xinfan.user.support.hook.SignedDelivery;
import com.xinfan.user.support.ticket.TicketCategory;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What the call centre tells. */
@RestController
@RequestMapping("/api/v1/hooks/calls")
class CallHookController {

    private static final String SOURCE = "calls";

    private final CallDesk calls;
    private final Hooks hooks;

    CallHookController(CallDesk calls, Hooks hooks) {
        this.calls = calls;
        this.hooks = hooks;
    }

    /** A call as the call centre tells it when it is over; {@code callId} is its own. */
    record ToldCall(
            @NotBlank @Size(max = 64) String callId,
            @NotNull CallDesk.Direction direction,
            @NotBlank @Size(max = 20) String phone,
            @NotNull CallDesk.Outcome outcome,
            @NotNull Instant startedAt,
            @NotNull @Min(0) @Max(86_400) Integer seconds,
            @Size(max = 64) @Nullable String agent,
            @Size(max = 200) @Nullable String recording) {

        CallDesk.Call call() {
            return new CallDesk.Call(
                    direction, Phone.parse(phone, "/phone"), outcome, startedAt, seconds, agent, null, recording);
        }

        @Override
        public String toString() {
            return "ToldCall[" + callId + "]";
        }
    }

    @PostMapping
    @SignedDelivery
    @Transactional
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "呼叫中心推送通话记录（须签名；重复推送只记一次）")
    void call(HttpServletRequest request, @RequestBody byte[] body) {
        hooks.told(SOURCE, request, body, ToldCall.class)
                .ifPresent(told -> calls.record(
                        Ids.of("call", SOURCE, told.callId()),
                        told.call(),
                        new CallDesk.Where(null, TicketCategory.OTHER)));
    }
}
