package com.xinfan.user.message.outreach;

import com.xinfan.contract.suitability.RiskLevel;
import com.xinfan.contract.vocabulary.Platform;
import com.xinfan.contract.vocabulary.Tier;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whom this service can tell apart by itself; what is null asks nothing. Days are of the business calendar, both ends
 * included.
 *
 * @param suitableFor only people to whom this risk may be sold, as the order itself decides, at the time of each chunk
 */
record Criteria(
        @Nullable LocalDate registeredFrom,
        @Nullable LocalDate registeredTo,
        @Nullable @Size(min = 1, max = 64) String channel,
        @Nullable Platform platform,
        @Nullable Boolean verified,
        @Nullable Boolean hasCard,
        @Nullable @Size(min = 1, max = 5) List<Tier> tiers,
        @Nullable RiskLevel suitableFor) {}
