package com.xinfan.product.profile;

import java.util.UUID;

/** A bound card; the token means something to the bank channel only. */
public record BankCard(UUID id, String token, String bank, String last4) {}
