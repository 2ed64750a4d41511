package com.xinfan.platform.test;

import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** The service's real security filters, with nothing behind them: a call that they let through does nothing. */
final class FrontDoor {

    /** The filters let the call through. */
    static final int PASSED = 200;

    /** Of the documentation range: nobody's and not this machine's. */
    private static final String SOMEWHERE_ELSE = "203.0.113.7";

    private final Filter filters;

    FrontDoor(ApplicationContext context) {
        this.filters = context.getBean("springSecurityFilterChain", Filter.class);
    }

    /** {@link #PASSED}, or the status of the refusal. */
    int knock(String method, String path, @Nullable String token) {
        var request = new MockHttpServletRequest(method, path);
        request.setRemoteAddr(SOMEWHERE_ELSE);
        if (token != null) {
            request.addHeader("Authorization", "Bearer " + token);
        }
        var response = new MockHttpServletResponse();
        var passed = new AtomicBoolean();
        try {
            filters.doFilter(request, response, (_, _) -> passed.set(true));
        } catch (IOException | ServletException e) {
            throw new IllegalStateException(method + ' ' + path, e);
        }
        return passed.get() ? PASSED : response.getStatus();
    }
}
