package com.xinfan.platform.web;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatusCode;

/**
 * What the container refuses before or after our filters (a path with {@code %00}, for instance) is problem+json
 * as well.
 */
final class ProblemValve extends ErrorReportValve {

    private static final Logger log = LoggerFactory.getLogger(ProblemValve.class);

    private final ProblemWriter problems;

    ProblemValve(ProblemWriter problems) {
        this.problems = problems;
        setAsyncSupported(true);
    }

    @Override
    protected void report(Request request, Response response, Throwable failure) {
        if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        if (failure != null && response.getStatus() >= 500) {
            log.error("{} {} failed", request.getMethod(), request.getRequestURI(), failure);
        }
        try {
            var code = ProblemResolver.byStatus(HttpStatusCode.valueOf(response.getStatus()));
            problems.write(code.problem(), request.getRequest(), response.getResponse());
            response.finishResponse();
        } catch (IOException e) {
            log.debug("The caller has gone", e);
        }
    }
}
