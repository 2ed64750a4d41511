/**
 * Who gets a loan. An application is checked without side effects, written down as DECIDING with the consent to the
 * credit inquiry, and decided by risk-service outside any transaction under the key {@code loan:<id>}: asked again,
 * risk gives the same answer. While risk is silent it stays DECIDING and the due work asks again. A decision in
 * doubt makes it REVIEWING: a person decides in risk-service, and the due work asks until the answer is theirs.
 * Nobody decides here. An approved application carries an offer with its all-in annualised cost; what
 * is confirmed is what was shown. The confirmation opens the loan and pays it out in ONE transaction.
 *
 * <p>Invariants: one application per user and key; nothing above the cost cap is offered; an offer is paid out at
 * most once, before it expires, to nobody with a late loan or beyond the limit of one person.
 *
 * <p>Out: {@code loan.applied}, {@code loan.approved}, {@code loan.rejected}.
 */
@NullMarked
package com.xinfan.product.loan.application;

import org.jspecify.annotations.NullMarked;
