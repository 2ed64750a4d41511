package com.xinfan.user.session;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many passwords one address may try in a window; against stuffing, beside the five tries of each one-time
 * password.
 *
 * @param triesPerDevice passwords of one phone on one of its known devices
 */
@ConfigurationProperties("xinfan.sign-in")
record SignInSettings(
        @DefaultValue("100") int triesPerAddress,
        @DefaultValue("1h") Duration window,
        @DefaultValue("10") int triesPerDevice,
        @DefaultValue("15m") Duration deviceWindow) {}
