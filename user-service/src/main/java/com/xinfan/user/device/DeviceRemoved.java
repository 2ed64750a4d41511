package com.xinfan.user.device;

import java.util.UUID;

/** Told inside the transaction, so that the device's sessions end with it. */
public record DeviceRemoved(UUID userId, String deviceId) {}
