package com.xinfan.product.cash.reconciliation;

/** Why a whole file is refused: what is wrong, in which line and column, both counted from 1. */
final class FileFault extends Exception {

    private final Kind kind;
    private final int line;
    private final int column;

    FileFault(Kind kind, int line, int column, String detail) {
        super(detail, null, false, false);
        this.kind = kind;
        this.line = line;
        this.column = column;
    }

    /** What is wrong. */
    enum Kind {
        EMPTY,
        NOT_TEXT,
        LINE_TOO_LONG,
        LINE_NOT_ENDED,
        HEADER,
        WRONG_DATE,
        MALFORMED,
        AFTER_TRAILER,
        TRAILER_MISSING,
        TRAILER_COUNT,
        TRAILER_SUM
    }

    Kind kind() {
        return kind;
    }

    int line() {
        return line;
    }

    int column() {
        return column;
    }

    String detail() {
        return String.valueOf(getMessage());
    }
}
