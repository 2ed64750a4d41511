package com.xinfan.user.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Signs receipts with the keys of the house. A receipt is no token: it names no audience and never expires, so no door
 * takes it. The public half of every key that ever signed stays published for those who check receipts.
 */
@Component
public class Receipting {

    private static final JOSEObjectType TYPE = new JOSEObjectType("erasure-receipt+jwt");

    private final KeyRing keys;
    private final SigningKeys stored;

    Receipting(KeyRing keys, SigningKeys stored) {
        this.keys = keys;
        this.stored = stored;
    }

    /** A compact JWS (ES256) of the content. */
    public String sign(Map<String, Object> content) {
        var key = keys.signing();
        var claims = new JWTClaimsSet.Builder().issuer("xinfan");
        content.forEach(claims::claim);
        var receipt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(TYPE)
                        .keyID(key.getKeyID())
                        .build(),
                claims.build());
        try {
            receipt.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("cannot sign a receipt", e);
        }
        return receipt.serialize();
    }

    /** The JWK set by which receipts are checked: public halves, retired ones too. */
    public Map<String, Object> verifiers() {
        return stored.everUsed().toJSONObject(true);
    }
}
