package com.xinfan.platform.web;

import com.xinfan.platform.remote.RemoteFailure;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.util.ClassUtils;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/** Turns whatever a handler threw into a problem; what nobody expected is logged and says nothing about itself. */
final class ProblemResolver implements HandlerExceptionResolver, Ordered {

    private static final Logger log = LoggerFactory.getLogger(ProblemResolver.class);
    private static final boolean DATABASE =
            ClassUtils.isPresent("org.springframework.dao.DataAccessException", ProblemResolver.class.getClassLoader());

    private final ProblemWriter writer;

    ProblemResolver(ProblemWriter writer) {
        this.writer = writer;
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception failure) {
        if (failure instanceof AccessDeniedException || failure instanceof AuthenticationException) {
            return null;
        }
        if (failure instanceof AsyncRequestNotUsableException) {
            return new ModelAndView(); // the caller has gone
        }
        if (response.isCommitted()) {
            // Nothing can be said any more: the container cuts the answer off, so that a part does not look whole.
            return null;
        }
        var problem = problemOf(failure);
        if (problem.code().status() == HttpStatus.INTERNAL_SERVER_ERROR) {
            log.error("{} {} failed", request.getMethod(), request.getRequestURI(), failure);
        } else if (problem.code().status().is5xxServerError()) {
            log.warn("{} {}: {}", request.getMethod(), request.getRequestURI(), failure.getMessage());
        }
        if (failure instanceof ErrorResponse standard) {
            standard.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        }
        try {
            writer.write(problem, request, response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ModelAndView();
    }

    static Problem problemOf(Exception failure) {
        return switch (failure) {
            case Problem problem -> problem;
            case MethodArgumentNotValidException invalid -> Faults.of(invalid);
            case HandlerMethodValidationException invalid -> Faults.of(invalid);
            case HttpMessageNotReadableException unreadable -> Faults.of(unreadable);
            case MethodArgumentTypeMismatchException mismatch -> WebProblem.INVALID_VALUE.at(mismatch.getName());
            case MissingRequestHeaderException missing -> WebProblem.MISSING_PARAMETER.at(missing.getHeaderName());
            case MissingServletRequestParameterException missing ->
                WebProblem.MISSING_PARAMETER.at(missing.getParameterName());
            case TypeMismatchException mismatch -> WebProblem.INVALID_VALUE.problem();
            case RemoteFailure remote -> remote(remote);
            case ErrorResponse standard -> byStatus(standard.getStatusCode()).problem();
            default -> {
                var database = DATABASE ? DatabaseFaults.of(failure) : null;
                yield database == null ? WebProblem.INTERNAL_ERROR.problem() : database;
            }
        };
    }

    private static Problem remote(RemoteFailure failure) {
        return switch (failure) {
            // We sent what the remote does not take, and nobody translated its refusal: our fault, not the caller's.
            case RemoteFailure.Refused _ -> WebProblem.INTERNAL_ERROR.problem();
            case RemoteFailure.Unavailable _, RemoteFailure.Unknown _ ->
                WebProblem.DEPENDENCY_UNAVAILABLE.problem().retryAfter(Duration.ofSeconds(1));
        };
    }

    static WebProblem byStatus(HttpStatusCode status) {
        return switch (status.value()) {
            case 401 -> WebProblem.UNAUTHENTICATED;
            case 403 -> WebProblem.FORBIDDEN;
            case 404 -> WebProblem.NOT_FOUND;
            case 405 -> WebProblem.METHOD_NOT_ALLOWED;
            case 406 -> WebProblem.NOT_ACCEPTABLE;
            case 409 -> WebProblem.CONFLICT;
            case 413 -> WebProblem.BODY_TOO_LARGE;
            case 415 -> WebProblem.UNSUPPORTED_MEDIA_TYPE;
            case 503 -> WebProblem.OVERLOADED;
            default -> status.is4xxClientError() ? WebProblem.BAD_REQUEST : WebProblem.INTERNAL_ERROR;
        };
    }
}
