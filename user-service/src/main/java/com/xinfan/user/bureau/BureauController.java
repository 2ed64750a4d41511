package com.xinfan.user.bureau;

import com.xinfan.platform.security.CurrentService;
import com.xinfan.platform.security.CurrentUser;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class BureauController {

    private final CreditReports reports;
    private final CreditQueries queries;

    BureauController(CreditReports reports, CreditQueries queries) {
        this.reports = reports;
        this.queries = queries;
    }

    record ReportRequest(
            @NotNull UUID requestId,
            @NotNull UUID userId,
            @NotNull UUID consentId) {}

    @PostMapping("/internal/v1/credit-reports")
    @Operation(summary = "查询征信报告（服务间）")
    Bureau.Report report(CurrentService caller, @Valid @RequestBody ReportRequest body) {
        return reports.report(
                new CreditReports.Request(body.requestId(), body.userId(), body.consentId(), caller.name()));
    }

    @GetMapping("/api/v1/me/credit-queries")
    @Operation(summary = "我的征信查询记录")
    Page<CreditQuery> mine(CurrentUser user, @Valid PageQuery query) {
        return query.page(queries.page(user.id(), query), CreditQuery::id);
    }
}
