package com.xinfan.platform.security;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.util.function.Supplier;

/**
 * Where the public keys come from. The default fetches {@code xinfan.security.jwks-url}; user-service gives its
 * own keys.
 */
public interface JwksSource extends JWKSource<SecurityContext> {

    static JwksSource of(Supplier<JWKSet> keys) {
        return (selector, _) -> selector.select(keys.get());
    }
}
