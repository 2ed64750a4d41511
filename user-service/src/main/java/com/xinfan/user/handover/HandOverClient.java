package com.xinfan.user.handover;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** Another service's open work. */
@HttpExchange
interface HandOverClient {

    record Question(String leaver, String successor) {}

    record HandedItem(String kind, UUID id, String title, Instant openedAt) {}

    record Answer(List<HandedItem> items) {}

    @PostExchange("/internal/v1/work/hand-over")
    Answer handOver(@RequestBody Question question);
}
