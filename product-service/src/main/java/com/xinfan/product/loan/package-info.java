/**
 * Borrowing, in three parts: {@code pricing} says what a loan costs, {@code application} decides who gets it, and
 * {@code servicing} sees that it comes back. A loan keeps the id of its application. The rules are the rulebook's
 * {@code credit.*}; formulas, life cycle and postings are explained in {@code docs/loans.md}.
 */
@NullMarked
package com.xinfan.product.loan;

import org.jspecify.annotations.NullMarked;
