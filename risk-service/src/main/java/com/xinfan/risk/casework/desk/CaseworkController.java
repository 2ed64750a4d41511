package com.xinfan.risk.casework.desk;

import com.xinfan.contract.vocabulary.CaseKind;
import com.xinfan.contract.vocabulary.CaseOutcome;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import com.xinfan.risk.casework.CaseOpening;
import com.xinfan.risk.casework.Casework;
import com.xinfan.risk.casework.closing.CloseDesk;
import com.xinfan.risk.casework.closing.CloseOrder;
import com.xinfan.risk.casework.file.CaseDesk;
import com.xinfan.risk.casework.file.CaseTrail;
import com.xinfan.risk.casework.file.CaseworkProblem;
import com.xinfan.risk.casework.file.ReasonCode;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/admin/v1/risk-cases")
class CaseworkController {

    private static final String MANUAL = "MANUAL";

    private final Casework casework;
    private final CaseDesk desk;
    private final CloseDesk closings;
    private final CaseQueue queue;
    private final CaseSheets sheets;

    CaseworkController(Casework casework, CaseDesk desk, CloseDesk closings, CaseQueue queue, CaseSheets sheets) {
        this.casework = casework;
        this.desk = desk;
        this.closings = closings;
        this.queue = queue;
        this.sheets = sheets;
    }

    /** {@code ref} names what gave the reason; without one it is the opening itself. */
    record RiskCaseOpening(
            @NotNull CaseKind kind,
            @NotNull UUID userId,
            @NotNull @Pattern(regexp = "[A-Z0-9_]{1,64}") String summaryCode,
            @Min(1) @Max(4) int severity,

            @Nullable @Pattern(regexp = "[\\x21-\\x7e]{1,200}")
            String ref,

            @NotBlank @Size(max = 2000) String note) {}

    /** Whom to: by name, by load, or oneself. */
    record RiskCaseAssignment(
            @Nullable @Pattern(regexp = "[\\x21-\\x7e]{1,64}")
            String username,

            @Nullable Boolean byLoad) {}

    record RiskCaseNote(@NotBlank @Size(max = 4000) String text) {}

    record RiskCaseLink(
            @NotNull @Pattern(regexp = "ACTIVITY|LABEL|TICKET|ORDER|WITHDRAWAL|LOAN|DEVICE|USER|OTHER")
            String kind,

            @NotNull @Pattern(regexp = "[\\x21-\\x7e]{1,200}")
            String ref,

            @NotNull @Pattern(regexp = "[A-Z0-9_]{1,64}") String code) {}

    record RiskCaseClosing(
            @NotNull CaseOutcome outcome,
            @NotNull ReasonCode reasonCode,
            @NotBlank @Size(max = 2000) String note,
            @Nullable Set<CloseOrder.Extra> steps) {

        CloseOrder order() {
            return new CloseOrder(outcome, reasonCode, note, Objects.requireNonNullElse(steps, Set.of()));
        }
    }

    /** {@code approvalId} is null when the case has ended. */
    record RiskCaseClosed(
            CaseSheets.RiskCaseSheet sheet, @Nullable UUID approvalId) {}

    @GetMapping
    @Operation(summary = "查询风险案件")
    Page<CaseSheets.RiskCaseView> page(@Valid @ParameterObject CaseFilter filter, @Valid PageQuery query) {
        return queue.page(filter, query).map(sheets::view);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "人工立案（已有在办案件则并入）")
    CaseSheets.RiskCaseSheet open(@Valid @RequestBody RiskCaseOpening body, CurrentStaff staff) {
        if (!body.kind().investigates()) {
            throw CaseworkProblem.RISK_CASE_KIND.at("/kind", body.kind());
        }
        var ref = body.ref() == null ? Ids.next().toString() : body.ref();
        var opening = new CaseOpening(body.kind(), body.userId(), MANUAL, ref, body.summaryCode(), body.severity());
        return sheets.of(casework.openByHand(opening, body.note(), staff.username()));
    }

    @GetMapping("/{id}")
    @Operation(summary = "查看风险案件：证据、记录、结论与后续动作")
    CaseSheets.RiskCaseSheet find(@PathVariable UUID id) {
        return sheets.of(id);
    }

    @PostMapping("/{id}/assignment")
    @Operation(summary = "分派风险案件：指定人员、按负荷自动分派或分派给自己")
    CaseSheets.RiskCaseSheet assign(
            @PathVariable UUID id, @Valid @RequestBody RiskCaseAssignment body, CurrentStaff staff) {
        var byLoad = Boolean.TRUE.equals(body.byLoad());
        desk.assign(
                id, byLoad ? null : Objects.requireNonNullElse(body.username(), staff.username()), staff.username());
        return sheets.of(id);
    }

    @PostMapping("/{id}/notes")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "记录风险案件备注")
    CaseTrail.Entry note(@PathVariable UUID id, @Valid @RequestBody RiskCaseNote body, CurrentStaff staff) {
        return desk.note(id, body.text(), staff.username());
    }

    @PostMapping("/{id}/evidence")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "关联证据（只记编号，不复制内容）")
    CaseSheets.RiskCaseSheet link(@PathVariable UUID id, @Valid @RequestBody RiskCaseLink body, CurrentStaff staff) {
        desk.link(id, body.kind(), body.ref(), body.code(), staff.username());
        return sheets.of(id);
    }

    @PostMapping("/{id}/closing")
    @Operation(summary = "结案：结论、原因与后续动作；需复核的提交第二人")
    RiskCaseClosed close(@PathVariable UUID id, @Valid @RequestBody RiskCaseClosing body, CurrentStaff staff) {
        var approval = closings.close(id, body.order(), staff);
        return new RiskCaseClosed(sheets.of(id), approval.orElse(null));
    }
}
