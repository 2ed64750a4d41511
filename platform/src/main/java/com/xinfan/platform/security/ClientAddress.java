package com.xinfan.platform.security;

import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Whom a limit counts. The gateway names the client in X-Forwarded-For, one clean address; only a peer inside the
 * network is believed, so that a service that is reached directly cannot be lied to.
 */
public final class ClientAddress {

    private static final int SITE_BYTES = 8;

    private ClientAddress() {}

    public static String of(HttpServletRequest request) {
        var peer = request.getRemoteAddr();
        var named = request.getHeader("X-Forwarded-For");
        return named != null && inside(peer) && isAddress(named) ? named : peer;
    }

    /** The key of an address in limits: one IPv6 subscriber has a whole /64 of addresses. */
    public static String site(String address) {
        var literal = InetAddress.ofLiteral(address);
        return literal instanceof Inet6Address wide
                ? HexFormat.of().formatHex(Arrays.copyOf(wide.getAddress(), SITE_BYTES))
                : literal.getHostAddress();
    }

    private static boolean inside(String peer) {
        var address = InetAddress.ofLiteral(peer);
        return address.isLoopbackAddress() || address.isSiteLocalAddress() || isPrivate(address);
    }

    /** What Java does not call site-local: unique-local IPv6 (fc00::/7) and the shared IPv4 space (100.64.0.0/10). */
    private static boolean isPrivate(InetAddress address) {
        var bytes = address.getAddress();
        return address instanceof Inet6Address
                ? (bytes[0] & 0xfe) == 0xfc
                : bytes[0] == 100 && (bytes[1] & 0xc0) == 0x40;
    }

    private static boolean isAddress(String named) {
        try {
            return !InetAddress.ofLiteral(named).isAnyLocalAddress();
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
