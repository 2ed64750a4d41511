package com.xinfan.product.recommendation;

import com.xinfan.product.catalogue.Scene;
import com.xinfan.product.recommendation.fit.Fit.Scored;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was shown to a person at a moment, with the reasons; without personalisation the products have no parts.
 *
 * @param weightsId the set that counted; none without personalisation
 */
record ServedList(
        UUID id,
        UUID userId,
        Instant servedAt,
        @Nullable Scene scene,
        boolean personalised,
        @Nullable UUID weightsId,
        List<Scored> items) {}
