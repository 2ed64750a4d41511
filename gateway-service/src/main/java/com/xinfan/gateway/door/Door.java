package com.xinfan.gateway.door;

import com.xinfan.gateway.route.PlainPath;
import com.xinfan.gateway.route.RouteTable;
import com.xinfan.platform.web.Problem;
import com.xinfan.platform.web.ProblemWriter;
import com.xinfan.platform.web.WebProblem;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * Lets a request in, or answers it with a problem. What goes to a service skips the filters behind, which guard the
 * gateway's own pages: they cost a quarter of a request. On the hot path: no regex, no logging, no copy of the request.
 */
final class Door implements Filter {

    private final RouteTable routes;
    private final List<String> own;
    private final List<String> tokenless;
    private final ClientAddresses addresses;
    private final TokenCheck tokens;
    private final RateLimits limits;
    private final ProblemWriter problems;
    private final Servlet dispatcher;

    Door(
            RouteTable routes,
            DoorSettings settings,
            ClientAddresses addresses,
            TokenCheck tokens,
            RateLimits limits,
            ProblemWriter problems,
            Servlet dispatcher) {
        this.routes = routes;
        this.own = settings.own();
        this.tokenless = settings.tokenless();
        this.addresses = addresses;
        this.tokens = tokens;
        this.limits = limits;
        this.problems = problems;
        this.dispatcher = dispatcher;
    }

    @Override
    public void doFilter(ServletRequest servletRequest, ServletResponse servletResponse, FilterChain chain)
            throws IOException, ServletException {
        var request = (HttpServletRequest) servletRequest;
        var response = (HttpServletResponse) servletResponse;
        try {
            enter(request, response);
        } catch (Problem problem) {
            problems.write(problem, request, response);
            return;
        }
        if (request.getAttribute(Passage.ATTRIBUTE) == null) {
            chain.doFilter(request, response);
        } else {
            dispatcher.service(request, response);
        }
    }

    private void enter(HttpServletRequest request, HttpServletResponse response) {
        SecurityHeaders.set(response);
        var path = request.getRequestURI();
        if (!PlainPath.isPlain(path)) {
            throw DoorProblem.PATH_MALFORMED.problem();
        }
        var service = routes.serviceOf(path);
        if (service == null && !startsWithOneOf(own, path)) {
            throw WebProblem.NOT_FOUND.problem();
        }
        var address = addresses.of(request);
        admit(request.getHeader(HttpHeaders.AUTHORIZATION), path, address, response);
        if (service != null) {
            request.setAttribute(Passage.ATTRIBUTE, new Passage(service, address));
        }
    }

    private void admit(@Nullable String authorization, String path, String address, HttpServletResponse response) {
        if (authorization == null) {
            limits.spendAnonymous(address, response);
            return;
        }
        var suspect = limits.isSuspect(address);
        var subject = tokens.subjectOf(authorization, path, suspect);
        if (subject != null) {
            // Many people share a carrier's address: a stranger's bad tokens are no reason to refuse this good one.
            limits.spendUser(subject, response);
            return;
        }
        limits.spendBadToken(address, suspect, response);
        if (!startsWithOneOf(tokenless, path)) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
            throw WebProblem.UNAUTHENTICATED.problem();
        }
    }

    private static boolean startsWithOneOf(List<String> prefixes, String path) {
        for (var prefix : prefixes) {
            if (path.startsWith(prefix) && (path.length() == prefix.length() || path.charAt(prefix.length()) == '/')) {
                return true;
            }
        }
        return false;
    }
}
