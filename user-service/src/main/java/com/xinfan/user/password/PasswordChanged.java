package com.xinfan.user.password;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Told inside the transaction: sessions other than the one in which it happened end. */
public record PasswordChanged(UUID userId, @Nullable UUID session) {}
