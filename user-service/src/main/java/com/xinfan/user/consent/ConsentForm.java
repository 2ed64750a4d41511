package com.xinfan.user.consent;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Choices with what proves them.
 *
 * @param deviceId the device they were made on, if it is known
 * @param addressMasked the network they came from, not the address
 */
public record ConsentForm(
        List<ConsentChoice> choices,
        ConsentSource source,
        @Nullable String deviceId,
        @Nullable String addressMasked) {

    public static ConsentForm of(
            List<ConsentChoice> choices, ConsentSource source, @Nullable String deviceId, String address) {
        return new ConsentForm(choices, source, deviceId, masked(address));
    }

    /** Half of an IPv4 address, a quarter of an IPv6 one. */
    static String masked(String address) {
        var literal = InetAddress.ofLiteral(address);
        var parts = literal.getHostAddress().split("[.:]");
        return literal instanceof Inet6Address ? parts[0] + ':' + parts[1] + ":*" : parts[0] + '.' + parts[1] + ".*.*";
    }
}
