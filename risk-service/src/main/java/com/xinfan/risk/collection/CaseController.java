package com.xinfan.risk.collection;

import com.xinfan.contract.vocabulary.OverdueBucket;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
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
@RequestMapping("/admin/v1/cases")
class CaseController {

    private static final long AMOUNT_MAX = 100_000_000_000L;

    private final CaseService cases;
    private final CaseList list;
    private final Notes notes;

    CaseController(CaseService cases, CaseList list, Notes notes) {
        this.cases = cases;
        this.list = list;
        this.notes = notes;
    }

    record CaseDetail(CaseList.CaseView collection, List<Note> notes) {}

    record CaseAssignment(
            @Nullable @Pattern(regexp = "[\\x21-\\x7e]{1,64}")
            String username) {}

    record CaseNote(
            @NotNull Note.Kind kind,
            @NotBlank @Size(max = 2000) String text,
            @Nullable LocalDate promisedOn,
            @Nullable @Min(1) @Max(AMOUNT_MAX) Long promisedAmount) {}

    record CaseClosing(@NotBlank @Size(max = 500) String reason) {}

    @GetMapping
    @Operation(summary = "查询催收案件")
    Page<CaseList.CaseView> page(
            @RequestParam(required = false) Case.@Nullable Status status,
            @RequestParam(required = false) @Nullable OverdueBucket bucket,
            @RequestParam(required = false) @Nullable String owner,
            @RequestParam(required = false) @Nullable UUID userId,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate dueBy,
            @Valid PageQuery query) {
        return list.page(new CaseList.Filter(status, bucket, owner, userId, dueBy), query);
    }

    @GetMapping("/{id}")
    @Operation(summary = "查看催收案件与联系记录")
    CaseDetail find(@PathVariable UUID id) {
        return new CaseDetail(list.find(id), notes.of(id));
    }

    @PostMapping("/{id}/assignment")
    @Operation(summary = "分派催收案件（不填则分派给自己）")
    CaseList.CaseView assign(@PathVariable UUID id, @Valid @RequestBody CaseAssignment body, CurrentStaff staff) {
        cases.assign(id, body.username(), staff);
        return list.find(id);
    }

    @PostMapping("/{id}/notes")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "记录催收联系、备注或还款承诺")
    Note write(@PathVariable UUID id, @Valid @RequestBody CaseNote body, CurrentStaff staff) {
        return cases.write(
                id, new CaseService.Entry(body.kind(), body.text(), body.promisedOn(), body.promisedAmount()), staff);
    }

    @PostMapping("/{id}/closing")
    @Operation(summary = "人工结束催收案件")
    CaseList.CaseView close(@PathVariable UUID id, @Valid @RequestBody CaseClosing body, CurrentStaff staff) {
        cases.close(id, body.reason(), staff);
        return list.find(id);
    }
}
