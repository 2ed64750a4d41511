package com.xinfan.risk.list;

import com.xinfan.contract.event.RiskEvent;
import com.xinfan.platform.approval.Approvals;
import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.DueWork;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.outbox.Outbox;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import com.xinfan.risk.list.ListImports.ListImport;
import com.xinfan.risk.list.ListImports.Status;
import com.xinfan.sheet.reading.Fault;
import com.xinfan.sheet.reading.Line;
import com.xinfan.sheet.reading.Sheet;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Files of entries: looked at, submitted, and put on the lists as a whole when a second person agrees. */
@Service
@Transactional(readOnly = true)
class ListImportService implements DueWork {

    static final String KIND = "list-import";
    static final int LINES_MAX = 100_000;

    /** A larger one is applied in the background, so that nobody waits before a screen for it. */
    private static final int AT_ONCE = 5_000;

    private static final int VALUE_MAX = 128;
    private static final int TEXT_MAX = 500;
    private static final int SOURCE_MAX = 100;
    private static final Set<String> REQUIRED = Set.of("effect", "kind", "value", "reason");
    private static final Set<String> OPTIONAL = Set.of("source", "expiresAt");

    private final ListImports imports;
    private final Approvals approvals;
    private final Audit audit;
    private final Outbox outbox;
    private final BusinessClock clock;

    ListImportService(ListImports imports, Approvals approvals, Audit audit, Outbox outbox, BusinessClock clock) {
        this.imports = imports;
        this.approvals = approvals;
        this.audit = audit;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** One line as it will stand on a list. */
    record Row(
            long line,
            UUID entryId,
            ListEffect effect,
            ListKind kind,
            String value,
            String reason,
            String source,
            @Nullable Instant expiresAt) {

        @Nullable
        String expiry() {
            return expiresAt == null ? null : expiresAt.toString();
        }
    }

    /** What a file would do: {@code listed} lines are there already. The first thousand faults are told. */
    record ListImportCheck(String hash, int lines, int listed, int faulty, List<Fault> faults) {}

    private record Read(Sheet sheet, List<Row> rows) {}

    ListImportCheck check(byte[] file) {
        var read = read(file);
        var sheet = read.sheet();
        var listed = imports.listed(read.rows(), clock.now());
        return new ListImportCheck(sheet.hash(), sheet.lines(), listed, sheet.faulty(), sheet.faults());
    }

    /** The same file again answers the import that is known. */
    @Transactional
    ListImport submit(byte[] file, String reason, CurrentStaff staff) {
        var read = read(file);
        if (read.sheet().faulty() > 0) {
            var first = read.sheet().faults().getFirst();
            throw ListProblem.LIST_IMPORT_FAULTY.problem(
                    read.sheet().faulty(), first.line(), first.column(), first.zh());
        }
        var hash = read.sheet().hash();
        var one = new ListImport(
                Ids.next(), hash, Status.SUBMITTED, read.rows().size(), 0, reason, staff.username(), clock.now(), null);
        if (!imports.add(one)) {
            return imports.ofFile(hash).orElseThrow();
        }
        imports.addLines(one.id(), read.rows());
        audit.record(staff.username(), "list-import.submit", subject(one.id()), null, one, reason);
        approvals.submit(KIND, one.id(), "导入名单 %d 行：%s".formatted(one.lines(), reason), staff);
        return one;
    }

    ListImport find(UUID id) {
        return imports.find(id).orElseThrow(ListProblem.LIST_IMPORT_NOT_FOUND::problem);
    }

    Page<ListImport> page(PageQuery query) {
        return query.page(imports.page(query), ListImport::id);
    }

    /** In the transaction of the decision. */
    @Transactional
    void approved(UUID id) {
        imports.move(id, Status.APPLYING);
        var one = find(id);
        if (one.lines() <= AT_ONCE) {
            apply(one);
        }
    }

    @Transactional
    void rejected(UUID id) {
        imports.reject(id);
    }

    @Override
    public String name() {
        return "list-imports";
    }

    /** One whole import: a kill leaves nothing of it, and it is tried again. */
    @Override
    @Transactional
    public int runDue() {
        return imports.next()
                .map(one -> {
                    apply(one);
                    return one.lines();
                })
                .orElse(0);
    }

    private void apply(ListImport one) {
        var now = clock.now();
        var groups = imports.apply(one, now);
        groups.forEach(group -> outbox.append(new RiskEvent.ListChanged(
                Ids.of(KIND, one.id(), group.effect(), group.kind()),
                null,
                now,
                group.kind().name(),
                group.effect().name(),
                true,
                group.entries())));
        audit.record("system", "list-import.apply", subject(one.id()), null, Map.of("groups", groups), one.reason());
    }

    private Read read(byte[] file) {
        var rows = new ArrayList<Row>();
        var seen = new HashSet<List<Object>>();
        var now = clock.now();
        var sheet = Sheet.read(file, REQUIRED, OPTIONAL, LINES_MAX, line -> {
            var row = row(line, now);
            if (row != null) {
                rows.add(row);
                if (!seen.add(List.of(row.effect(), row.kind(), row.value()))) {
                    line.refuse("value", Fault.Kind.REPEATED);
                }
            }
        });
        return new Read(sheet, rows);
    }

    private static @Nullable Row row(Line line, Instant now) {
        var effect = of(line, "effect", ListEffect::valueOf);
        var kind = of(line, "kind", ListKind::valueOf);
        var reason = line.required("reason", TEXT_MAX);
        var source = Objects.requireNonNullElse(line.text("source", SOURCE_MAX), "IMPORT");
        var expiresAt = line.meaning("expiresAt", ListImportService::instant);
        if (expiresAt != null && !expiresAt.isAfter(now)) {
            line.refuse("expiresAt", Fault.Kind.PAST);
        }
        if (line.required("value", VALUE_MAX).isEmpty() || kind == null || effect == null) {
            return null;
        }
        var value = line.meaning("value", kind::canonical);
        return value == null
                ? null
                : new Row(line.number(), Ids.next(), effect, kind, value, reason, source, expiresAt);
    }

    private static <T> @Nullable T of(Line line, String column, Function<String, T> reader) {
        line.required(column, VALUE_MAX);
        return line.meaning(column, text -> {
            try {
                return Optional.of(reader.apply(text));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        });
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static String subject(UUID id) {
        return "list-import:" + id;
    }
}
