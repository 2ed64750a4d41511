package com.xinfan.product.scene.partner;

import java.net.InetAddress;
import java.util.Arrays;

/** A network in CIDR notation: {@code 203.0.113.0/24}, {@code 2001:db8::/32}. */
record AddressRange(byte[] network, int bits) {

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException for anything else
     */
    static AddressRange of(String text) {
        var slash = text.indexOf('/');
        var network = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash))
                .getAddress();
        var bits = slash < 0 ? network.length * 8 : Integer.parseInt(text.substring(slash + 1));
        if (bits < 0 || bits > network.length * 8) {
            throw new IllegalArgumentException("not a network: " + text);
        }
        return new AddressRange(network, bits);
    }

    boolean contains(String literal) {
        var address = InetAddress.ofLiteral(literal).getAddress();
        return address.length == network.length && Arrays.equals(masked(address), masked(network));
    }

    private byte[] masked(byte[] address) {
        var masked = address.clone();
        for (var i = 0; i < masked.length; i++) {
            var kept = Math.clamp(bits - i * 8L, 0, 8);
            masked[i] &= (byte) (0xff << (8 - kept));
        }
        return masked;
    }
}
