package com.xinfan.user.bureau;

import java.time.Instant;
import java.util.UUID;

/** One query as the person sees it. */
record CreditQuery(UUID id, UUID consentId, String askedBy, Instant askedAt, Status status) {

    /** An unknown answer may still have counted at the bureau; asking again resolves it. */
    enum Status {
        ASKED,
        UNKNOWN,
        ANSWERED,
        REFUSED
    }
}
