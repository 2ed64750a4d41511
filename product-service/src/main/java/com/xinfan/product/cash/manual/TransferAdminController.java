package com.xinfan.product.cash.manual;

import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import com.xinfan.platform.web.WebProblem;
import com.xinfan.product.cash.TransferDesk;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
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

/** Transfers between cards and accounts, for those who look after them. */
@RestController
@RequestMapping("/admin/v1/bank/transfers")
class TransferAdminController {

    private static final String STATUS = "CREATED|HELD|QUEUED|SUBMITTED|UNKNOWN|MANUAL|SUCCEEDED|FAILED";

    private final TransferList transfers;
    private final Rulings rulings;
    private final ManualService service;

    TransferAdminController(TransferList transfers, Rulings rulings, ManualService service) {
        this.transfers = transfers;
        this.rulings = rulings;
        this.service = service;
    }

    record TransferDetail(TransferList.TransferLine transfer, List<Rulings.Row> rulings) {}

    /** {@code evidence}: what the bank has said, by whom and when, or why the hold is lifted. */
    record RulingRequest(
            @NotNull TransferDesk.Ruling ruling,
            @NotBlank @Size(max = 2000) String evidence) {}

    record SubmittedTransfer(UUID approvalId) {}

    @Operation(summary = "银行转账列表，按状态与方向筛选，最新在前")
    @GetMapping
    Page<TransferList.TransferLine> list(
            @RequestParam(required = false) @Nullable @Pattern(regexp = STATUS) String status,
            @RequestParam(required = false) @Nullable @Pattern(regexp = "DEPOSIT|WITHDRAWAL") String direction,
            @Valid PageQuery query) {
        return query.page(transfers.page(status, direction, query), TransferList.TransferLine::id);
    }

    @Operation(summary = "银行转账详情与人工处理记录")
    @GetMapping("/{id}")
    TransferDetail get(@PathVariable UUID id) {
        var line = transfers.find(id).orElseThrow(WebProblem.NOT_FOUND::problem);
        return new TransferDetail(line, rulings.of(id));
    }

    @Operation(summary = "认领一笔待人工处理的银行转账")
    @PostMapping("/{id}/assignment")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void assign(CurrentStaff staff, @PathVariable UUID id) {
        service.assign(id, staff);
    }

    @Operation(summary = "凭证据提出人工处理意见，由第二人审批：结果未知的判成功或失败，风控暂扣的放行或拒绝")
    @PostMapping("/{id}/rulings")
    @ResponseStatus(HttpStatus.ACCEPTED)
    SubmittedTransfer rule(CurrentStaff staff, @PathVariable UUID id, @Valid @RequestBody RulingRequest request) {
        return new SubmittedTransfer(service.propose(id, request.ruling(), request.evidence(), staff));
    }
}
