package com.xinfan.gateway.work;

import com.xinfan.gateway.backend.Gathering;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/admin/v1/work")
@Tag(name = "work", description = "全部服务的待办")
class WorkController {

    private static final Comparator<Item> MOST_URGENT_FIRST = Comparator.comparing(
                    Item::dueAt, Comparator.nullsLast(Comparator.<Instant>naturalOrder()))
            .thenComparing(Item::openedAt)
            .thenComparing(Item::id);

    private final Gathering gathering;

    WorkController(Gathering gathering) {
        this.gathering = gathering;
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

    private record OpenWork(List<Item> items) {}

    @GetMapping
    @Operation(summary = "汇总各服务的待办，按到期时间排序，并列出未应答的服务")
    Work work(@Parameter(hidden = true) @RequestHeader(HttpHeaders.AUTHORIZATION) String authorization)
            throws InterruptedException, ExecutionException {
        var gathered = gathering.ask(authorization, name -> "/admin/v1/" + name + "/work", OpenWork.class);
        var items = gathered.answers().stream()
                .flatMap(from -> from.answer().items().stream().map(item -> item.of(from.service())))
                .sorted(MOST_URGENT_FIRST)
                .toList();
        return new Work(items, gathered.unavailable());
    }
}
