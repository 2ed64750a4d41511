package com.xinfan.product.holding;

import com.xinfan.platform.security.CurrentUser;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where users say how a fund's dividends reach them. */
@RestController
class DividendChoiceController {

    private final Holdings holdings;

    DividendChoiceController(Holdings holdings) {
        this.holdings = holdings;
    }

    record DividendChoice(@NotNull Holding.DividendMode mode) {}

    @Operation(summary = "分红方式：现金或红利再投，自下一次分红起")
    @PutMapping("/api/v1/holdings/{id}/dividend")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Transactional
    public void choose(CurrentUser user, @PathVariable UUID id, @Valid @RequestBody DividendChoice choice) {
        if (!holdings.choose(id, user.id(), choice.mode())) {
            throw holdings.find(id, user.id()).isPresent()
                    ? HoldingProblem.HOLDING_CLOSED.problem()
                    : HoldingProblem.HOLDING_NOT_FOUND.problem();
        }
    }
}
