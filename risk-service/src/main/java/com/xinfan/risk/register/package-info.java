/**
 * The register of score models: who made one, who validated it, who approved it, and where it speaks.
 *
 * <p>A model is the {@code scorecard.json} of {@code ./xinfan score train}, as it is, with the hash of its report.
 * Nobody who made one validates or approves it. Only an approved model is placed, by a second person too: as the one
 * champion of a scenario, which decides, or as a challenger, which is scored beside it and may decide a share. A
 * version never changes, so that whatever it decided can be decided again. The scorecard that comes with the product
 * is the first model; it was reviewed with the code, so no approval is pretended.
 */
@NullMarked
package com.xinfan.risk.register;

import org.jspecify.annotations.NullMarked;
