package com.xinfan.user.userpage;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import tools.jackson.databind.JsonNode;

/** What another service knows of a user, for a reader of these roles. */
@HttpExchange
interface FactsClient {

    /** {@code state} is SHOWN, WITHHELD or FAILED. */
    record PagePart(String part, String state, @Nullable JsonNode content) {}

    record Answer(List<PagePart> parts) {}

    @GetExchange("/internal/v1/users/{userId}/facts")
    Answer of(@PathVariable UUID userId, @RequestParam String roles);
}
