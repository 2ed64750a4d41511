package com.xinfan.product.statement;

import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import com.xinfan.sheet.Format;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Statements as documents, each checked against the books before it is shown. */
@Service
class StatementDesk {

    private static final int CHUNK = 1_000;

    private final Statements statements;
    private final Movements movements;
    private final Audit audit;
    private final Counter differing;

    StatementDesk(Statements statements, Movements movements, Audit audit, MeterRegistry meters) {
        this.statements = statements;
        this.movements = movements;
        this.audit = audit;
        this.differing = Counter.builder("account.statements.differing")
                .description("Statements that were refused because the books do not give their figures")
                .register(meters);
    }

    /** A finished file. */
    record Document(String name, byte[] content) {}

    /** The file's kind; all carry the same figures. */
    enum DocumentFormat {
        PDF("application/pdf"),
        CSV(Format.CSV.mediaType()),
        XLSX(Format.XLSX.mediaType());

        private final String mediaType;

        DocumentFormat(String mediaType) {
            this.mediaType = mediaType;
        }

        String mediaType() {
            return mediaType;
        }
    }

    Page<Statement> page(UUID user, PageQuery query) {
        return query.page(statements.page(user, query.after(), query.size() + 1), Statement::id);
    }

    /** A look by staff is recorded whether or not there is anything to see. */
    @Transactional
    Page<Statement> look(CurrentStaff staff, UUID user, String reason, PageQuery query) {
        audit.record(staff.username(), "statement.listed", "user:" + user, null, null, reason);
        return page(user, query);
    }

    @Transactional
    Movements.Slice look(
            CurrentStaff staff, UUID user, String reason, Movements.Filter filter, @Nullable Long before, int size) {
        audit.record(staff.username(), "movements.viewed", "user:" + user, null, null, reason);
        return movements.page(user, filter, before, size);
    }

    /** The user's own statement; anyone else's does not exist for them. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    Document own(UUID user, UUID id, DocumentFormat format) {
        return document(
                statements
                        .find(id)
                        .filter(found -> found.userId().equals(user))
                        .orElseThrow(StatementProblem.STATEMENT_NOT_FOUND::problem),
                format);
    }

    @Transactional
    Document forStaff(CurrentStaff staff, UUID id, DocumentFormat format, String reason) {
        var statement = statements.find(id).orElseThrow(StatementProblem.STATEMENT_NOT_FOUND::problem);
        audit.record(
                staff.username(),
                "statement.downloaded",
                "user:" + statement.userId(),
                null,
                statement.month(),
                reason);
        return document(statement, format);
    }

    private Document document(Statement statement, DocumentFormat format) {
        var span = statements.span(statement);
        if (!statements.figures(statement, span).match(statement)) {
            differing.increment();
            throw StatementProblem.STATEMENT_DIFFERS.problem();
        }
        var bytes = new ByteArrayOutputStream();
        Lines lines = line -> each(statement, span, line);
        try {
            switch (format) {
                case PDF -> StatementPdf.write(statement, lines, bytes);
                case CSV -> Format.CSV.write(StatementTable.of(statement, lines), bytes);
                case XLSX -> Format.XLSX.write(StatementTable.of(statement, lines), bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Document(
                "xinfan-statement-" + statement.yearMonth() + "."
                        + format.name().toLowerCase(Locale.ROOT),
                bytes.toByteArray());
    }

    /** Reads a chunk at a time. */
    private void each(Statement statement, Statements.Span span, Consumer<Movements.Movement> line) {
        List<Movements.Movement> chunk;
        var after = 0L;
        var balance = statement.opening();
        do {
            chunk = movements.of(statement, span, after, balance, CHUNK);
            chunk.forEach(line);
            if (!chunk.isEmpty()) {
                after = chunk.getLast().entry();
                balance = chunk.getLast().balance();
            }
        } while (chunk.size() == CHUNK);
    }

    /** A statement's lines, oldest first. */
    @FunctionalInterface
    interface Lines {
        void each(Consumer<Movements.Movement> line);
    }
}
