package com.xinfan.product.entry;

import com.xinfan.contract.money.Money;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where finance writes entries. */
@RestController
@RequestMapping("/admin/v1/ledger/entries")
class EntryController {

    private static final long MAX_FEN = 1_000_000_000_000L;

    private final EntryDesk desk;

    EntryController(EntryDesk desk) {
        this.desk = desk;
    }

    /** Debit positive, credit negative, in fen. */
    record LineForm(
            @NotBlank @Size(max = 200) String account,
            @NotNull @Min(-MAX_FEN) @Max(MAX_FEN) Long amount) {}

    /** {@code evidence} is the reference of the document on which the entry rests. */
    record EntryForm(
            @NotBlank @Size(max = 500) String reason,
            @NotBlank @Size(max = 200) String evidence,
            @NotNull LocalDate effectiveOn,
            @NotNull @Size(min = 2, max = 20) List<@NotNull @Valid LineForm> lines) {

        ManualEntry.Content content() {
            return new ManualEntry.Content(
                    reason,
                    evidence,
                    effectiveOn,
                    lines.stream()
                            .map(line -> new ManualEntry.Line(line.account(), line.amount()))
                            .toList());
        }
    }

    record ReversalForm(
            @NotBlank @Size(max = 500) String reason,
            @NotBlank @Size(max = 200) String evidence) {}

    record EntryRow(
            UUID id,
            ManualEntry.Status status,
            String reason,
            String evidence,
            LocalDate effectiveOn,
            long amount,
            String currency,
            @Nullable UUID reverses,
            String author,
            @Nullable String approver,
            Instant createdAt,
            @Nullable Instant postedAt) {

        static EntryRow of(ManualEntry entry) {
            var content = entry.content();
            return new EntryRow(
                    entry.id(),
                    entry.status(),
                    content.reason(),
                    content.evidence(),
                    content.effectiveOn(),
                    content.lines().stream()
                            .mapToLong(ManualEntry.Line::amount)
                            .filter(amount -> amount > 0)
                            .sum(),
                    Money.CNY,
                    entry.reverses(),
                    entry.author(),
                    entry.approver(),
                    entry.createdAt(),
                    entry.postedAt());
        }
    }

    /** {@code lines} show the books as they stand and as they would be; once posted, only the amounts count. */
    record EntryView(EntryRow entry, List<EntryDesk.Effect> lines) {}

    @Operation(summary = "手工分录列表，可按状态、科目、制单人与生效日筛选")
    @GetMapping
    Page<EntryRow> list(
            @RequestParam(required = false) ManualEntry.@Nullable Status status,
            @RequestParam(required = false) @Size(max = 200) @Nullable String account,
            @RequestParam(required = false) @Size(max = 100) @Nullable String author,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            @Valid PageQuery query) {
        return desk.page(new ManualEntries.Filter(status, account, author, from, to), query)
                .map(EntryRow::of);
    }

    @Operation(summary = "手工分录及各科目前后余额")
    @GetMapping("/{id}")
    EntryView get(@PathVariable UUID id) {
        return view(desk.find(id));
    }

    @Operation(summary = "新建手工分录草稿，返回前后余额预览")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    EntryView draft(CurrentStaff staff, @Valid @RequestBody EntryForm form) {
        return view(desk.draft(form.content(), staff));
    }

    @Operation(summary = "修改手工分录；已提交的退回草稿")
    @PutMapping("/{id}")
    EntryView edit(CurrentStaff staff, @PathVariable UUID id, @Valid @RequestBody EntryForm form) {
        return view(desk.edit(id, form.content(), staff));
    }

    @Operation(summary = "提交复核")
    @PostMapping("/{id}/submission")
    EntryView submit(CurrentStaff staff, @PathVariable UUID id) {
        return view(desk.submit(id, staff));
    }

    @Operation(summary = "作废未入账的手工分录")
    @PostMapping("/{id}/cancellation")
    EntryView cancel(CurrentStaff staff, @PathVariable UUID id) {
        return view(desk.cancel(id, staff));
    }

    @Operation(summary = "为已入账的手工分录新建冲销草稿")
    @PostMapping("/{id}/reversal")
    @ResponseStatus(HttpStatus.CREATED)
    EntryView reverse(CurrentStaff staff, @PathVariable UUID id, @Valid @RequestBody ReversalForm form) {
        return view(desk.reverse(id, form.reason(), form.evidence(), staff));
    }

    private EntryView view(ManualEntry entry) {
        return new EntryView(EntryRow.of(entry), desk.effects(entry.content()));
    }
}
