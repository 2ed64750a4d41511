package com.xinfan.product.renewal;

import com.xinfan.platform.security.CurrentUser;
import com.xinfan.product.catalogue.Catalogue;
import com.xinfan.product.catalogue.Offer;
import com.xinfan.product.holding.HoldingProblem;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Where a user says what becomes of a term at its end. */
@RestController
class RenewalController {

    private final Renewals renewals;
    private final Catalogue catalogue;

    RenewalController(Renewals renewals, Catalogue catalogue) {
        this.renewals = renewals;
        this.catalogue = catalogue;
    }

    record RenewalChoice(@NotNull Boolean renew) {}

    record RenewalView(UUID holdingId, boolean renew) {}

    @Operation(summary = "定期到期是否续期：本金转入同一产品的新一期，利息入账户；到期时重新检查适当性与在售状态")
    @PutMapping("/api/v1/holdings/{id}/renewal")
    RenewalView choose(CurrentUser user, @PathVariable UUID id, @Valid @RequestBody RenewalChoice choice) {
        var term = renewals.find(id, user.id()).orElseThrow(HoldingProblem.HOLDING_NOT_FOUND::problem);
        if (!term.running()) {
            throw HoldingProblem.HOLDING_CLOSED.problem();
        }
        if (choice.renew() && (term.other() || !renewable(term))) {
            throw RenewalProblem.RENEWAL_NOT_OFFERED.problem();
        }
        if (!renewals.choose(id, choice.renew())) {
            throw HoldingProblem.HOLDING_CLOSED.problem();
        }
        return new RenewalView(id, choice.renew());
    }

    private boolean renewable(Renewals.Term term) {
        return catalogue
                .offer(term.productId())
                .filter(Offer::live)
                .filter(offer -> offer.dealing().renewable())
                .isPresent();
    }
}
