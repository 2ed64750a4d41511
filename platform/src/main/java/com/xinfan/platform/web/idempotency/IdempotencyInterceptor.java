package com.xinfan.platform.web.idempotency;

import com.xinfan.platform.security.Callers;
import com.xinfan.platform.web.IdempotencyKey;
import com.xinfan.platform.web.Idempotent;
import com.xinfan.platform.web.RequestFilter.HeldRequest;
import com.xinfan.platform.web.WebProblem;
import com.xinfan.platform.web.idempotency.IdempotencyStore.Answer;
import com.xinfan.platform.web.idempotency.IdempotencyStore.Claim;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.util.WebUtils;

/** Claims the key of an {@link Idempotent} handler before it runs, or answers in its place. */
final class IdempotencyInterceptor implements HandlerInterceptor, HandlerMethodArgumentResolver {

    static final String REPLAYED = "Idempotent-Replayed";

    private final IdempotencyStore store;
    private final MeterRegistry meters;

    IdempotencyInterceptor(IdempotencyStore store, MeterRegistry meters) {
        this.store = store;
        this.meters = meters;
        List.of("replayed", "in_flight", "reused").forEach(this::answers);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        if (!(handler instanceof HandlerMethod method) || !method.hasMethodAnnotation(Idempotent.class)) {
            return true;
        }
        var caller = Callers.current();
        var key = new IdempotencyStore.Key(
                caller == null ? "anonymous" : caller.subject(), keyOf(request).value(), hash(request));
        return switch (store.claim(key)) {
            case Claim.Granted(var attempt) -> {
                request.setAttribute(IdempotencyFilter.Claimed.ATTRIBUTE, new IdempotencyFilter.Claimed(key, attempt));
                yield true;
            }
            case Claim.Answered(var answer) -> {
                answers("replayed").increment();
                replay(answer, response);
                yield false;
            }
            case Claim.InFlight() -> {
                answers("in_flight").increment();
                throw WebProblem.IDEMPOTENCY_IN_FLIGHT.problem().retryAfter(Duration.ofSeconds(1));
            }
            case Claim.Reused() -> {
                answers("reused").increment();
                throw WebProblem.IDEMPOTENCY_KEY_REUSED.at(IdempotencyFilter.HEADER);
            }
        };
    }

    /** A second request under a key, and what it got. */
    private Counter answers(String outcome) {
        return meters.counter("idempotency.answers", "outcome", outcome);
    }

    private static void replay(Answer answer, HttpServletResponse response) throws IOException {
        response.setStatus(answer.status());
        response.setHeader(REPLAYED, "true");
        if (answer.location() != null) {
            response.setHeader(HttpHeaders.LOCATION, answer.location());
        }
        if (answer.contentType() != null) {
            response.setContentType(answer.contentType());
        }
        response.getOutputStream().write(answer.body());
    }

    private static IdempotencyKey keyOf(HttpServletRequest request) {
        var header = request.getHeader(IdempotencyFilter.HEADER);
        if (header == null || !IdempotencyKey.isSane(header)) {
            throw WebProblem.IDEMPOTENCY_KEY_REQUIRED.at(IdempotencyFilter.HEADER);
        }
        return new IdempotencyKey(header);
    }

    private static byte[] hash(HttpServletRequest request) throws IOException {
        var digest = sha256();
        var line = request.getMethod() + " " + request.getRequestURI() + "?" + request.getQueryString() + "\n";
        digest.update(line.getBytes(StandardCharsets.UTF_8));
        var held = WebUtils.getNativeRequest(request, HeldRequest.class);
        return digest.digest(Objects.requireNonNull(held, "RequestFilter").body());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == IdempotencyKey.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        if (!parameter.hasMethodAnnotation(Idempotent.class)) {
            throw new IllegalStateException(parameter.getExecutable() + " takes a key but is not @Idempotent");
        }
        var servlet = request.getNativeRequest(HttpServletRequest.class);
        return keyOf(Objects.requireNonNull(servlet));
    }
}
