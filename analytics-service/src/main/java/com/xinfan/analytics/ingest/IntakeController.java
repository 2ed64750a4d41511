package com.xinfan.analytics.ingest;

import com.xinfan.platform.security.CurrentUser;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/events")
@Tag(name = "ingest", description = "行为事件采集")
class IntakeController {

    private static final String UNKNOWN_DEVICE = "unknown";

    private final Intake intake;
    private final IntakeLimit limit;

    IntakeController(Intake intake, IntakeLimit limit) {
        this.intake = intake;
        this.limit = limit;
    }

    /** {@code eventId} is the app's own and makes a repeated call harmless. */
    record AppEvent(
            @NotNull UUID eventId,

            @NotNull @Pattern(regexp = "[A-Za-z0-9_.$-]{1,64}")
            String name,

            @NotNull Instant at,

            @Nullable @Size(max = 30)
            Map<@Pattern(regexp = "[A-Za-z0-9_.$-]{1,64}") String, @NotNull @Size(max = 512) String> properties) {

        TrackedEvent tracked() {
            return new TrackedEvent(eventId, name, at, properties == null ? Map.of() : properties);
        }
    }

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "上报行为事件（每次至多 100 条，按 eventId 去重；未授权分析用途时不存储）")
    Receipt take(
            @RequestBody @Size(min = 1, max = 100) List<@NotNull @Valid AppEvent> events,
            @RequestHeader(name = "X-Device-Id", required = false) @Nullable @Pattern(regexp = "[A-Za-z0-9_.:-]{1,64}")
                    String deviceId,
            CurrentUser user) {
        limit.spend(user.id(), events.size());
        return intake.take(
                user.id(),
                deviceId == null ? UNKNOWN_DEVICE : deviceId,
                events.stream().map(AppEvent::tracked).toList());
    }
}
