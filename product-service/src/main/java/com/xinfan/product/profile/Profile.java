package com.xinfan.product.profile;

import com.xinfan.contract.suitability.Investor;
import com.xinfan.contract.suitability.RiskTolerance;
import com.xinfan.contract.vocabulary.AccountClass;
import com.xinfan.contract.vocabulary.AgeBand;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A user as known here; every part may still be on its way.
 *
 * @param professional whether she counts as a professional investor today
 */
public record Profile(
        UUID userId,
        @Nullable AgeBand ageBand,
        @Nullable AccountClass accountClass,
        @Nullable RiskTolerance level,
        @Nullable LocalDate validUntil,
        @Nullable String questionnaireId,
        boolean professional) {

    static Profile unknown(UUID userId) {
        return new Profile(userId, null, null, null, null, null, false);
    }

    /** The user as suitability sees them: a level counts only for a person whose age is known. */
    public Investor investor() {
        return ageBand == null
                ? new Investor(null, null, AgeBand.FROM_18_TO_24, false)
                : new Investor(level, validUntil, ageBand, professional);
    }
}
