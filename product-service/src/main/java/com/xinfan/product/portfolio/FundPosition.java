package com.xinfan.product.portfolio;

import com.xinfan.contract.legality.ProductType;
import com.xinfan.product.holding.Holding;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;

/** One holding of a fund; {@code nav} is the latest value of a unit, in yuan. */
public record FundPosition(
        UUID holdingId,
        UUID productId,
        String name,
        ProductType type,
        BigDecimal units,
        BigDecimal nav,
        LocalDate since) {

    /** In fen. */
    public long value() {
        return Holding.worth(units, nav);
    }
}
