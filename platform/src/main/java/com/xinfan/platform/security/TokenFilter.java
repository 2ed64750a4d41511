package com.xinfan.platform.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads the bearer token. A bad one does not end the request here: on a public path (a refresh with an expired
 * token at hand) it is as good as none, and everywhere else the gate says no.
 */
final class TokenFilter extends OncePerRequestFilter {

    private static final String FAILURE = TokenFilter.class.getName() + ".failure";

    private final Tokens tokens;
    private final BearerTokenResolver resolver = new DefaultBearerTokenResolver();

    TokenFilter(Tokens tokens) {
        this.tokens = tokens;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            var token = resolver.resolve(request);
            if (token != null) {
                var context = SecurityContextHolder.createEmptyContext();
                context.setAuthentication(
                        new CallerAuthentication(tokens.verify(token).caller()));
                SecurityContextHolder.setContext(context);
            }
        } catch (OAuth2AuthenticationException | Tokens.BadToken | Tokens.KeysUnavailable failure) {
            request.setAttribute(FAILURE, failure);
        }
        chain.doFilter(request, response);
    }

    static @Nullable Exception failureOf(HttpServletRequest request) {
        return (Exception) request.getAttribute(FAILURE);
    }

    static final class CallerAuthentication extends AbstractAuthenticationToken {

        private final transient Caller caller;

        CallerAuthentication(Caller caller) {
            super(List.of());
            this.caller = caller;
            setAuthenticated(true);
        }

        @Override
        public Caller getPrincipal() {
            return caller;
        }

        @Override
        public Object getCredentials() {
            return "";
        }

        @Override
        public String getName() {
            return caller.subject();
        }
    }
}
