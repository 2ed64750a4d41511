package com.xinfan.user.limit;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;

/**
 * Whom a limit counts. The gateway names the client in X-Forwarded-For, one clean address; only a peer inside the
 * network is believed, so that a service that is reached directly cannot be lied to.
 */
public final class ClientAddress {

    private ClientAddress() {}

    public static String of(HttpServletRequest request) {
        var peer = request.getRemoteAddr();
        var named = request.getHeader("X-Forwarded-For");
        return named != null && inside(peer) && isAddress(named) ? named : peer;
    }

    private static boolean inside(String peer) {
        var address = InetAddress.ofLiteral(peer);
        return address.isLoopbackAddress() || address.isSiteLocalAddress();
    }

    private static boolean isAddress(String named) {
        try {
            return !InetAddress.ofLiteral(named).isAnyLocalAddress();
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
