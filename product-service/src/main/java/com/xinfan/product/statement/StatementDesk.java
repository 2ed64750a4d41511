package com.xinfan.product.statement;

import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import com.xinfan.product.sheet.Sheet;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
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

    /** The file's kind; both carry the same figures. */
    enum Format {
        PDF("application/pdf"),
        CSV("text/csv;charset=UTF-8");

        private final String mediaType;

        Format(String mediaType) {
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
            CurrentStaff staff,
            UUID user,
            String reason,
            Movements.Filter filter,
            @Nullable Long before,
            int size) {
        audit.record(staff.username(), "movements.viewed", "user:" + user, null, null, reason);
        return movements.page(user, filter, before, size);
    }

    /** The user's own statement; anyone else's does not exist for them. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    Document own(UUID user, UUID id, Format format) {
        return document(
                statements
                        .find(id)
                        .filter(found -> found.userId().equals(user))
                        .orElseThrow(StatementProblem.STATEMENT_NOT_FOUND::problem),
                format);
    }

    @Transactional
    Document forStaff(CurrentStaff staff, UUID id, Format format, String reason) {
        var statement = statements.find(id).orElseThrow(StatementProblem.STATEMENT_NOT_FOUND::problem);
        audit.record(
                staff.username(), "statement.downloaded", "user:" + statement.userId(), null, statement.month(), reason);
        return document(statement, format);
    }

    private Document document(Statement statement, Format format) {
        var span = statements.span(statement);
        if (!statements.figures(statement, span).match(statement)) {
            differing.increment();
            throw StatementProblem.STATEMENT_DIFFERS.problem();
        }
        var bytes = new ByteArrayOutputStream();
        try (var paper = paper(format, statement, bytes)) {
            List<Movements.Movement> chunk;
            var after = 0L;
            var balance = statement.opening();
            do {
                chunk = movements.of(statement, span, after, balance, CHUNK);
                for (var movement : chunk) {
                    paper.line(movement);
                    after = movement.entry();
                    balance = movement.balance();
                }
            } while (chunk.size() == CHUNK);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var suffix = format == Format.PDF ? ".pdf" : ".csv";
        return new Document("xinfan-statement-" + statement.yearMonth() + suffix, bytes.toByteArray());
    }

    private static Paper paper(Format format, Statement statement, ByteArrayOutputStream bytes) throws IOException {
        return switch (format) {
            case PDF -> new StatementPdf(statement, bytes);
            case CSV -> new StatementCsv(statement, Sheet.csv(bytes));
        };
    }

    /** What a statement's lines are written on, oldest first; closing it ends the document. */
    interface Paper extends AutoCloseable {

        void line(Movements.Movement movement) throws IOException;

        @Override
        void close() throws IOException;
    }

    static String reference(Movements.Movement movement) {
        return Objects.toString(movement.reference(), "");
    }
}
