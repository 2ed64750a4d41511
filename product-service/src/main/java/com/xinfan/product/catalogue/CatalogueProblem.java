package com.xinfan.product.catalogue;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** What the catalogue refuses. */
public enum CatalogueProblem implements ProblemCode {
    PRODUCT_NOT_FOUND(HttpStatus.NOT_FOUND),
    PRODUCT_STATE(HttpStatus.CONFLICT),
    PRODUCT_CHANGED(HttpStatus.CONFLICT),
    PRODUCT_CODE_TAKEN(HttpStatus.CONFLICT),
    PRODUCT_COOLING_OFF(HttpStatus.UNPROCESSABLE_CONTENT),
    PRODUCT_TERMS(HttpStatus.UNPROCESSABLE_CONTENT),
    PRODUCT_NAV_TAKEN(HttpStatus.CONFLICT),
    PRODUCT_INCOME_ORDER(HttpStatus.CONFLICT),
    PRODUCT_VALUES_NOT_FOUND(HttpStatus.NOT_FOUND),
    PRODUCT_VALUES_FAULTY(HttpStatus.UNPROCESSABLE_CONTENT),
    DOCUMENT_NOT_FOUND(HttpStatus.NOT_FOUND),
    DOCUMENT_SOURCE(HttpStatus.UNPROCESSABLE_CONTENT),
    DOCUMENT_CHANGED(HttpStatus.CONFLICT),
    DOCUMENT_READING_SHORT(HttpStatus.UNPROCESSABLE_CONTENT),
    PRODUCT_NAV_DAY(HttpStatus.UNPROCESSABLE_CONTENT),
    WORDING_BLOCKED(HttpStatus.UNPROCESSABLE_CONTENT);

    private final HttpStatus status;

    CatalogueProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
