package com.xinfan.user.signin;

/**
 * Where a request came from, coarsely.
 *
 * @param network the first three bytes of an IPv4 address or the first 48 bits of an IPv6 one
 * @param region as the table of regions has it; empty when it does not know
 */
public record Place(String network, String region) {

    /** For staff: half of the network. */
    String masked() {
        var separator = network.contains(":") ? ':' : '.';
        var half = network.indexOf(separator, network.indexOf(separator) + 1);
        return network.substring(0, half + 1) + '*';
    }
}
