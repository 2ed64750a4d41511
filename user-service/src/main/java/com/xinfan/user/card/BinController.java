package com.xinfan.user.card;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Whose card it is while its number is being typed; never the whole number, which would stand in logs. */
@RestController
class BinController {

    private final Bins bins;

    BinController(Bins bins) {
        this.bins = bins;
    }

    /** Bank and type are null for an issuer that the table does not know; the bank's check decides then. */
    record BinView(@Nullable String bank, Bins.@Nullable Type type, boolean supported) {}

    @GetMapping("/api/v1/me/card-bins/{prefix}")
    @Operation(summary = "按卡号前 6–8 位识别发卡行")
    BinView find(@PathVariable @Pattern(regexp = "[0-9]{6,8}") String prefix) {
        return bins.find(prefix)
                .map(bin -> new BinView(bin.bank(), bin.type(), bin.type() == Bins.Type.DEBIT))
                .orElseGet(() -> new BinView(null, null, true));
    }
}
