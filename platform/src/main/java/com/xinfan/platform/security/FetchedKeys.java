package com.xinfan.platform.security;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.SecurityContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keys that are fetched and kept. A key that is not among them is asked for once a second at most; in between it is
 * simply unknown, or whoever invents keys could make us doubt everyone's.
 */
final class FetchedKeys implements JwksSource {

    private static final JWKSelector EVERY_KEY = new JWKSelector(new JWKMatcher.Builder().build());

    private final JWKSource<SecurityContext> fetched;

    FetchedKeys(JWKSource<SecurityContext> fetched) {
        this.fetched = fetched;
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) throws KeySourceException {
        try {
            return fetched.get(selector, context);
        } catch (RateLimitReachedException askedJustNow) {
            if (fetched.get(EVERY_KEY, context).isEmpty()) {
                throw askedJustNow;
            }
            return List.of();
        }
    }
}
