package com.xinfan.ledger.seal;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * One link of the chain.
 *
 * @param after entries with greater ids ...
 * @param upto ... and not greater than this are covered
 * @param debit the sum of the positive amounts, over all units
 * @param credit the sum of the negative amounts, positive
 * @param content SHA-256 over the digests of the entries, in the order of their ids
 * @param marks of each entry its id and the first eight bytes of its digest
 */
record Seal(
        long number,
        long after,
        long upto,
        int entries,
        BigDecimal debit,
        BigDecimal credit,
        byte[] content,
        byte[] marks,
        byte[] previous,
        byte[] hash,
        Instant sealedAt) {

    static final int MARK = 16;

    static final String COLUMNS =
            "number, after_id, upto_id, entries, debit, credit, content, marks, previous, hash, sealed_at";

    /** Closes a range that follows the link before. */
    static Seal of(SealPoint last, long upto, RangeDigest range, Instant at) {
        var draft = new Seal(
                last.number() + 1,
                last.upto(),
                upto,
                range.entries(),
                range.debit(),
                range.credit(),
                range.content(),
                range.marks(),
                last.hash(),
                new byte[0],
                at.truncatedTo(ChronoUnit.MICROS));
        return new Seal(
                draft.number,
                draft.after,
                draft.upto,
                draft.entries,
                draft.debit,
                draft.credit,
                draft.content,
                draft.marks,
                draft.previous,
                draft.computedHash(),
                draft.sealedAt);
    }

    static Seal of(ResultSet row) throws SQLException {
        return new Seal(
                row.getLong("number"),
                row.getLong("after_id"),
                row.getLong("upto_id"),
                row.getInt("entries"),
                row.getBigDecimal("debit"),
                row.getBigDecimal("credit"),
                row.getBytes("content"),
                row.getBytes("marks"),
                row.getBytes("previous"),
                row.getBytes("hash"),
                row.getObject("sealed_at", OffsetDateTime.class).toInstant());
    }

    void bind(PreparedStatement insert) throws SQLException {
        insert.setLong(1, number);
        insert.setLong(2, after);
        insert.setLong(3, upto);
        insert.setInt(4, entries);
        insert.setBigDecimal(5, debit);
        insert.setBigDecimal(6, credit);
        insert.setBytes(7, content);
        insert.setBytes(8, marks);
        insert.setBytes(9, previous);
        insert.setBytes(10, hash);
        insert.setObject(11, sealedAt.atOffset(ZoneOffset.UTC));
    }

    SealPoint point() {
        return new SealPoint(number, upto, hash);
    }

    /** SHA-256 over every other column; the texts of the sums stand last, as they alone vary in length. */
    byte[] computedHash() {
        var digest = RangeDigest.sha256();
        digest.update("xinfan ledger seal 1".getBytes(StandardCharsets.US_ASCII));
        digest.update(ByteBuffer.allocate(5 * Long.BYTES)
                .putLong(number)
                .putLong(after)
                .putLong(upto)
                .putLong(entries)
                .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, sealedAt))
                .array());
        digest.update(content);
        digest.update(RangeDigest.sha256().digest(marks));
        digest.update(previous);
        digest.update((debit.toPlainString() + "/" + credit.toPlainString()).getBytes(StandardCharsets.US_ASCII));
        return digest.digest();
    }
}
