package com.xinfan.platform.web;

import java.util.Locale;
import org.springframework.http.HttpStatus;

/**
 * A refusal of a feature: one enum per feature implements this. Texts are looked up by {@link #code()} in
 * problems.properties.
 */
public interface ProblemCode {

    HttpStatus status();

    String name();

    /** The stable, public name: {@code card_not_found}. */
    default String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    default Problem problem(Object... messageArguments) {
        return new Problem(this, null, messageArguments);
    }

    /** A refusal because of one input, named as JSON pointer or parameter name. */
    default Problem at(String param, Object... messageArguments) {
        return new Problem(this, param, messageArguments);
    }
}
