package com.xinfan.platform.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a request comes from; a controller parameter. The address is the client's as the gateway saw it, the device the
 * one on which the session was opened, as the verified token says: what the request itself claims counts for nothing.
 */
public record Origin(String address, @Nullable String device) {

    static Origin of(HttpServletRequest request) {
        var device = Callers.current() instanceof CurrentUser user ? user.device() : null;
        return new Origin(ClientAddress.of(request), device);
    }

    /** As a risk decision names it, beside what else is known of the act. */
    public Map<String, String> attributes(Map<String, String> more) {
        var attributes = new HashMap<>(more);
        attributes.put("ip", address);
        if (device != null) {
            attributes.put("deviceId", device);
        }
        return attributes;
    }
}
