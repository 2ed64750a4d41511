package com.xinfan.ledger.seal;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Adds up the entries of one range, in the order of their ids. */
final class RangeDigest {

    private final MessageDigest content = sha256();
    private final ByteArrayOutputStream marks = new ByteArrayOutputStream();
    private BigInteger debit = BigInteger.ZERO;
    private BigInteger credit = BigInteger.ZERO;
    private int entries;

    void add(Line line) {
        var digest = line.digest();
        content.update(digest);
        marks.writeBytes(ByteBuffer.allocate(Seal.MARK)
                .putLong(line.id())
                .put(digest, 0, Long.BYTES)
                .array());
        var amount = BigInteger.valueOf(line.amount());
        if (line.amount() > 0) {
            debit = debit.add(amount);
        } else {
            credit = credit.subtract(amount);
        }
        entries++;
    }

    int entries() {
        return entries;
    }

    BigDecimal debit() {
        return new BigDecimal(debit);
    }

    BigDecimal credit() {
        return new BigDecimal(credit);
    }

    /** Ends the digest: to be asked once. */
    byte[] content() {
        return content.digest();
    }

    byte[] marks() {
        return marks.toByteArray();
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
