package com.xinfan.platform.web;

import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** Names the field that is wrong: a JSON pointer for the body, the plain name for a parameter or header. */
final class Faults {

    private Faults() {}

    static Problem of(MethodArgumentNotValidException invalid) {
        var body = invalid.getParameter().hasParameterAnnotation(RequestBody.class);
        return Problem.invalid(invalid.getBindingResult().getAllErrors().stream()
                .map(error -> fault(error, body))
                .toList());
    }

    static Problem of(HandlerMethodValidationException invalid) {
        var faults = new ArrayList<Problem.Fault>();
        for (var result : invalid.getParameterValidationResults()) {
            if (result instanceof ParameterErrors errors) {
                var body = result.getMethodParameter().hasParameterAnnotation(RequestBody.class);
                errors.getAllErrors().forEach(error -> faults.add(fault(error, body)));
            } else {
                var name = text(result.getMethodParameter().getParameterName());
                result.getResolvableErrors()
                        .forEach(error -> faults.add(new Problem.Fault(name, text(error.getDefaultMessage()))));
            }
        }
        return Problem.invalid(faults);
    }

    static Problem of(HttpMessageNotReadableException unreadable) {
        for (Throwable cause = unreadable.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof RequestFilter.HeldRequest.BodyTooLarge) {
                return WebProblem.BODY_TOO_LARGE.problem();
            }
            if (cause instanceof JacksonException json) {
                var deeper = cause.getCause();
                if (!(deeper instanceof RequestFilter.HeldRequest.BodyTooLarge)) {
                    return of(json);
                }
            }
        }
        return WebProblem.MALFORMED_JSON.problem();
    }

    private static Problem of(JacksonException json) {
        var code = switch (json) {
            case UnrecognizedPropertyException _ -> WebProblem.UNKNOWN_FIELD;
            case MismatchedInputException _, ValueInstantiationException _, InputCoercionException _ ->
                WebProblem.INVALID_VALUE;
            default -> WebProblem.MALFORMED_JSON;
        };
        var pointer = pointer(json);
        return pointer.isEmpty() ? code.problem() : code.at(pointer);
    }

    private static String pointer(JacksonException json) {
        if (json.getPath().isEmpty()) {
            return json instanceof StreamReadException && json.processor() instanceof JsonParser parser
                    ? parser.streamReadContext().pathAsPointer().toString()
                    : "";
        }
        var pointer = new StringBuilder();
        for (var step : json.getPath()) {
            var name = step.getPropertyName();
            pointer.append('/').append(name == null ? String.valueOf(step.getIndex()) : escape(name));
        }
        return pointer.toString();
    }

    private static Problem.Fault fault(ObjectError error, boolean body) {
        if (!(error instanceof FieldError field)) {
            return new Problem.Fault(body ? "" : error.getObjectName(), text(error.getDefaultMessage()));
        }
        var name = body ? pointer(field.getField()) : field.getField();
        // A binding failure's own message quotes Java types.
        return new Problem.Fault(name, field.isBindingFailure() ? "invalid" : text(field.getDefaultMessage()));
    }

    /** {@code items[0].amount} is {@code /items/0/amount}. */
    private static String pointer(String field) {
        return "/" + escape(field).replaceAll("\\[([^]]*)]", ".$1").replace('.', '/');
    }

    private static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    private static String text(@Nullable String message) {
        return message == null ? "invalid" : message;
    }
}
