package com.xinfan.user.account;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Told to the other features of this service inside the transaction of the change, by Spring's application events: a
 * listener that throws undoes the change.
 */
public sealed interface AccountChanged {

    UUID userId();

    /** The account went from one status to another. */
    record Status(UUID userId, AccountStatus from, AccountStatus to) implements AccountChanged {}

    /** The account has another phone; {@code session} is the one in which its owner changed it. */
    record PhoneChanged(UUID userId, @Nullable UUID session) implements AccountChanged {}
}
