package com.xinfan.user.consent;

/** How a consent came to stand as it does. */
public enum ConsentSource {
    /** Said when signing up or in. */
    SIGN_UP,
    /** Said in the app. */
    APP,
    /** Said on the device before sign-up. */
    DEVICE,
    /** Said by the link in a message or an answer to it. */
    MESSAGE,
    /** Its time was over. */
    EXPIRED,
    /** A text that asks anew came into force. */
    REPLACED;

    /** Whether the person said it; the others end a consent without a refusal. */
    boolean said() {
        return this == SIGN_UP || this == APP || this == DEVICE || this == MESSAGE;
    }
}
