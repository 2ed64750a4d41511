package com.xinfan.product.allotment;

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
import java.time.LocalDate;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What issuers confirm, entered by finance. */
@RestController
@RequestMapping("/admin/v1/orders/confirmations")
class AllotmentController {

    private final AllotmentDesk desk;
    private final Allotments allotments;

    AllotmentController(AllotmentDesk desk, Allotments allotments) {
        this.desk = desk;
        this.allotments = allotments;
    }

    /** {@code basisPoints} of each order's amount: 10,000 confirms all, 0 nothing. {@code note} names the file. */
    record AllotmentForm(
            @NotNull UUID productId,
            @NotNull LocalDate tradeDay,
            @NotNull @Min(0) @Max(10_000) Integer basisPoints,
            @NotBlank @Size(max = 200) String note) {}

    @Operation(summary = "录入管理人的确认比例（部分确认）：按产品与交易日，须第二人批准")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Allotments.Allotment submit(CurrentStaff staff, @Valid @RequestBody AllotmentForm form) {
        return desk.submit(form.productId(), form.tradeDay(), form.basisPoints(), form.note(), staff);
    }

    @Operation(summary = "确认比例，最新在前")
    @GetMapping
    Page<Allotments.Allotment> list(@Valid PageQuery query) {
        return query.page(allotments.page(query), Allotments.Allotment::id);
    }
}
