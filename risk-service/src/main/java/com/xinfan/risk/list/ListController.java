package com.xinfan.risk.list;

import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/admin/v1/lists")
class ListController {

    private final ListService lists;

    ListController(ListService lists) {
        this.lists = lists;
    }

    record Addition(
            @NotNull ListEffect effect,
            @NotNull ListKind kind,
            @NotBlank @Size(max = 128) String value,
            @NotBlank @Size(max = 500) String reason,
            @Nullable Instant expiresAt) {}

    record Removal(UUID approvalId) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "加入名单：拒绝与关注立即生效，放行须另一人审批")
    ListEntry add(@Valid @RequestBody Addition body, CurrentStaff staff) {
        var wanted = new ListService.Wanted(body.effect(), body.kind(), body.value(), body.reason(), body.expiresAt());
        return lists.add(wanted, staff);
    }

    @DeleteMapping("/{id}")
    @Operation(summary = "移出名单：放行与关注立即移出，拒绝须另一人审批（202）")
    ResponseEntity<Removal> remove(
            @PathVariable UUID id, @RequestParam @NotBlank @Size(max = 500) String reason, CurrentStaff staff) {
        return lists.remove(id, reason, staff)
                .map(approval -> ResponseEntity.accepted().body(new Removal(approval)))
                .orElseGet(() -> ResponseEntity.noContent().build());
    }

    @GetMapping
    @Operation(summary = "查询名单")
    Page<ListEntry> page(
            @RequestParam(required = false) @Nullable ListEffect effect,
            @RequestParam(required = false) @Nullable ListKind kind,
            @RequestParam(required = false) @Nullable String value,
            @Valid PageQuery query) {
        return lists.page(effect, kind, value, query);
    }
}
