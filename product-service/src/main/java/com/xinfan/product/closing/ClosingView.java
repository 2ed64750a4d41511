package com.xinfan.product.closing;

import com.xinfan.product.closing.MonthClosing.ClosingLine;
import com.xinfan.product.closing.MonthClosing.Status;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A closing as staff see it; amounts in fen, debit positive.
 *
 * @param month as {@code 2026-11}
 * @param known what was recorded before this moment is in the snapshot, whose hash is {@code hash}
 * @param sealNumber the head of the ledger's chain when the month was closed
 * @param reopening why it is to be opened again
 */
record ClosingView(
        UUID id,
        String month,
        Status status,
        String begunBy,
        Instant begunAt,
        @Nullable Instant known,
        @Nullable String hash,
        @Nullable Long sealNumber,
        @Nullable String sealHash,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String reopening,
        @Nullable String reopenedBy,
        @Nullable Instant reopenedAt,
        List<ClosingLine> lines) {

    static ClosingView of(MonthClosing closing, List<ClosingLine> lines) {
        return new ClosingView(
                closing.id(),
                closing.month().toString(),
                closing.status(),
                closing.begunBy(),
                closing.begunAt(),
                closing.known(),
                closing.hash(),
                closing.sealNumber(),
                closing.sealHash(),
                closing.decidedBy(),
                closing.decidedAt(),
                closing.reopening(),
                closing.reopenedBy(),
                closing.reopenedAt(),
                lines);
    }
}
