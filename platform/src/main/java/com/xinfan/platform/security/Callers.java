package com.xinfan.platform.security;

import com.xinfan.platform.web.WebProblem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives controllers their {@link Caller} of whatever kind, and the {@link Origin} of the request. */
public final class Callers implements HandlerMethodArgumentResolver {

    Callers() {}

    /** The verified caller of this thread's request, or null. */
    public static @Nullable Caller current() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Caller caller ? caller : null;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return Caller.class.isAssignableFrom(parameter.getParameterType())
                || parameter.getParameterType() == Origin.class;
    }

    /** On a public path a {@code @Nullable} parameter is null for a caller of no or another kind. */
    @Override
    public @Nullable Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        if (parameter.getParameterType() == Origin.class) {
            return Origin.of(Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class)));
        }
        var caller = current();
        if (parameter.getParameterType().isInstance(caller)) {
            return caller;
        }
        if (parameter.isOptional()) {
            return null;
        }
        throw WebProblem.UNAUTHENTICATED.problem();
    }
}
