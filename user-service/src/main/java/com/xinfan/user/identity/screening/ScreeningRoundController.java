package com.xinfan.user.identity.screening;

import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import com.xinfan.user.identity.screening.ScreeningRows.ScreeningRound;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/admin/v1/user/screening-rounds")
class ScreeningRoundController {

    private final ScreeningRows rows;

    ScreeningRoundController(ScreeningRows rows) {
        this.rows = rows;
    }

    @GetMapping
    @Operation(summary = "全量名单重新筛查的各轮及进度")
    Page<ScreeningRound> page(@Valid PageQuery query) {
        return query.page(rows.page(query), ScreeningRound::changeId);
    }
}
