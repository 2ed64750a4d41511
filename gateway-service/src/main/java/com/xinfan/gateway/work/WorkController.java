package com.xinfan.gateway.work;

import com.xinfan.gateway.backend.Backend;
import com.xinfan.gateway.backend.Backends;
import com.xinfan.platform.web.Problem;
import com.xinfan.platform.web.Trace;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

@RestController
@RequestMapping("/admin/v1/work")
@Tag(name = "work", description = "全部服务的待办")
class WorkController {

    private static final Logger log = LoggerFactory.getLogger(WorkController.class);

    private static final Comparator<Item> MOST_URGENT_FIRST = Comparator.comparing(
                    Item::dueAt, Comparator.nullsLast(Comparator.<Instant>naturalOrder()))
            .thenComparing(Item::openedAt)
            .thenComparing(Item::id);

    private final Backends backends;
    private final JsonMapper tolerant;

    WorkController(Backends backends, JsonMapper json) {
        this.backends = backends;
        this.tolerant = json.rebuild()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
    }

    /** One thing that waits for a person. */
    record Item(
            String service,
            String kind,
            UUID id,
            String title,
            @Nullable String owner,
            Instant openedAt,
            @Nullable Instant dueAt) {

        Item of(String service) {
            return new Item(service, kind, id, title, owner, openedAt, dueAt);
        }
    }

    /** {@code unavailable} names the services whose work is missing here. */
    record Work(List<Item> items, List<String> unavailable) {}

    private record Part(Backend backend, @Nullable List<Item> items) {}

    private record OpenWork(List<Item> items) {}

    @GetMapping
    @Operation(summary = "汇总各服务的待办，按到期时间排序，并列出未应答的服务")
    Work work(@Parameter(hidden = true) @RequestHeader(HttpHeaders.AUTHORIZATION) String authorization)
            throws InterruptedException, ExecutionException {
        var headers = Map.of(
                HttpHeaders.AUTHORIZATION,
                authorization,
                Trace.REQUEST_ID_HEADER,
                Trace.current().requestId());
        var items = new ArrayList<Item>();
        var unavailable = new ArrayList<String>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var parts = threads.invokeAll(backends.all().stream()
                    .map(backend -> (Callable<Part>) () -> new Part(backend, items(backend, headers)))
                    .toList());
            for (var part : parts) {
                var found = part.get().items();
                if (found == null) {
                    unavailable.add(part.get().backend().shortName());
                } else {
                    items.addAll(found);
                }
            }
        }
        items.sort(MOST_URGENT_FIRST);
        return new Work(items, unavailable);
    }

    private @Nullable List<Item> items(Backend backend, Map<String, String> headers) {
        try {
            var body = backend.get("/admin/v1/" + backend.shortName() + "/work", headers);
            return tolerant.readValue(body, OpenWork.class).items().stream()
                    .map(item -> item.of(backend.shortName()))
                    .toList();
        } catch (Problem | IOException | JacksonException e) {
            log.warn("The work of {} is missing: {}", backend.service(), e.getMessage());
            return null;
        }
    }
}
