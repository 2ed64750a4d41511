package com.xinfan.product.statement;

import com.xinfan.contract.money.Money;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.security.CurrentUser;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Monthly statements. */
@RestController
class StatementController {

    private final StatementDesk desk;

    StatementController(StatementDesk desk) {
        this.desk = desk;
    }

    /** In fen. {@code hash} is over the entries and stands on the document. */
    record StatementView(
            UUID id,
            String month,
            long opening,
            long inflow,
            long outflow,
            long closing,
            int entries,
            String currency,
            String hash,
            Instant createdAt) {

        static StatementView of(Statement statement) {
            return new StatementView(
                    statement.id(),
                    statement.yearMonth().toString(),
                    statement.opening(),
                    statement.inflow(),
                    statement.outflow(),
                    statement.closing(),
                    statement.entries(),
                    Money.CNY,
                    statement.hash(),
                    statement.createdAt());
        }
    }

    @Operation(summary = "我的月度对账单，最新在前")
    @GetMapping("/api/v1/account/statements")
    Page<StatementView> statements(CurrentUser user, @Valid PageQuery query) {
        return desk.page(user.id(), query).map(StatementView::of);
    }

    @Operation(summary = "下载对账单（PDF、CSV 或 XLSX）")
    @GetMapping("/api/v1/account/statements/{id}/document")
    ResponseEntity<byte[]> document(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "PDF") StatementDesk.DocumentFormat format) {
        return file(desk.own(user.id(), id, format), format);
    }

    @Operation(summary = "查看用户的对账单，须填写理由并留痕")
    @GetMapping("/admin/v1/ledger/users/{userId}/statements")
    Page<StatementView> look(
            CurrentStaff staff,
            @PathVariable UUID userId,
            @RequestParam @NotBlank @Size(max = 200) String reason,
            @Valid PageQuery query) {
        return desk.look(staff, userId, reason, query).map(StatementView::of);
    }

    @Operation(summary = "下载用户的对账单，须填写理由并留痕")
    @GetMapping("/admin/v1/ledger/statements/{id}/document")
    ResponseEntity<byte[]> documentForStaff(
            CurrentStaff staff,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "PDF") StatementDesk.DocumentFormat format,
            @RequestParam @NotBlank @Size(max = 200) String reason) {
        return file(desk.forStaff(staff, id, format, reason), format);
    }

    private static ResponseEntity<byte[]> file(StatementDesk.Document document, StatementDesk.DocumentFormat format) {
        var disposition =
                ContentDisposition.attachment().filename(document.name()).build();
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, format.mediaType())
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
                .cacheControl(CacheControl.noStore())
                .body(document.content());
    }
}
