package com.xinfan.product.advice;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.GetExchange;

/** What advice asks of user-service: 404 unless the member of staff is the user's qualified adviser today. */
interface AdviserClient {

    @GetExchange("/internal/v1/advisers/{staffId}/users/{userId}")
    Qualification of(@PathVariable UUID staffId, @PathVariable UUID userId);

    record Qualification(
            String username,
            @Nullable String licenceNumber,
            @Nullable LocalDate licenceUntil) {}
}
