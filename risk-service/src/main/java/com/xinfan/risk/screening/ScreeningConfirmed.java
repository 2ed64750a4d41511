package com.xinfan.risk.screening;

import java.util.UUID;

/**
 * Told to the other features of this service, by Spring's application events, in the transaction in which staff
 * confirmed that a person is the one who is listed: an investigation begins.
 */
public record ScreeningConfirmed(UUID hitId, UUID userId) {}
