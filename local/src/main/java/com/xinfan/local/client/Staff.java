package com.xinfan.local.client;

import java.net.URI;
import java.util.Map;

/** The staff of the local form. */
public final class Staff {

    private final URI gateway;

    public Staff(URI gateway) {
        this.gateway = gateway;
    }

    /** A member of staff, newly signed in: their session is shorter than a long demo. */
    public Api as(String username) {
        var api = new Api(gateway, null);
        var session = api.post("/admin/v1/sessions", Map.of("username", username, "password", "xinfan-local"))
                .ok();
        api.authenticate(session.get("accessToken").asString());
        return api;
    }
}
