package com.xinfan.risk.list;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Addresses and networks (CIDR), each in one spelling: host bits are cleared, a network of one address is the address.
 */
final class Network {

    private static final int V4_BITS = 32;

    /** How wide a listed network may be; v6 in steps of a digit, so that looking one up stays a handful of keys. */
    private static final List<Integer> V4_PREFIXES =
            IntStream.rangeClosed(8, 31).boxed().toList();

    private static final List<Integer> V6_PREFIXES =
            IntStream.iterate(16, bits -> bits <= 64, bits -> bits + 4).boxed().toList();

    private Network() {}

    static Optional<String> canonical(String text) {
        try {
            var slash = text.indexOf('/');
            if (slash < 0) {
                return Optional.of(InetAddress.ofLiteral(text).getHostAddress());
            }
            var address = InetAddress.ofLiteral(text.substring(0, slash)).getAddress();
            var prefix = Integer.parseInt(text.substring(slash + 1));
            if (prefix == address.length * Byte.SIZE) {
                return Optional.of(InetAddress.getByAddress(address).getHostAddress());
            }
            return prefixes(address).contains(prefix) ? Optional.of(cut(address, prefix)) : Optional.empty();
        } catch (IllegalArgumentException | UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** The address and every network around it that may be listed; a network is only itself. */
    static List<String> around(String canonical) {
        if (canonical.indexOf('/') >= 0) {
            return List.of(canonical);
        }
        var address = InetAddress.ofLiteral(canonical).getAddress();
        return Stream.concat(Stream.of(canonical), prefixes(address).stream().map(prefix -> cut(address, prefix)))
                .toList();
    }

    private static List<Integer> prefixes(byte[] address) {
        return address.length * Byte.SIZE == V4_BITS ? V4_PREFIXES : V6_PREFIXES;
    }

    private static String cut(byte[] address, int prefix) {
        var network = address.clone();
        for (var bit = prefix; bit < network.length * Byte.SIZE; bit++) {
            network[bit / Byte.SIZE] &= (byte) ~(0x80 >>> bit % Byte.SIZE);
        }
        try {
            return InetAddress.getByAddress(network).getHostAddress() + '/' + prefix;
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of the same length", e);
        }
    }
}
