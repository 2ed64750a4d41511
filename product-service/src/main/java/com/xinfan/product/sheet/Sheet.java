package com.xinfan.product.sheet;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows written one after another; closing ends the file. */
public interface Sheet extends AutoCloseable {

    /** A cell is text, a number or, as null, empty. */
    void row(List<? extends @Nullable Object> cells) throws IOException;

    @Override
    void close() throws IOException;

    /** UTF-8 with a byte order mark, by which spreadsheet programs know it; RFC 4180. */
    static Sheet csv(OutputStream out) throws IOException {
        return new Csv(out);
    }

    /** Fen as yuan with two decimals. */
    static BigDecimal yuan(long fen) {
        return BigDecimal.valueOf(fen, 2);
    }
}
