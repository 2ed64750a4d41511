package com.xinfan.expression;

import java.util.Locale;

/** The text is not a valid expression: where, and why. Line and column count from 1. */
public final class ExpressionException extends RuntimeException {

    private final int line;
    private final int column;
    private final transient Mistake.Told told;

    ExpressionException(int line, int column, Mistake.Told told) {
        super(told.in(Locale.ENGLISH));
        this.line = line;
        this.column = column;
        this.told = told;
    }

    public int line() {
        return line;
    }

    public int column() {
        return column;
    }

    /** The reason in Chinese where the locale is, else in English. */
    public String reason(Locale locale) {
        return told.in(locale);
    }
}
