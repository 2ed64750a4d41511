package com.xinfan.gateway.door;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the door is kept.
 *
 * @param own prefixes of the gateway's own pages; every other path without a route is 404
 * @param tokenless prefixes on which a bad token is as good as none: an app whose token has expired must still get a
 * new one
 * @param trustedProxies networks whose X-Forwarded-For is believed ({@code 10.0.0.0/8})
 * @param user the rate of one signed-in person
 * @param anonymous the rate of one address without a token, and again of its bad tokens
 */
@ConfigurationProperties("xinfan.gateway.door")
record DoorSettings(
        @DefaultValue List<String> own,
        @DefaultValue List<String> tokenless,
        @DefaultValue List<String> trustedProxies,
        @DefaultValue Rate user,
        @DefaultValue Rate anonymous) {

    DoorSettings {
        own = List.copyOf(own);
        tokenless = List.copyOf(tokenless);
    }

    record Rate(
            @DefaultValue("20") long perSecond,
            @DefaultValue("60") long burst) {}
}
