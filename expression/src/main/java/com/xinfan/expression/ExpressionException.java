package com.xinfan.expression;

/** The text is not a valid expression: where, and why. Line and column count from 1. */
public final class ExpressionException extends RuntimeException {

    private final int line;
    private final int column;

    ExpressionException(int line, int column, String message) {
        super(message);
        this.line = line;
        this.column = column;
    }

    public int line() {
        return line;
    }

    public int column() {
        return column;
    }
}
