/**
 * Takes the app's tracked events in.
 *
 * <p>Invariants: nothing of a person is stored while they have not granted the analytics consent, as the user stream
 * tells it; an event id of a person is taken once, however often the app sends it; what is acknowledged is in the
 * outbox of the same transaction and so reaches the {@code behaviour} topic. The app's clock is believed only within
 * limits.
 */
@NullMarked
package com.xinfan.analytics.ingest;

import org.jspecify.annotations.NullMarked;
