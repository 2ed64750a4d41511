package com.xinfan.gateway.door;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one true client address. A peer that is no trusted proxy is the client itself; behind trusted proxies it is the
 * last address of X-Forwarded-For that is not one of them, because everything before it the client may have made up.
 */
final class ClientAddresses {

    private static final String FORWARDED_FOR = "X-Forwarded-For";

    private final List<Network> trusted;

    ClientAddresses(List<String> trustedProxies) {
        trusted = trustedProxies.stream().map(Network::of).toList();
    }

    String of(HttpServletRequest request) {
        var peer = request.getRemoteAddr();
        var forwarded = request.getHeader(FORWARDED_FOR);
        if (forwarded == null || !isTrusted(parse(peer))) {
            return peer;
        }
        var client = parse(peer);
        var lists = request.getHeaders(FORWARDED_FOR);
        var hops = new StringBuilder();
        while (lists.hasMoreElements()) {
            hops.append(hops.isEmpty() ? "" : ",").append(lists.nextElement());
        }
        for (var end = hops.length(); end > 0; ) {
            var comma = hops.lastIndexOf(",", end - 1);
            var hop = parse(hops.substring(comma + 1, end).strip());
            if (hop == null) {
                break;
            }
            client = hop;
            if (!isTrusted(hop)) {
                break;
            }
            end = comma;
        }
        return client == null ? peer : client.getHostAddress();
    }

    private boolean isTrusted(@Nullable InetAddress address) {
        if (address != null) {
            for (var network : trusted) {
                if (network.contains(address)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static @Nullable InetAddress parse(String literal) {
        try {
            return InetAddress.ofLiteral(literal);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** An address range in CIDR notation. */
    private record Network(byte[] address, int bits) {

        static Network of(String cidr) {
            var slash = cidr.indexOf('/');
            var address = InetAddress.ofLiteral(slash < 0 ? cidr : cidr.substring(0, slash))
                    .getAddress();
            return new Network(address, slash < 0 ? address.length * 8 : Integer.parseInt(cidr.substring(slash + 1)));
        }

        boolean contains(InetAddress candidate) {
            var other = candidate.getAddress();
            if (other.length != address.length) {
                return false;
            }
            for (var bit = 0; bit < bits; bit += 8) {
                var mask = bits - bit >= 8 ? 0xff : 0xff << (8 - (bits - bit));
                if (((other[bit / 8] ^ address[bit / 8]) & mask & 0xff) != 0) {
                    return false;
                }
            }
            return true;
        }
    }
}
