package com.xinfan.local.client;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/** The staff of the local form, each signed in once and again when their session has run out. */
public final class Staff {

    private final URI gateway;
    private final Map<String, Api> signedIn = new ConcurrentHashMap<>();

    public Staff(URI gateway) {
        this.gateway = gateway;
    }

    /** A member of staff at work. */
    public Api as(String username) {
        return signedIn.computeIfAbsent(username, _ -> {
            var api = new Api(gateway, null);
            signIn(api, username);
            return api;
        });
    }

    private void signIn(Api api, String username) {
        var session = new Api(gateway, null)
                .post("/admin/v1/sessions", Map.of("username", username, "password", "xinfan-local"))
                .ok();
        carry(api, username, session);
    }

    /** Renews the session when its token runs out; one that is over, or was restored away, is opened anew. */
    private void carry(Api api, String username, JsonNode session) {
        api.authenticate(session.get("accessToken").asString());
        var refreshToken = session.get("refreshToken").asString();
        api.onExpiry(() -> {
            var renewed =
                    new Api(gateway, null).post("/admin/v1/sessions/refresh", Map.of("refreshToken", refreshToken));
            if (renewed.status() < 300) {
                carry(api, username, renewed.body());
            } else {
                signIn(api, username);
            }
        });
    }
}
