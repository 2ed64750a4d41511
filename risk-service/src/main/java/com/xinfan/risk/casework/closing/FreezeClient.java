package com.xinfan.risk.casework.closing;

import java.util.UUID;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.PostExchange;

/** What the end of a case asks of user-service; asked again it changes nothing. */
interface FreezeClient {

    @PostExchange("/internal/v1/users/{id}/freeze")
    void freeze(@PathVariable UUID id, @RequestBody FreezeOrder order);

    /** {@code orderedBy} is the member of staff who closed the case. */
    record FreezeOrder(UUID caseId, String reason, String orderedBy) {}
}
