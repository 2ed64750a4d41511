package com.xinfan.gateway.door;

/**
 * A request that was let in: where it goes and from which address it came. A request attribute under its class name.
 */
public record Passage(String service, String clientAddress) {

    public static final String ATTRIBUTE = Passage.class.getName();
}
