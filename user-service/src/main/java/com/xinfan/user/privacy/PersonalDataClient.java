package com.xinfan.user.privacy;

import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import tools.jackson.databind.JsonNode;

@HttpExchange
interface PersonalDataClient {

    @GetExchange("/internal/v1/personal-data/{userId}")
    Sections of(@PathVariable UUID userId);

    /** As each service answers it. */
    record Sections(List<Section> sections) {}

    record Section(String what, String zh, List<JsonNode> rows) {}
}
