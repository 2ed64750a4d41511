package com.xinfan.user.closure;

import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import com.xinfan.user.token.Receipting;
import com.xinfan.user.vault.Vault;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What became of those who left: for themselves by the token they were given, and for staff. */
@RestController
class ErasureController {

    private final ClosureRows rows;
    private final Receipting receipting;
    private final Vault vault;

    ErasureController(ClosureRows rows, Receipting receipting, Vault vault) {
        this.rows = rows;
        this.receipting = receipting;
        this.vault = vault;
    }

    /**
     * @param waiting the services that have not answered yet
     * @param receipt the signed receipt, once all have: a compact JWS
     */
    record ReceiptView(
            Closure.Status status,
            Instant closesAt,
            List<String> waiting,
            @Nullable String receipt) {}

    record ErasureView(
            UUID id,
            Closure.Status status,
            Instant requestedAt,
            Instant closesAt,
            Instant deadline,
            @Nullable Instant closedAt,
            @Nullable Instant completedAt,
            List<ClosureRows.Answered> answered,
            List<String> waiting) {}

    @GetMapping("/api/v1/closures/{id}/receipt")
    @Operation(summary = "注销回执（凭申请时给出的令牌，无需登录）")
    ResponseEntity<ReceiptView> receipt(
            @PathVariable UUID id, @RequestParam @Pattern(regexp = "[A-Za-z0-9_-]{43}") String token) {
        var closure = rows.byToken(id, vault.index("closure-receipt", token))
                .orElseThrow(ClosureProblem.CLOSURE_NOT_FOUND::problem);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new ReceiptView(closure.status(), closure.dueAt(), waiting(closure), closure.receipt()));
    }

    @GetMapping("/api/v1/closures/keys")
    @Operation(summary = "验证注销回执的公钥（JWKS，含已停用的）")
    Map<String, Object> keys() {
        return receipting.verifiers();
    }

    @GetMapping("/admin/v1/erasures")
    @Operation(summary = "注销与删除的进度（按服务）")
    Page<ErasureView> erasures(
            @RequestParam(required = false) Closure.@Nullable Status status, @Valid @ParameterObject PageQuery query) {
        return query.page(rows.page(status, query), Closure::id).map(this::view);
    }

    private ErasureView view(Closure it) {
        return new ErasureView(
                it.id(),
                it.status(),
                it.requestedAt(),
                it.dueAt(),
                it.deadline(),
                it.closedAt(),
                it.completedAt(),
                rows.answers(it.id()),
                waiting(it));
    }

    private List<String> waiting(Closure closure) {
        if (closure.status() != Closure.Status.ERASING) {
            return List.of();
        }
        var answered = rows.answers(closure.id()).stream()
                .map(ClosureRows.Answered::service)
                .toList();
        return Receipts.SERVICES.stream()
                .filter(name -> !answered.contains(name))
                .toList();
    }
}
