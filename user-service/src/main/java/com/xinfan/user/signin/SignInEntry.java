package com.xinfan.user.signin;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to sign in. {@code reason} is a code such as {@code ok}, {@code otp_invalid}, {@code token_reused};
 * {@code risk} is risk-service's outcome when it was asked.
 */
record SignInEntry(
        UUID id,
        Instant at,
        SignInLog.Method method,
        SignInLog.Outcome outcome,
        String reason,
        @Nullable String deviceId,
        @Nullable String platform,
        boolean newDevice,
        String network,
        String region,
        @Nullable String risk) {

    private static final int SHOWN = 4;

    /** Without what names the device or the network. */
    SignInEntry masked() {
        var device = deviceId == null ? null : deviceId.substring(0, Math.min(SHOWN, deviceId.length())) + "****";
        return new SignInEntry(
                id,
                at,
                method,
                outcome,
                reason,
                device,
                platform,
                newDevice,
                new Place(network, region).masked(),
                region,
                risk);
    }
}
