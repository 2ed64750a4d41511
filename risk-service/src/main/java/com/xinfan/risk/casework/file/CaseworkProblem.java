package com.xinfan.risk.casework.file;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** What can be wrong with what is asked of a case. */
public enum CaseworkProblem implements ProblemCode {
    RISK_CASE_NOT_FOUND(HttpStatus.NOT_FOUND),
    RISK_CASE_CLOSED(HttpStatus.CONFLICT),
    RISK_CASE_OF_ANOTHER(HttpStatus.CONFLICT),
    RISK_CASE_KIND(HttpStatus.UNPROCESSABLE_CONTENT),
    RISK_CASE_REASON(HttpStatus.UNPROCESSABLE_CONTENT),
    RISK_CASE_STEPS(HttpStatus.UNPROCESSABLE_CONTENT),
    RISK_CASE_SECOND_PERSON(HttpStatus.CONFLICT),
    RISK_CASE_EVIDENCE_EXISTS(HttpStatus.CONFLICT),
    RISK_CASE_FILE_INVALID(HttpStatus.UNPROCESSABLE_CONTENT),
    RISK_CASE_FILE_NOT_FOUND(HttpStatus.NOT_FOUND),
    RISK_CASE_NO_WORKER(HttpStatus.CONFLICT),
    RISK_CASE_WORKER_FULL(HttpStatus.CONFLICT),
    RISK_CASE_WORKER_KIND(HttpStatus.UNPROCESSABLE_CONTENT),
    CASE_BATCH_NOT_FOUND(HttpStatus.NOT_FOUND),
    CASE_BATCH_FILTER(HttpStatus.UNPROCESSABLE_CONTENT),
    CASE_BATCH_ACTION(HttpStatus.UNPROCESSABLE_CONTENT),
    CASE_BATCH_TOO_LARGE(HttpStatus.UNPROCESSABLE_CONTENT),
    CASE_BATCH_EMPTY(HttpStatus.UNPROCESSABLE_CONTENT),
    CASE_BATCH_FINISHED(HttpStatus.CONFLICT),
    SUSPICION_REPORT_NOT_FOUND(HttpStatus.NOT_FOUND),
    SUSPICION_REPORT_STATE(HttpStatus.CONFLICT),
    SUSPICION_REPORT_PERIOD(HttpStatus.UNPROCESSABLE_CONTENT);

    private final HttpStatus status;

    CaseworkProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
