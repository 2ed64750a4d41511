/**
 * Consent per purpose. The texts have versions and are data ({@code consent/definitions.json}); what a user said is
 * kept as the present state and as an append-only history, and each real change is told in {@code
 * user.consent-changed} in the same transaction. Consent to an unknown version is no consent and is refused.
 */
@NullMarked
package com.xinfan.user.consent;

import org.jspecify.annotations.NullMarked;
