package com.xinfan.risk.graph;

import com.xinfan.platform.clock.Ids;
import java.util.UUID;

/** What people can share. Phones never leave user-service, so there is none here; an address is no bond (ADR 23). */
enum LinkKind {
    DEVICE,
    CARD;

    /** The id under which a device or a card token is kept. */
    UUID token(String value) {
        return Ids.of("graph-" + name(), value);
    }
}
