package com.xinfan.user.support.call;

import com.xinfan.platform.clock.Ids;
import com.xinfan.user.phone.Phone;
import com.xinfan.user.support.hook.Hooks;
import com.xinfan.user.support.hook.SignedBody;
import com.xinfan.user.support.ticket.TicketCategory;
import io.swagger.v3.oas.annotations.Operation;
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
import org.springframework.web.bind.annotation.RequestHeader;
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
    private final SignedBody bodies;

    CallHookController(CallDesk calls, Hooks hooks, SignedBody bodies) {
        this.calls = calls;
        this.hooks = hooks;
        this.bodies = bodies;
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
    @Transactional
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "呼叫中心推送通话记录（须签名；重复推送只记一次）")
    void call(
            @RequestHeader(name = "webhook-id", required = false) @Nullable String id,
            @RequestHeader(name = "webhook-timestamp", required = false) @Nullable String timestamp,
            @RequestHeader(name = "webhook-signature", required = false) @Nullable String signature,
            @RequestBody byte[] body) {
        var delivery = new Hooks.Delivery(id, timestamp, signature);
        hooks.requireSigned(SOURCE, delivery, body);
        var told = bodies.read(body, ToldCall.class);
        if (hooks.first(SOURCE, delivery, body)) {
            calls.record(
                    Ids.of("call", SOURCE, told.callId()), told.call(), new CallDesk.Where(null, TicketCategory.OTHER));
        }
    }
}
