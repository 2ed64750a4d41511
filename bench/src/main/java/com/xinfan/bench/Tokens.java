package com.xinfan.bench;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Access tokens of many users, signed as user-service signs them, and the key set that proves them. */
public final class Tokens {

    private final ECKey key;

    public Tokens() throws JOSEException {
        key = new ECKeyGenerator(Curve.P_256).keyID("bench").generate();
    }

    public ECKey key() {
        return key;
    }

    public List<String> of(int users) throws JOSEException {
        return of(Stream.generate(UUID::randomUUID).limit(users).toList(), Duration.ofMinutes(15));
    }

    public List<String> of(List<UUID> users, Duration life) throws JOSEException {
        var tokens = new ArrayList<String>();
        for (var user : users) {
            tokens.add(token("app", user.toString(), life));
        }
        return tokens;
    }

    /** The token with which a service calls another. */
    public String service(String caller, String callee) throws JOSEException {
        return token(callee, caller, Duration.ofHours(3));
    }

    private String token(String audience, String subject, Duration life) throws JOSEException {
        var now = Clock.systemUTC().instant();
        var claims = new JWTClaimsSet.Builder()
                .issuer("xinfan")
                .audience(audience)
                .subject(subject)
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(life)))
                .build();
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("bench").build(), claims);
        token.sign(new ECDSASigner(key));
        return token.serialize();
    }

    /** A key set at an address on this machine. */
    public record KeyServer(HttpServer server, String url) implements AutoCloseable {

        @Override
        public void close() {
            server.stop(0);
        }
    }

    public KeyServer serveKeys(int port) throws IOException {
        var body = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return new KeyServer(server, "http://127.0.0.1:" + port + "/.well-known/jwks.json");
    }
}
