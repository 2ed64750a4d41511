/**
 * Model portfolios: how somebody of a level of risk tolerance might spread money over the funds on sale. Weights are
 * long only and fully invested, within caps by product and by risk level and within a budget of volatility, all of
 * them rules of the rulebook. They are computed from the net asset values that the catalogue holds: the covariance is
 * shrunk (Ledoit and Wolf), and no past return is used, so nothing in them promises one (ADR 35).
 *
 * <p>What is computed is a proposal of a member of staff. It goes live by a second person's approval of exactly those
 * weights, and the one before it retires with it; one person may retire a live one.
 *
 * <p>Invariants: the weights of a portfolio sum to 10,000 basis points; one portfolio of a level is live at most.
 */
@NullMarked
package com.xinfan.product.portfolio.model;

import org.jspecify.annotations.NullMarked;
