package com.xinfan.user.account;

import com.xinfan.contract.vocabulary.Device;
import org.jspecify.annotations.Nullable;

/** Where a newcomer came from, as the app said it. */
public record Attribution(
        Device device,
        @Nullable String channel,
        @Nullable String clickId,
        @Nullable String inviteCode) {}
