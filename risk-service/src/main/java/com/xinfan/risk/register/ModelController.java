package com.xinfan.risk.register;

import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ModelController {

    private static final String SHA256 = "[0-9a-f]{64}";
    private static final String SCENARIO = "LOAN(:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})?";

    private final ModelRegister register;
    private final BusinessClock clock;

    ModelController(ModelRegister register, BusinessClock clock) {
        this.register = register;
        this.clock = clock;
    }

    /** The text of the file as it is, so that its hash is that of the file. */
    record Registration(
            @NotBlank @Size(max = 1_000_000) String scorecard,
            @NotNull @Pattern(regexp = SHA256) String reportSha256) {}

    record Validation(
            @NotBlank @Size(max = 200) String sample,
            @NotNull @Pattern(regexp = SHA256) String sampleSha256,
            @NotNull @Min(2) Long rows,
            @NotNull @Min(1) Long bads,

            @NotNull @DecimalMin("0") @DecimalMax("1") @Digits(integer = 1, fraction = 4)
            BigDecimal auc,

            @NotNull @DecimalMin("0") @DecimalMax("1") @Digits(integer = 1, fraction = 4)
            BigDecimal ks,

            @NotNull @DecimalMin("0") @Digits(integer = 4, fraction = 4)
            BigDecimal psi,

            @NotBlank @Size(max = 5_000) String findings,
            @NotNull Boolean passed) {

        ModelValidation by(CurrentStaff staff, BusinessClock clock) {
            if (bads >= rows) {
                throw ModelProblem.SCORE_MODEL_INVALID.at("/bads", "bads < rows");
            }
            return new ModelValidation(
                    Ids.next(),
                    staff.username(),
                    sample,
                    sampleSha256,
                    rows,
                    bads,
                    auc,
                    ks,
                    psi,
                    findings,
                    passed,
                    clock.now());
        }
    }

    record Placing(
            @NotNull ModelPlacement.Role role,
            @Nullable @Pattern(regexp = SCENARIO) String scenario,
            @Nullable @Min(0) @Max(5_000) Integer share) {}

    record Retirement(@NotBlank @Size(max = 500) String reason) {}

    @PostMapping("/admin/v1/score-models")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "登记评分模型（scorecard.json 原文与报告哈希）")
    ModelRegister.Dossier register(@Valid @RequestBody Registration body, CurrentStaff staff) {
        return register.register(body.scorecard(), body.reportSha256(), staff);
    }

    @GetMapping("/admin/v1/score-models")
    @Operation(summary = "查询评分模型")
    Page<ScoreModel> page(@RequestParam(required = false) @Nullable ModelState state, @Valid PageQuery query) {
        return register.page(state, query);
    }

    @GetMapping("/admin/v1/score-models/{id}")
    @Operation(summary = "查看评分模型、独立验证与部署")
    ModelRegister.Dossier find(@PathVariable UUID id) {
        return register.find(id);
    }

    @GetMapping(path = "/admin/v1/score-models/{id}/scorecard", produces = "application/json")
    @Operation(summary = "下载评分卡原文")
    String scorecard(@PathVariable UUID id) {
        return register.scorecard(id);
    }

    @PostMapping("/admin/v1/score-models/{id}/validations")
    @Operation(summary = "记录独立验证（验证人不得为登记人）")
    ModelRegister.Dossier validate(@PathVariable UUID id, @Valid @RequestBody Validation body, CurrentStaff staff) {
        return register.validate(id, body.by(staff, clock));
    }

    @PostMapping("/admin/v1/score-models/{id}/submission")
    @Operation(summary = "提交评分模型审批")
    ModelRegister.Dossier submit(@PathVariable UUID id, CurrentStaff staff) {
        return register.submit(id, staff);
    }

    @PostMapping("/admin/v1/score-models/{id}/placements")
    @Operation(summary = "申请部署为冠军或挑战者（第二人批准后生效）")
    ModelRegister.Dossier place(@PathVariable UUID id, @Valid @RequestBody Placing body, CurrentStaff staff) {
        var scenario = body.scenario() == null ? ScoreModels.EVERYWHERE : body.scenario();
        return register.place(id, scenario, body.role(), body.share() == null ? 0 : body.share(), staff);
    }

    @PostMapping("/admin/v1/score-models/{id}/retirement")
    @Operation(summary = "停用评分模型")
    ModelRegister.Dossier retire(@PathVariable UUID id, @Valid @RequestBody Retirement body, CurrentStaff staff) {
        return register.retire(id, body.reason(), staff);
    }
}
