package com.xinfan.user.account;

import com.xinfan.user.phone.Phone;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An account as it stands. */
public record User(UUID id, Phone phone, @Nullable String channel, Instant registeredAt) {}
