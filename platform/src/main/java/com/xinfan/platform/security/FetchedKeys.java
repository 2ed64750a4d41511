package com.xinfan.platform.security;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keys that are fetched and kept. A key that is not among them is asked for once a second at most; in between, and
 * while the source is slow or away, it is simply unknown, or whoever invents keys could make us doubt everyone's. A key
 * signs long after it was published, so no good one is unknown.
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
        } catch (KeySourceException unasked) {
            if (!hasAny(context)) {
                throw unasked;
            }
            return List.of();
        }
    }

    private boolean hasAny(@Nullable SecurityContext context) {
        try {
            return !fetched.get(EVERY_KEY, context).isEmpty();
        } catch (KeySourceException none) {
            return false;
        }
    }
}
