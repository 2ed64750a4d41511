package com.xinfan.user.vault;

import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Tink keysets as JSON, and how carefully keys are changed.
 *
 * @param keyset AES-GCM, seals values and wraps the keys that rotations make
 * @param indexKeyset HMAC PRF, makes blind indexes and keyed hashes
 * @param settle how long a new key is only known before it is used: longer than any instance takes to learn of it
 * @param keepOld how long the old keys stay in use after the last value has left them
 */
@Validated
@ConfigurationProperties("xinfan.crypto")
public record CryptoSettings(
        @NotBlank String keyset,
        @NotBlank String indexKeyset,
        @DefaultValue("30s") Duration settle,
        @DefaultValue("1h") Duration keepOld) {

    @Override
    public String toString() {
        return "CryptoSettings";
    }
}
