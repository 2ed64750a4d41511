/**
 * Month close. Beginning one closes the ledger for what took effect before the month's end, so that the snapshot a
 * second person decides on stands still; rejecting it opens the month again. Months are closed in order and reopened
 * from the last, by two people each time. What was closed stays as evidence: the snapshot with its hash, who did it,
 * and the head of the ledger's chain.
 */
@NullMarked
package com.xinfan.product.closing;

import org.jspecify.annotations.NullMarked;
