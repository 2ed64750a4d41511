package com.xinfan.user.vault;

import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Tink keysets as JSON.
 *
 * @param keyset AES-GCM, seals values
 * @param indexKeyset HMAC PRF, makes blind indexes and keyed hashes
 */
@Validated
@ConfigurationProperties("xinfan.crypto")
record CryptoSettings(@NotBlank String keyset, @NotBlank String indexKeyset) {}
