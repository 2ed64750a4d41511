/**
 * Loans that are out, and how they come back. On each due day, and every day while something is late, the due work
 * debits the borrower's cash with what is owed and there: penalty, then interest, then principal of the oldest
 * instalment first. What is still late then bears one day's penalty interest, is counted in days past due and in
 * buckets, and is provided for; a loan that is late for too long is written off, and what comes in later is a
 * recovery. A loan's {@code next_on} is the next day it must be looked at: a missed day is made up for, in order,
 * and no day is done twice.
 *
 * <p>Invariants: {@code LOAN_PRINCIPAL} is the outstanding principal of the loans on the books, {@code CREDIT_LOSS}
 * the sum of {@code loan.loss-recognised}; a borrower's cash is never taken below zero.
 *
 * <p>Out: {@code loan.disbursed}, {@code loan.instalment-paid}, {@code loan.overdue}, {@code loan.cured},
 * {@code loan.settled}, {@code loan.loss-recognised}, {@code loan.written-off}, {@code loan.recovered}, and the
 * messages {@code loan-due} and {@code loan-overdue}.
 */
@NullMarked
package com.xinfan.product.loan.servicing;

import org.jspecify.annotations.NullMarked;
