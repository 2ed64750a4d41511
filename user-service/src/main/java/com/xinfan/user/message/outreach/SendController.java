package com.xinfan.user.message.outreach;

import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
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
@RequestMapping("/admin/v1/message-sends")
class SendController {

    private final SendDesk desk;
    private final SendQueries queries;
    private final SendRunner runner;

    SendController(SendDesk desk, SendQueries queries, SendRunner runner) {
        this.desk = desk;
        this.queries = queries;
        this.runner = runner;
    }

    /** Without an audience the send is for the ids that are put on its list. */
    record SendBody(
            @NotBlank @Size(max = 80) String name,
            @NotNull UUID templateId,
            @NotNull @Size(max = 12) Map<@Size(max = 32) String, @NotNull @Size(max = 400) String> parameters,
            @Nullable @Valid Criteria audience,
            @NotNull @Positive @Max(100_000) Integer ratePerSecond) {}

    record ListBody(@NotNull @Size(min = 1, max = 5_000) List<@NotNull UUID> userIds) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "新建群发草稿")
    SendQueries.SendView draft(CurrentStaff staff, @Valid @RequestBody SendBody body) {
        return queries.find(desk.draft(body, staff));
    }

    @PostMapping("/{id}/members")
    @Operation(summary = "上传群发名单（每次最多 5000 个，可多次）")
    SendQueries.SendView list(CurrentStaff staff, @PathVariable UUID id, @Valid @RequestBody ListBody body) {
        desk.list(id, body.userIds(), staff);
        return queries.find(id);
    }

    @PostMapping("/{id}/rehearsal")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "群发试算：会拦截多少人、为何拦截")
    SendQueries.SendView rehearse(CurrentStaff staff, @PathVariable UUID id) {
        desk.rehearse(id, staff);
        runner.wake();
        return queries.find(id);
    }

    @PostMapping("/{id}/submission")
    @Operation(summary = "提交群发审批")
    SendQueries.SendView submit(CurrentStaff staff, @PathVariable UUID id) {
        desk.submit(id, staff);
        return queries.find(id);
    }

    @PostMapping("/{id}/start")
    @Operation(summary = "开始群发")
    SendQueries.SendView start(CurrentStaff staff, @PathVariable UUID id) {
        desk.start(id, staff);
        runner.wake();
        return queries.find(id);
    }

    @PostMapping("/{id}/pause")
    @Operation(summary = "暂停群发")
    SendQueries.SendView pause(CurrentStaff staff, @PathVariable UUID id) {
        desk.pause(id, staff);
        return queries.find(id);
    }

    @PostMapping("/{id}/resumption")
    @Operation(summary = "继续群发")
    SendQueries.SendView resume(CurrentStaff staff, @PathVariable UUID id) {
        desk.resume(id, staff);
        runner.wake();
        return queries.find(id);
    }

    @PostMapping("/{id}/cancellation")
    @Operation(summary = "取消群发")
    SendQueries.SendView cancel(CurrentStaff staff, @PathVariable UUID id) {
        desk.cancel(id, staff);
        return queries.find(id);
    }

    @GetMapping("/{id}")
    @Operation(summary = "查看群发与进度")
    SendQueries.SendView find(@PathVariable UUID id) {
        return queries.find(id);
    }

    @GetMapping("/{id}/results")
    @Operation(summary = "群发的送达、打开与点击")
    SendQueries.Results results(@PathVariable UUID id) {
        return queries.results(id);
    }

    @GetMapping
    @Operation(summary = "查询群发")
    Page<SendQueries.SendView> page(
            @RequestParam(required = false) @Nullable SendStatus status, @Valid PageQuery query) {
        return query.page(queries.page(status, query), SendQueries.SendView::id);
    }
}
