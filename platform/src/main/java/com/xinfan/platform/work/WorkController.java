package com.xinfan.platform.work;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/admin/v1/${xinfan.service.path}/work")
final class WorkController {

    private static final Comparator<WorkItem> MOST_URGENT_FIRST = Comparator.comparing(
                    (WorkItem item) -> item.dueAt() == null ? Instant.MAX : item.dueAt())
            .thenComparing(WorkItem::openedAt)
            .thenComparing(WorkItem::id);

    private final List<WorkSource> sources;

    WorkController(List<WorkSource> sources) {
        this.sources = sources;
    }

    record OpenWork(List<WorkItem> items) {}

    @GetMapping
    OpenWork open() {
        return new OpenWork(sources.stream()
                .flatMap(source -> source.open().stream())
                .sorted(MOST_URGENT_FIRST)
                .toList());
    }
}
