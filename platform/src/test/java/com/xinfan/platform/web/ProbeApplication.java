package com.xinfan.platform.web;

import com.xinfan.contract.money.Rate;
import com.xinfan.platform.remote.RemoteFailure;
import com.xinfan.platform.security.CurrentService;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.security.CurrentUser;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A small service with one endpoint for each thing that can go wrong. */
@SpringBootApplication
public class ProbeApplication {

    enum ProbeProblem implements ProblemCode {
        PROBE_NOT_FOUND;

        @Override
        public HttpStatus status() {
            return HttpStatus.NOT_FOUND;
        }
    }

    static final class Twin {

        record Text(int length) {}

        private Twin() {}
    }

    enum Colour {
        RED,
        BLUE
    }

    @RestController
    static class ProbeController {

        private final JdbcClient jdbc;

        ProbeController(JdbcClient jdbc, Flyway migrations) {
            this.jdbc = jdbc;
            var owner = JdbcClient.create(migrations.getConfiguration().getDataSource());
            owner.sql("create table if not exists probe_text (id uuid primary key default uuidv7(), text varchar(10))")
                    .update();
            owner.sql("create table if not exists probe_effect (key text, attempt uuid primary key default uuidv7())")
                    .update();
        }

        record Item(@Positive int count) {}

        record ProbeRequest(
                @NotBlank @Size(max = 20) String name,
                @Positive long amount,
                @Nullable Colour colour,
                @Nullable BigDecimal factor,
                @Nullable Rate rate,
                @Nullable UUID ref,
                @Nullable Map<String, String> labels,
                @Nullable @Size(max = 3) List<@NotNull @Valid Item> items,
                @Nullable @Size(max = 6_000) String article) {}

        @PostMapping("/api/v1/probes")
        ProbeRequest echo(@Valid @RequestBody ProbeRequest request) {
            return request;
        }

        @GetMapping("/api/v1/probes")
        Page<UUID> list(
                @Valid PageQuery query,
                @RequestParam(required = false) @Size(max = 5) @Nullable String q,
                @RequestParam(required = false) @Max(9) @Nullable Integer n,
                @RequestHeader("X-Probe") String probe) {
            var rows = Stream.generate(() -> new UUID(7, 7))
                    .limit(query.size() + 1L)
                    .toList();
            return query.page(rows, id -> id);
        }

        @GetMapping("/api/v1/probes/{id}")
        String one(@PathVariable UUID id, CurrentUser user) {
            throw ProbeProblem.PROBE_NOT_FOUND.problem();
        }

        record Text(String text) {}

        /** Knows no bound of its own: the database's must not become a 500. */
        @PostMapping("/api/v1/texts")
        void store(@RequestBody Text request) {
            jdbc.sql("insert into probe_text (text) values (?)")
                    .param(request.text())
                    .update();
        }

        /** Another type of the same name as what {@code /api/v1/texts} takes. */
        @GetMapping("/api/v1/open/texts")
        List<Twin.Text> texts() {
            return List.of();
        }

        @GetMapping("/api/v1/failures/{kind}")
        void fail(@PathVariable String kind, HttpServletResponse response) throws IOException {
            switch (kind) {
                case "half" -> {
                    response.getOutputStream().write(new byte[100_000]);
                    throw new IllegalStateException("the other half is gone");
                }
                case "unknown" -> throw new RemoteFailure.Unknown("bank", "time-out", null);
                case "refused" -> throw new RemoteFailure.Refused("bank", 422, "no_card", "no", "{}");
                case "later" -> throw WebProblem.CONFLICT.problem().retryAfter(Duration.ofSeconds(3));
                case "twice" -> {
                    var id = new UUID(1, 1);
                    jdbc.sql("insert into probe_text (id) values (?)").param(id).update();
                    jdbc.sql("insert into probe_text (id) values (?)").param(id).update();
                }
                default -> throw new IllegalStateException("the secret is 42");
            }
        }

        record Effect(String id, int status, int sleepMillis) {}

        @Idempotent
        @PostMapping("/api/v1/effects")
        ResponseEntity<Effect> effect(@RequestBody Effect effect, IdempotencyKey key) {
            jdbc.sql("insert into probe_effect (key) values (?)")
                    .param(key.value())
                    .update();
            LockSupport.parkNanos(Duration.ofMillis(effect.sleepMillis()).toNanos());
            return ResponseEntity.status(effect.status())
                    .location(URI.create("/api/v1/effects/" + UUID.randomUUID()))
                    .body(effect);
        }

        @GetMapping("/api/v1/open")
        Map<String, String> open(@Nullable CurrentUser user) {
            return Map.of("user", user == null ? "" : user.id().toString());
        }

        @PostMapping("/api/v1/open")
        Map<String, String> openFor(CurrentUser user) {
            return Map.of("user", user.id().toString());
        }

        @GetMapping("/admin/v1/probes")
        CurrentStaff staff(CurrentStaff staff) {
            return staff;
        }

        @GetMapping("/admin/v1/reports")
        String reports() {
            return "{}";
        }

        @GetMapping("/internal/v1/probes")
        CurrentService service(CurrentService service) {
            return service;
        }

        @GetMapping("/.well-known/probe")
        String wellKnown() {
            return "{}";
        }

        /** No row names it, so nobody may. */
        @GetMapping("/api/v1/forgotten")
        String forgotten() {
            return "{}";
        }

        /** Only the row of another endpoint fits it. */
        @GetMapping("/api/v1/probes/swallowed")
        String swallowed() {
            return "{}";
        }
    }
}
