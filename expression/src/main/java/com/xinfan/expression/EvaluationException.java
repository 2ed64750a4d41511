package com.xinfan.expression;

import org.jspecify.annotations.Nullable;

/** A valid expression met values it cannot be evaluated on: a missing variable, a wrong type, a division by zero. */
public final class EvaluationException extends RuntimeException {

    EvaluationException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
