package com.xinfan.product.scene;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** What partners, their visitors and those who look after them are refused. */
public enum SceneProblem implements ProblemCode {
    SIGNATURE_MISSING(HttpStatus.UNAUTHORIZED),
    SIGNATURE_MALFORMED(HttpStatus.UNAUTHORIZED),
    SIGNATURE_INVALID(HttpStatus.UNAUTHORIZED),
    SIGNATURE_EXPIRED(HttpStatus.UNAUTHORIZED),
    SIGNATURE_REPLAYED(HttpStatus.UNAUTHORIZED),
    DIGEST_MISMATCH(HttpStatus.UNAUTHORIZED),
    PARTNER_NOT_LIVE(HttpStatus.FORBIDDEN),
    PARTNER_ADDRESS(HttpStatus.FORBIDDEN),
    PARTNER_LIMITED(HttpStatus.TOO_MANY_REQUESTS),
    PARTNER_NOT_FOUND(HttpStatus.NOT_FOUND),
    PARTNER_STATE(HttpStatus.CONFLICT),
    PARTNER_CONTRACT(HttpStatus.UNPROCESSABLE_CONTENT),
    PARTNER_KEY_INVALID(HttpStatus.UNPROCESSABLE_CONTENT),
    PARTNER_KEY_TAKEN(HttpStatus.CONFLICT),
    PARTNER_KEYS_FULL(HttpStatus.CONFLICT),
    PARTNER_KEY_NOT_FOUND(HttpStatus.NOT_FOUND),
    SLOT_NOT_FOUND(HttpStatus.NOT_FOUND),
    SLOT_STATE(HttpStatus.CONFLICT),
    SLOT_CHANGED(HttpStatus.CONFLICT),
    SLOT_PRODUCT(HttpStatus.UNPROCESSABLE_CONTENT),
    SLOT_SCENE(HttpStatus.UNPROCESSABLE_CONTENT),
    SLOT_LENDING(HttpStatus.UNPROCESSABLE_CONTENT),
    SLOT_WORDING(HttpStatus.UNPROCESSABLE_CONTENT),
    SLOT_NOT_LIVE(HttpStatus.CONFLICT),
    SCENES_NOT_STOPPED(HttpStatus.CONFLICT),
    VISIT_SURFACE(HttpStatus.UNPROCESSABLE_CONTENT),
    VISIT_TIME(HttpStatus.UNPROCESSABLE_CONTENT),
    VISIT_OPENED(HttpStatus.CONFLICT),
    HAND_OFF_UNKNOWN(HttpStatus.NOT_FOUND),
    HAND_OFF_EXPIRED(HttpStatus.GONE),
    HAND_OFF_USED(HttpStatus.CONFLICT),
    REPORT_PERIOD(HttpStatus.UNPROCESSABLE_CONTENT);

    private final HttpStatus status;

    SceneProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
