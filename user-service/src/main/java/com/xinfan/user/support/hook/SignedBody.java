package com.xinfan.user.support.hook;

import com.xinfan.platform.web.WebProblem;
import jakarta.validation.Validator;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads a body after its bytes have been checked, as strictly as any other. */
@Component
class SignedBody {

    private final JsonMapper json;
    private final Validator validator;

    SignedBody(JsonMapper json, Validator validator) {
        this.json = json;
        this.validator = validator;
    }

    <T> T read(byte[] body, Class<T> type) {
        var value = parsed(body, type);
        validator.validate(value).stream().findFirst().ifPresent(fault -> {
            throw WebProblem.VALIDATION_FAILED.at(
                    "/" + fault.getPropertyPath().toString().replace('.', '/'));
        });
        return value;
    }

    private <T> T parsed(byte[] body, Class<T> type) {
        try {
            var value = json.readValue(body, type);
            if (value == null) {
                throw WebProblem.MALFORMED_JSON.problem();
            }
            return value;
        } catch (JacksonException _) {
            throw WebProblem.MALFORMED_JSON.problem();
        }
    }
}
