package com.xinfan.privacy;

import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** One kind of thing that a service knows about a person. */
public interface PersonalData {

    /** Its code, in receipts. */
    String what();

    /** Its name for the person, in Chinese. */
    String zh();

    /** What the person is shown of it; empty if it is nothing that could be shown. */
    List<JsonNode> rows(UUID userId);

    /** Erases what may go, in the caller's transaction, and tells {@code locks} of what stays. Again is harmless. */
    void erase(UUID userId, Locks locks);

    /** Erases what was kept: its day has come. */
    default void purge(UUID userId) {}
}
