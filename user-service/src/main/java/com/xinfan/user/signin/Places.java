package com.xinfan.user.signin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/**
 * Regions by address, from a table of {@code network/bits,region} lines; the narrowest network speaks. The table that
 * comes with the house knows the reserved networks only: an operator gives the one of its provider by
 * {@code xinfan.sign-in.regions}.
 */
@Component
public class Places {

    private static final int BITS = 128;
    private static final int IPV4_OFFSET = 96;

    private final NavigableMap<BigInteger, Network> networks = new TreeMap<>();

    Places(@Value("${xinfan.sign-in.regions:classpath:ip-regions.csv}") Resource table) {
        try {
            table.getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(this::read);
        } catch (IOException e) {
            throw new UncheckedIOException("xinfan.sign-in.regions", e);
        }
    }

    private record Network(BigInteger last, String region) {}

    public Place of(String address) {
        var literal = InetAddress.ofLiteral(address);
        return new Place(network(literal), region(number(literal)));
    }

    private void read(String line) {
        var comma = line.indexOf(',');
        var slash = line.indexOf('/');
        var literal = InetAddress.ofLiteral(line.substring(0, slash));
        var bits = Integer.parseInt(line.substring(slash + 1, comma))
                + (literal instanceof Inet4Address ? IPV4_OFFSET : 0);
        var size = BigInteger.ONE.shiftLeft(BITS - bits);
        var first = number(literal).divide(size).multiply(size);
        networks.put(
                first,
                new Network(
                        first.add(size).subtract(BigInteger.ONE),
                        line.substring(comma + 1).strip()));
    }

    /** Walks back over neighbours that end before the address, at most as many as the widest one may hold. */
    private String region(BigInteger address) {
        var entry = networks.floorEntry(address);
        for (var steps = 0; entry != null && steps < BITS; steps++) {
            if (entry.getValue().last().compareTo(address) >= 0) {
                return entry.getValue().region();
            }
            entry = networks.lowerEntry(entry.getKey());
        }
        return "";
    }

    private static String network(InetAddress literal) {
        var bytes = literal.getAddress();
        return literal instanceof Inet4Address
                ? "%d.%d.%d.0".formatted(bytes[0] & 0xff, bytes[1] & 0xff, bytes[2] & 0xff)
                : "%02x%02x:%02x%02x:%02x%02x::".formatted(bytes[0], bytes[1], bytes[2], bytes[3], bytes[4], bytes[5]);
    }

    /** IPv4 lies where IPv6 maps it. */
    private static BigInteger number(InetAddress literal) {
        var plain = new BigInteger(1, literal.getAddress());
        return literal instanceof Inet4Address
                ? plain.add(BigInteger.valueOf(0xffffL).shiftLeft(32))
                : plain;
    }
}
