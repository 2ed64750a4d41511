package com.xinfan.gateway.audit;

import com.xinfan.gateway.backend.Gathering;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

@RestController
@RequestMapping("/admin/v1/audit")
@Tag(name = "audit", description = "全部服务的审计日志")
class AuditController {

    private static final int PAGE = 20;

    /** Ids are made in the order of time, so one cursor serves all services. */
    private static final Comparator<Entry> NEWEST_FIRST =
            Comparator.comparing((Entry entry) -> entry.id().toString()).reversed();

    private final Gathering gathering;

    AuditController(Gathering gathering) {
        this.gathering = gathering;
    }

    /** {@code action} and {@code subject} are beginnings; null is any. */
    record Search(
            @Size(max = 100) @Nullable String actor,
            @Size(max = 100) @Nullable String action,
            @Size(max = 200) @Nullable String subject,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable UUID after,
            @Min(1) @Max(100) @Nullable Integer limit) {

        int size() {
            return limit == null ? PAGE : limit;
        }

        String query() {
            var uri = UriComponentsBuilder.newInstance().queryParam("limit", size());
            add(uri, "actor", actor);
            add(uri, "action", action);
            add(uri, "subject", subject);
            add(uri, "from", from);
            add(uri, "to", to);
            add(uri, "after", after);
            return uri.build(true).toUriString();
        }

        private static void add(UriComponentsBuilder uri, String name, @Nullable Object value) {
            if (value != null) {
                uri.queryParam(name, UriUtils.encode(value.toString(), StandardCharsets.UTF_8));
            }
        }
    }

    record Entry(
            @Nullable String service,
            UUID id,
            Instant at,
            String actor,
            String action,
            String subject,
            @Nullable String stateBefore,
            @Nullable String stateAfter,
            @Nullable String reason) {

        Entry of(String name) {
            return new Entry(name, id, at, actor, action, subject, stateBefore, stateAfter, reason);
        }
    }

    /** {@code unavailable} names the services whose entries are missing here. */
    record Found(
            List<Entry> items, boolean hasMore, @Nullable UUID after, List<String> unavailable) {}

    private record ServicePage(List<Entry> items, boolean hasMore) {}

    @GetMapping
    @Operation(summary = "按人员、动作、对象、时间检索全部服务的审计日志，新的在前")
    Found search(
            @Valid @ParameterObject Search search,
            @Parameter(hidden = true) @RequestHeader(HttpHeaders.AUTHORIZATION) String authorization)
            throws InterruptedException, ExecutionException {
        var query = search.query();
        var gathered = gathering.ask(authorization, name -> "/admin/v1/" + name + "/audit" + query, ServicePage.class);
        var all = gathered.answers().stream()
                .flatMap(from -> from.answer().items().stream().map(entry -> entry.of(from.service())))
                .sorted(NEWEST_FIRST)
                .toList();
        var items = all.stream().limit(search.size()).toList();
        var more = all.size() > items.size()
                || gathered.answers().stream().anyMatch(from -> from.answer().hasMore());
        return new Found(items, more, more && !items.isEmpty() ? items.getLast().id() : null, gathered.unavailable());
    }
}
