package com.xinfan.expression;

/**
 * A valid expression met values it cannot be evaluated on: a missing variable, a wrong type, a division by zero.
 *
 * <p>Carries no stack trace: rules absorb it ({@code failing || true} is true), so it must be cheap to throw.
 */
public final class EvaluationException extends RuntimeException {

    public EvaluationException(String message) {
        super(message, null, false, false);
    }
}
