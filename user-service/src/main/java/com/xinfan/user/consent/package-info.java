/**
 * Consent per purpose. The texts have versions, which two people bring live; a purpose that must be assessed gets no
 * new text without an assessment. What a person said is kept as the present state and as an append-only proof (text by
 * its hash, when, where, on which device, her address masked), and each real change is told in {@code
 * user.consent-changed} in the same transaction. A consent ends by withdrawal, at its expiry, or when a text that asks
 * anew comes into force. Who refused is not asked again before a time of quiet is over. Before sign-up the answers of a
 * device are kept and taken over by the account that is made on it.
 */
@NullMarked
package com.xinfan.user.consent;

import org.jspecify.annotations.NullMarked;
