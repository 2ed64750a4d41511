package com.xinfan.platform.web.idempotency;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Holds the answer of a keyed write in memory, so that it is kept before it leaves. Which request runs is decided by
 * {@link IdempotencyInterceptor}, which knows the handler.
 */
final class IdempotencyFilter extends OncePerRequestFilter {

    static final String HEADER = "Idempotency-Key";

    private static final Logger log = LoggerFactory.getLogger(IdempotencyFilter.class);

    private final IdempotencyStore store;

    IdempotencyFilter(IdempotencyStore store) {
        this.store = store;
    }

    /** What the interceptor has claimed for this request. */
    record Claimed(IdempotencyStore.Key key, UUID attempt) {

        static final String ATTRIBUTE = Claimed.class.getName();
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getHeader(HEADER) == null || HttpMethod.GET.matches(request.getMethod());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var answer = new ContentCachingResponseWrapper(response);
        var returned = false;
        try {
            chain.doFilter(request, answer);
            returned = true;
        } finally {
            if (request.getAttribute(Claimed.ATTRIBUTE) instanceof Claimed claimed) {
                settle(claimed, answer, returned);
            }
        }
        answer.copyBodyToResponse();
    }

    private void settle(Claimed claimed, ContentCachingResponseWrapper answer, boolean returned) {
        try {
            if (returned && definitive(answer.getStatus())) {
                var kept = new IdempotencyStore.Answer(
                        answer.getStatus(),
                        answer.getContentType(),
                        answer.getHeader(HttpHeaders.LOCATION),
                        answer.getContentAsByteArray());
                store.keep(claimed.key(), claimed.attempt(), kept);
            } else {
                store.release(claimed.key(), claimed.attempt());
            }
        } catch (DataAccessException | TransactionException e) {
            // The work is done and its answer true; when the lease ends, the business key answers the retry.
            log.warn("Answer under an idempotency key not kept", e);
        }
    }

    /** The same request would get the same answer; the rest may be tried again under the same key. */
    static boolean definitive(int status) {
        return switch (HttpStatus.resolve(status)) {
            case BAD_REQUEST, UNAUTHORIZED, FORBIDDEN, CONFLICT, TOO_MANY_REQUESTS -> false;
            case null -> false;
            case HttpStatus other -> other.is2xxSuccessful() || other.is4xxClientError();
        };
    }
}
