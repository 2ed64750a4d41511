package com.xinfan.gateway.door;

import jakarta.servlet.http.HttpServletResponse;

/** What every answer tells browsers. The services' own are dropped by the way, so each is there once. */
final class SecurityHeaders {

    private SecurityHeaders() {}

    static void set(HttpServletResponse response) {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Strict-Transport-Security", "max-age=31536000");
        response.setHeader("Cache-Control", "no-store");
    }
}
