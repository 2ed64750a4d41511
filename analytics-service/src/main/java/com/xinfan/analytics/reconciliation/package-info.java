/**
 * Whether the figures are the ledger's. At the end of a business day each money figure of the store is compared with
 * the accounts of product-service that hold the same money, both from the first day on; the differences are kept by
 * day, and are zero to the fen once every event of the day has come.
 *
 * <p>Yesterday is compared every day, and again each minute while it differs; {@code metric_ledger_difference_fen} is
 * what still differs.
 */
@NullMarked
package com.xinfan.analytics.reconciliation;

import org.jspecify.annotations.NullMarked;
