package com.xinfan.sandbox.fault;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** Holds an answer back until its caller has given up; what was asked for has been done. */
@Component
class LateAnswers extends OncePerRequestFilter {
    private final Faults faults;
    private final Stall stall;

    LateAnswers(Faults faults, Stall stall) {
        this.faults = faults;
        this.stall = stall;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var late = Part.ofPath(request.getRequestURI()).filter(faults::nextIsLate);
        if (late.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        var held = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, held);
        stall.once();
        held.copyBodyToResponse();
    }
}
