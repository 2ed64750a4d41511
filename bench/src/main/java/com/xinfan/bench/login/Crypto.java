package com.xinfan.bench.login;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/** What a sign-in cannot do without: one ES256 signature, and for a password one Argon2id hash. */
final class Crypto {

    private final ECDSASigner signer;
    private final Argon2PasswordEncoder argon2 = new Argon2PasswordEncoder(16, 32, 1, 19_456, 2);
    private final String hash = argon2.encode("gui-hai-yun-di-8261");

    Crypto() throws JOSEException {
        signer = new ECDSASigner(new ECKeyGenerator(Curve.P_256).generate());
    }

    void sign() {
        var token = new SignedJWT(
                new JWSHeader(JWSAlgorithm.ES256),
                new JWTClaimsSet.Builder().subject("bench").build());
        try {
            token.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    void checkPassword() {
        if (!argon2.matches("gui-hai-yun-di-8261", hash)) {
            throw new IllegalStateException("argon2");
        }
    }
}
