package com.xinfan.user.otp;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The limits of the house.
 *
 * @param interval between two messages to one phone, unless the last password was used
 * @param perDeviceDay messages to all phones that one device asked for
 * @param perMinute messages of all users together, and {@code perDay}: the SMS budget breaker
 * @param proofTriesHour wrong passwords of one user who wants a proof, beside the five tries of each password
 */
@ConfigurationProperties("xinfan.otp")
record OtpSettings(
        @DefaultValue("5m") Duration lifetime,
        @DefaultValue("60s") Duration interval,
        @DefaultValue("5") int perPhoneHour,
        @DefaultValue("10") int perPhoneDay,
        @DefaultValue("20") int perAddressHour,
        @DefaultValue("10") int perDeviceDay,
        @DefaultValue("6000") int perMinute,
        @DefaultValue("1000000") int perDay,
        @DefaultValue("30") int proofTriesHour) {}
