/**
 * Our transfers against the bank's file of each day, both ways. A file is checked as a whole (header, every line, count
 * and sums of the trailer) before any of it counts; one fault refuses it whole, with line and column. It is kept as it
 * came, with its SHA-256: the same file again changes nothing, another one for its day needs a second person.
 *
 * <p>Every line ends in one category and every settled transfer in one: they match, or one of the breaks MISSING_HERE,
 * MISSING_THERE, AMOUNT_DIFFERS, DUPLICATE_THERE, STATUS_DIFFERS says why not. A transfer near midnight may be in the
 * file of a neighbouring day; only when those files lack it, too, is it missing there. What the file settles is settled
 * here, once. A break ends by a later match, by itself, or by two people, who post its effect to suspense, to the
 * claims on the bank or as a loss.
 *
 * <p>Invariant, at every moment and to the fen: {@code BANK_CLEARING} less the reconciled files is the sum of the open
 * breaks and of the settled transfers whose file is still to come.
 */
@NullMarked
package com.xinfan.product.cash.reconciliation;

import org.jspecify.annotations.NullMarked;
