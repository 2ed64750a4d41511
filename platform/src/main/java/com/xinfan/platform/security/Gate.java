package com.xinfan.platform.security;

import com.xinfan.platform.security.AccessTable.Access;
import com.xinfan.platform.security.AccessTable.Kind;
import com.xinfan.platform.web.Problem;
import com.xinfan.platform.web.ProblemWriter;
import com.xinfan.platform.web.WebProblem;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/** Decides each request by the access table, and says no in the house's way. */
final class Gate
        implements AuthorizationManager<RequestAuthorizationContext>, AuthenticationEntryPoint, AccessDeniedHandler {

    private final AccessTable table;
    private final ProblemWriter problems;
    private final boolean managementPort;

    Gate(AccessTable table, ProblemWriter problems, boolean managementPort) {
        this.table = table;
        this.problems = problems;
        this.managementPort = managementPort;
    }

    @Override
    public AuthorizationResult authorize(
            Supplier<? extends @Nullable Authentication> authentication, RequestAuthorizationContext context) {
        var request = context.getRequest();
        if (request.getDispatcherType() != DispatcherType.REQUEST) {
            return new AuthorizationDecision(true);
        }
        var row = table.find(request.getMethod(), request.getRequestURI());
        return new AuthorizationDecision(row != null && admits(row.access(), request));
    }

    private boolean admits(Access access, HttpServletRequest request) {
        var caller = Callers.current();
        return switch (access.kind()) {
            case PUBLIC -> true;
            case USER -> caller instanceof CurrentUser;
            case STAFF ->
                caller instanceof CurrentStaff staff
                        && (access.names().isEmpty()
                                || staff.roles().stream().anyMatch(role -> access.names(role.name())));
            case SERVICE -> caller instanceof CurrentService service && access.names(service.name());
            case LOOPBACK -> loopback(request);
            case SCRAPE -> managementPort || loopback(request);
        };
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        refuse(request, response);
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException failure)
            throws IOException {
        refuse(request, response);
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var problem = refusal(request, response);
        if (problem.code() == WebProblem.UNAUTHENTICATED) {
            var bad = TokenFilter.failureOf(request) == null ? "" : " error=\"invalid_token\"";
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer" + bad);
        }
        problems.write(problem, request, response);
    }

    private Problem refusal(HttpServletRequest request, HttpServletResponse response) {
        var caller = Callers.current();
        var row = table.find(request.getMethod(), request.getRequestURI());
        if (row == null) {
            return withoutRow(request, response, caller);
        }
        var kind = row.access().kind();
        if (kind == Kind.LOOPBACK || kind == Kind.SCRAPE) {
            return WebProblem.NOT_FOUND.problem();
        }
        // A token of another audience proves nothing here; one of the right audience may still lack the right.
        if (kind == Kind.STAFF && caller instanceof CurrentStaff
                || kind == Kind.SERVICE && caller instanceof CurrentService) {
            return WebProblem.FORBIDDEN.problem();
        }
        return TokenFilter.failureOf(request) instanceof Tokens.KeysUnavailable
                ? WebProblem.DEPENDENCY_UNAVAILABLE.problem().retryAfter(Duration.ofSeconds(1))
                : WebProblem.UNAUTHENTICATED.problem();
    }

    private Problem withoutRow(HttpServletRequest request, HttpServletResponse response, @Nullable Caller caller) {
        var others = table.ofPath(request);
        var open = others.stream().anyMatch(row -> row.access().kind() == Kind.PUBLIC);
        if (caller == null && !open) {
            return WebProblem.UNAUTHENTICATED.problem();
        }
        if (others.isEmpty()) {
            return WebProblem.NOT_FOUND.problem();
        }
        response.setHeader(HttpHeaders.ALLOW, AccessTable.methods(others));
        return WebProblem.METHOD_NOT_ALLOWED.problem();
    }

    /** A proxy on this machine calls from loopback as well, so what it forwards does not count. */
    private static boolean loopback(HttpServletRequest request) {
        if (request.getHeader("X-Forwarded-For") != null || request.getHeader("Forwarded") != null) {
            return false;
        }
        try {
            return InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
