/**
 * What the event store knows about a person, shown to her and forgotten: with her erasure, or only what she did in the
 * app up to a moment, while she stays. The store itself refuses what comes late of a forgotten history.
 */
@NullMarked
package com.xinfan.analytics.forgetting;

import org.jspecify.annotations.NullMarked;
